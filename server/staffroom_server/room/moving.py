"""Putting one's own post elsewhere on the wall, also in silence: everyone sees it at its new place."""

from dataclasses import replace

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.contributions import own
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current
from staffroom_server.room.wall import free_place


def move(room: Room, command: c.Move, asking: Asking) -> Decision:
    """While its wall is being written on."""
    one = own(room, command.contribution, asking.by)
    now = current(room)
    if one.spot is None or one.step is None:
        raise Refused(Code.not_in_step, "That does not stand on a wall.")
    if now is None or now[1].id != one.step:
        raise Refused(Code.step_over, "Nothing moves on this wall any more.")
    spot = free_place(room, one.step, command.spot, moves=one.id)
    return NOTHING if spot == one.spot else Decision((e.Moved(contribution=one.id, spot=spot),))


def moved(draft: Room, event: e.Moved, _: Place) -> None:
    """Its place is where it was last put."""
    new = replace(draft.contributions[event.contribution], spot=event.spot)
    draft.contributions = draft.contributions.set(new.id, new)
