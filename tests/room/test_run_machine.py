"""Two to forty people come, go, hold, pass and overrun: whatever they do, the meeting ends with nothing held."""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from by_chance import Run
from staffroom_server.protocols.library import library

ROUND: dict[str, Any] = {
    "protocol": "round",
    "steps": [
        {
            "title": "Silence",
            "minutes": 1,
            "posts": {"everyone": ["warm"]},
            "box": "notes",
            "names": "choice",
        },
        {
            "title": "Round",
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "round": {"seconds": 30, "pass": "returns"},
        },
        {"title": "On", "minutes": 2, "speaks": "everyone", "on_time": "advance", "opens": "notes"},
    ],
}


@settings(max_examples=60, deadline=None)
@given(st.randoms(), st.integers(2, 40), st.sampled_from(["round", "round", *sorted(library())]))
def test_whatever_they_do_nothing_is_left_held(dice: Random, count: int, protocol: str) -> None:
    run = Run(dice, count, protocol, ROUND)
    run.walk()
    for _ in range(40):
        run.moves()
        if dice.random() < 0.25:
            run.walk()
    run.ends()
