"""What polls come to, in numbers."""

import pytest

from staffroom_schemas.deciding import Poll, Scale, Threshold
from staffroom_server.room.counting import fits, outcome

ALL_AT_THREE = Threshold(share=1, at=3)
MAJORITY = Threshold(share=0.5, at=2)


@pytest.mark.parametrize(
    ("scale", "passes", "choices", "there", "comes_to"),
    [
        ("fist_to_five", None, [0, 1], 2, "counted"),
        ("fist_to_five", ALL_AT_THREE, [3, 4, 5], 3, "passed"),
        ("fist_to_five", ALL_AT_THREE, [2, 4, 5], 3, "failed"),
        ("fist_to_five", ALL_AT_THREE, [], 3, "no_quorum"),
        ("fist_to_five", Threshold(share=0.75, at=3), [1, 3, 3, 4], 4, "passed"),
        ("fist_to_five", Threshold(share=1, at=3, quorum=0.5), [5], 3, "no_quorum"),
        ("fist_to_five", Threshold(share=1, at=3, quorum=0.5), [5, 5], 4, "passed"),
        ("gradients_8", Threshold(share=1, at=5), [5, 8], 2, "passed"),
        ("gradients_5", Threshold(share=0.5, at=4), [1, 4, 2], 3, "failed"),
        ("consent", Threshold(share=1, at=1), [2, 1, 2], 3, "passed"),
        ("consent", Threshold(share=1, at=1), [2, 0, 2], 3, "failed"),
        ("yes_no", MAJORITY, [2, 0], 2, "failed"),
        ("yes_no", MAJORITY, [2, 2, 0, 1, 1], 5, "passed"),
        ("yes_no", MAJORITY, [1, 1], 2, "failed"),
        ("yes_no", Threshold(share=2 / 3, at=2), [2, 2, 0], 3, "passed"),
    ],
)
def test_outcomes(
    scale: Scale, passes: Threshold | None, choices: list[int], there: int, comes_to: str
) -> None:
    assert outcome(scale, passes, [(one,) for one in choices], there) == comes_to


def test_dots_pass_when_enough_people_put_one_on_the_same_option() -> None:
    passes = Threshold(share=0.6, at=0)
    assert outcome("dots", passes, [(0, 0), (1, 0), (2, 2)], 3) == "passed"
    assert outcome("dots", passes, [(0, 0), (1, 1), (2, 2)], 3) == "failed"


def a_poll(scale: Scale, dots: int = 1, options: int = 0, words: tuple[str, ...] = ()) -> Poll:
    named = {
        "id": "poll",
        "seq": 1,
        "at": "",
        "proposal": None,
        "wording": None,
        "passes": None,
        "named": True,
    }
    among = tuple(f"option {n}" for n in range(options))
    return Poll.model_validate({**named, "scale": scale, "dots": dots, "options": among, "words": words})


def test_what_fits_a_scale() -> None:
    assert fits(a_poll("fist_to_five"), (0,))
    assert not fits(a_poll("fist_to_five"), (6,))
    assert not fits(a_poll("fist_to_five"), (1, 2))
    assert not fits(a_poll("gradients_7"), (0,))
    assert fits(a_poll("dots", 3, 3), (0, 0, 2))
    assert not fits(a_poll("dots", 2, 3), (0, 0, 2))
    assert not fits(a_poll("dots", 1, 3), (3,))
    assert fits(a_poll("words", words=("no", "yes")), (1,))
    assert not fits(a_poll("words", words=("no", "yes")), (2,))
