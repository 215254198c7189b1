"""A clock that could not ring is tried again, on a loop whose time is an argument."""

import asyncio
from itertools import pairwise
from random import Random

import pytest

from scenario import BEGIN, a_live_meeting
from simulator.loop import SimulatedLoop
from staffroom_schemas import commands as c
from staffroom_server.live.clock import Clock
from staffroom_server.live.ringing import Ringing
from staffroom_server.room.state import Room

TURNS = {
    "protocol": "turns",
    "steps": [
        {
            "title": "Round",
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "round": {"seconds": 30, "pass": "none"},
        }
    ],
}


def a_round() -> Room:
    """Whose first turn is over in 30 seconds."""
    play = a_live_meeting("ana", "ben").knows(TURNS)
    play.plans("dan", "In turn", 5, "turns")
    play.does("dan", c.Next(step=None))
    return play.state


def test_while_the_database_is_away_it_is_tried_every_other_second() -> None:
    loop, rings = SimulatedLoop(Random(1)), list[float]()

    async def a_while() -> None:
        def fails(_: int) -> None:
            rings.append(loop.time())
            ringing.follow(room)

        room, ringing = a_round(), Ringing(Clock(BEGIN, loop.time), fails)
        ringing.follow(room)
        await asyncio.sleep(120)
        ringing.stop()

    loop.run_until_complete(a_while())
    loop.close()
    assert rings[0] == pytest.approx(30, abs=0.001)
    assert max(then - before for before, then in pairwise(rings)) <= 2.1
