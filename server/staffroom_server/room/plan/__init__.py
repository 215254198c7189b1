"""A protocol made concrete for the people present: `draw` it, and `redraw` what has not begun."""

from staffroom_server.room.plan.begun import grouped_at
from staffroom_server.room.plan.drawing import Plan, Seats, draw, redraw, sitters, total
from staffroom_server.room.plan.tables import Tables, tables_wanted
from staffroom_server.room.plan.wants import wants

__all__ = [
    "Plan",
    "Seats",
    "Tables",
    "draw",
    "grouped_at",
    "redraw",
    "sitters",
    "tables_wanted",
    "total",
    "wants",
]
