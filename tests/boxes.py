"""Boxes that tests fill: one of Tuning, one without names, sealed ones; and what is held in them."""

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

CHOOSE = {"title": "Choose", "minutes": 5, "posts": {"everyone": ["passage"]}, "box": "passages"}
REASON = {
    "title": "Why",
    "minutes": 5,
    "posts": {"everyone": ["rationale"]},
    "box": "reasons",
    "names": "choice",
}
OPEN = {
    "title": "Open",
    "minutes": 3,
    "speaks": "reader",
    "opens": "passages",
    "posts": {"reader": ["passage"]},
}
ANSWER = {
    "title": "Answer",
    "speaks": "participant",
    "posts": {"participant": ["response"], "reader": ["note"]},
    "round": {"seconds": 60},
}
LAST = {
    "title": "Last word",
    "minutes": 1,
    "speaks": "reader",
    "posts": {"reader": ["reflection"]},
    "opens": "reasons",
}
WORD: dict[str, Any] = {
    "protocol": "word",
    "roles": {"facilitator": {"takes_part": True}, "reader": {"given": "turn"}},
    "steps": [
        CHOOSE,
        REASON,
        {
            "title": "Word",
            "repeat": {"each": "participant", "as": "reader"},
            "steps": [OPEN, ANSWER, LAST],
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
