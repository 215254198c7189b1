"""A protocol made concrete for the people present: `draw` it, and `redraw` what has not begun."""

from staffroom_server.room.plan.adapting import adaptable, adapted
from staffroom_server.room.plan.begun import Outcome, grouped_at
from staffroom_server.room.plan.drawing import Plan, Seats, draw, lengths, redraw, sitters, total
from staffroom_server.room.plan.filled import filled, unnamed
from staffroom_server.room.plan.tables import Tables, tables_wanted
from staffroom_server.room.plan.wants import wants

__all__ = [
    "Outcome",
    "Plan",
    "Seats",
    "Tables",
    "adaptable",
    "adapted",
    "draw",
    "filled",
    "grouped_at",
    "lengths",
    "redraw",
    "sitters",
    "tables_wanted",
    "total",
    "unnamed",
    "wants",
]
