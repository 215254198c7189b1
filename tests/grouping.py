"""The command `staffroom`, with protocols beside the library's that sit people in groups: for servers of tests.

Run as a module, it is the server; imported, it says what those protocols are.
"""

from types import MappingProxyType
from typing import Any

from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols import library as shelf

SAID = {"purpose": "A test.", "origin": "Here", "confidence": "low", "people": (1, 60), "minutes": (1, 480)}

TWO_FOUR: dict[str, Any] = {
    "protocol": "two-and-all",
    "roles": {"spokesperson": {"given": "taken", "takes_part": True, "does": "speaks for the group"}},
    "steps": [
        {"title": "Alone", "minutes": 1, "say": "Think for yourself.", "posts": {"everyone": ["note"]}},
        {
            "title": "In twos",
            "groups": {"of": 2},
            "steps": [
                {
                    "title": "Pairs",
                    "minutes": 2,
                    "say": "Build on what each of you has.",
                    "speaks": "everyone",
                    "posts": {"everyone": ["noticing"]},
                },
                {
                    "title": "One thing",
                    "minutes": 1,
                    "say": "Agree on one thing, and on who says it.",
                    "speaks": "everyone",
                    "posts": {"spokesperson": ["headline"]},
                    "box": "headlines",
                },
            ],
        },
        {
            "title": "All",
            "minutes": 4,
            "say": "One thing of each group.",
            "speaks": "spokesperson",
            "posts": {"everyone": ["response"]},
            "opens": "headlines",
            "round": {"seconds": 60},
        },
    ],
}
"""Alone, in twos, and one voice of each pair before all."""

IN_CONFIDENCE: dict[str, Any] = {
    "protocol": "in-confidence",
    "steps": [
        {
            "title": "Set up",
            "minutes": 1,
            "say": "What is said in each group stays there.",
            "speaks": "facilitator",
        },
        {
            "title": "In twos",
            "groups": {"of": 2, "keep": "group"},
            "steps": [
                {
                    "title": "In turn",
                    "speaks": "participant",
                    "say": "The time is yours to the end.",
                    "round": {"seconds": 60, "early": "stay"},
                },
                {"title": "Talk", "minutes": 3, "speaks": "everyone", "posts": {"everyone": ["response"]}},
            ],
        },
        {"title": "Back", "minutes": 3, "speaks": "everyone", "posts": {"everyone": ["debrief"]}},
    ],
}
"""Turns in twos, in confidence."""

BY_CHOICE: dict[str, Any] = {
    "protocol": "by-choice",
    "steps": [
        {"title": "Which table", "minutes": 2, "say": "Choose what you want to talk about."},
        {
            "title": "Tables",
            "groups": {"of": 2, "by": "choice"},
            "steps": [
                {"title": "Talk", "minutes": 5, "speaks": "everyone", "posts": {"everyone": ["noticing"]}}
            ],
        },
        {"title": "All", "minutes": 3, "speaks": "everyone", "posts": {"everyone": ["response"]}},
    ],
}
"""Tables that each chooses."""

BESIDE = {
    script["protocol"]: Protocol.model_validate(
        {**SAID, "name": script["protocol"].capitalize().replace("-", " "), **script}
    )
    for script in (TWO_FOUR, IN_CONFIDENCE, BY_CHOICE)
}

if __name__ == "__main__":
    own = shelf.library()
    shelf.library = lambda: MappingProxyType({**own, **BESIDE})  # type: ignore[assignment]  # before it is imported
    from staffroom_server.cli import main

    main()
