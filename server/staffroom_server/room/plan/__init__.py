"""A protocol made concrete for the people present: `draw` it, and `redraw` what has not begun."""

from staffroom_server.room.plan.adapting import adaptable, adapted
from staffroom_server.room.plan.begun import Outcome
from staffroom_server.room.plan.drawing import Plan, Seats, draw, lengths, redraw, total
from staffroom_server.room.plan.filled import filled, unnamed
from staffroom_server.room.plan.wants import wants

__all__ = [
    "Outcome",
    "Plan",
    "Seats",
    "adaptable",
    "adapted",
    "draw",
    "filled",
    "lengths",
    "redraw",
    "total",
    "unnamed",
    "wants",
]
