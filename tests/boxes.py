"""Boxes that tests fill: one of Tuning, one without names, and what is held in either."""

from typing import Any

from scenario import Play, a_live_meeting, a_tuning

SECRET = "s" * 32
PLUS_DELTA: dict[str, Any] = {
    "protocol": "notes",
    "steps": [
        {
            "title": "Write",
            "minutes": 3,
            "posts": {"everyone": {"warm": {"at_most": 2}, "cool": {"at_most": 2}}},
            "box": "notes",
            "names": "unnamed",
        },
        {
            "title": "Read",
            "minutes": 3,
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "opens": "notes",
        },
    ],
}


def preparing() -> Play:
    """Tuning, in the silent step that fills the box."""
    play = a_tuning()
    play.until("Prepare feedback")
    return play


def unnamed() -> Play:
    play = a_live_meeting("ana", "ben", "eve").knows(PLUS_DELTA)
    play.plans("dan", "Plus and delta", 6, "notes")
    play.next()
    return play


def texts(play: Play) -> list[str]:
    """What is held now."""
    return [held.text for held in play.boxes.held.values() if held.text]
