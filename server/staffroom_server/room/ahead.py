"""What people do before the meeting, in days of their own, so that the absent are heard too."""

from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.protocol import Step
from staffroom_server.room.agenda import not_begun
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import not_cancelled, present
from staffroom_server.room.state import Room
from staffroom_server.room.walking import begin


def open_ahead(room: Room, command: c.OpenAhead, asking: Asking) -> Decision:
    """One item at a time; another one waits, and goes on where it was."""
    not_cancelled(room)
    present(room, asking.by)
    if room.phase != "planned":
        raise Refused(Code.begun, "The meeting goes on: this begins in its turn.")
    if room.run is not None and room.run.item == command.item:
        return NOTHING
    item = not_begun(room, command.item)
    first = item.protocol.steps[0] if item.protocol else None
    if not isinstance(first, Step) or first.days is None:
        raise Refused(Code.not_in_step, "This item has nothing to do before the meeting.")
    return begin(room, item, room.done, asking)
