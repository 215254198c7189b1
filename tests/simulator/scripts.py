"""What simulated meetings run: boxes with and without names, a clock that goes on by itself, a round of turns."""

from typing import Any

from staffroom_schemas.protocol import Protocol

_SAID: dict[str, Any] = {
    "protocol": "short",
    "name": "Short",
    "purpose": "A little of everything that can go wrong.",
    "origin": "Here",
    "confidence": "low",
    "people": (1, 60),
    "minutes": (1, 480),
    "steps": [
        {
            "title": "Write without names",
            "minutes": 1,
            "posts": {"everyone": ["warm", "cool"]},
            "box": "notes",
            "names": "unnamed",
            "on_time": "advance",
        },
        {
            "title": "Read them",
            "minutes": 1,
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "opens": "notes",
        },
        {"title": "Predict", "minutes": 1, "posts": {"everyone": ["noticing"]}, "box": "guesses"},
        {
            "title": "Look",
            "minutes": 1,
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "opens": "guesses",
            "on_time": "advance",
        },
        {
            "title": "In turn",
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "round": {"seconds": 20, "pass": "returns"},
        },
    ],
}
SHORT = Protocol.model_validate(_SAID)
LIBRARY = {"short": SHORT}
