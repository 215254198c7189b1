"""What would be lost by going on, as questions to whoever wants to."""

from collections.abc import Iterable
from math import ceil

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.plan import PlanStep
from staffroom_server.room import step_polls
from staffroom_server.room.asking import Asking
from staffroom_server.room.lacking import missing
from staffroom_server.room.moments import left
from staffroom_server.room.plan import total
from staffroom_server.room.state import Room
from staffroom_server.room.steps import item_of


def lost(room: Room, now: tuple[AgendaItem, PlanStep], asking: Asking) -> str | None:
    """What waits, goes on or is protected here."""
    item, step = now
    waits = [name.replace("_", " ") for name in missing(room, item, step, asking.boxes)]
    if waits:
        return f"“{step.title}” still waits for: {', '.join(waits)}. Go on without?"
    remaining = left(room.run.span, asking.at) if room.run else None
    if waited := step_polls.waited_for(room, asking):
        return f"The poll goes on: {waited} of {len(room.people)} have not voted. Close it and go on?"
    if step.protected and remaining is not None and remaining > 0:
        return f"“{step.title}” is protected, and has {_minutes(remaining)} left. End it now?"
    return None


def too_long(room: Room, events: Iterable[e.RoomEvent]) -> str | None:
    """Whether a plan that was drawn just now needs more time than its item has, as a question."""
    drawn = next((event for event in events if isinstance(event, e.PlanDrawn)), None)
    if drawn is None:
        return None
    item, needed = item_of(room, drawn.item), total(drawn.steps)
    if needed <= item.minutes:
        return None
    name = item.protocol.name if item.protocol else "It"
    least = f"{name} needs {ceil(needed)} minutes even at its shortest"
    return f"{least}, and has {item.minutes}. Begin all the same?"


def _minutes(seconds: float) -> str:
    whole = max(1, round(seconds / 60))
    return f"{whole} minute{'s' * (whole > 1)}"
