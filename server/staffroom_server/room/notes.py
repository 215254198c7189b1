"""Private notes, and what is handed to the facilitator because its step has closed."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.contributions import ON_A_WALL
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Dropped, Held, Note, Taken
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.citing import about
from staffroom_server.room.conditions import live, present
from staffroom_server.room.contributions import new_id
from staffroom_server.room.opening import given_back, shown_as
from staffroom_server.room.state import Room
from staffroom_server.room.steps import ANY, step_in, still
from staffroom_server.room.wall import free_place

MOST_NOTES = 500
MOST_HANDED = 10


def keep_note(_: Room, command: c.KeepNote, asking: Asking) -> Decision:
    """At any time, also when the meeting is over: it is nobody else's business."""
    before = asking.boxes.notes.get(asking.id)
    if before is not None:
        if (before.member, before.hashed) != (asking.by, asking.hashed):
            raise Refused(Code.id_reused, "That id named another command. Give each its own.")
        return NOTHING
    if sum(note.member == asking.by for note in asking.boxes.notes.values()) >= MOST_NOTES:
        raise Refused(Code.quota, f"You have {MOST_NOTES} notes here. Throw one away first.")
    note = Note(asking.id, asking.by, asking.at, command.step, command.text, asking.hashed)
    return Decision(changes=(note,))


def change_note(_: Room, command: c.ChangeNote, asking: Asking) -> Decision:
    """One's own."""
    note = _own(command.note, asking)
    return NOTHING if note.text == command.text else Decision(changes=(note._replace(text=command.text),))


def drop_note(_: Room, command: c.DropNote, asking: Asking) -> Decision:
    """One's own; what is gone already needs no throwing away."""
    if command.note not in asking.boxes.notes:
        return NOTHING
    return Decision(changes=(Dropped(_own(command.note, asking).id),))


def hand_in(room: Room, command: c.HandIn, asking: Asking) -> Decision:
    """The facilitator alone sees it, and decides."""
    live(room)
    present(room, asking.by)
    before = asking.boxes.held.get(asking.id)
    if before is not None:
        if before.hashed != asking.hashed:
            raise Refused(Code.id_reused, "That id named another command. Give each its own.")
        return NOTHING
    new_id(room, asking.id)
    if sum(one.author == asking.by for one in asking.boxes.handed_in) >= MOST_HANDED:
        raise Refused(Code.quota, "The facilitator has enough of yours to look at. Keep this as a note.")
    about(room, command.about, command.anchor, ANY, asking.by)
    if command.kind in ON_A_WALL:
        raise Refused(Code.not_in_step, "A mark on a wall cannot be handed in. Put it into words.")
    item = room.run.item if room.run else None
    held = Held(
        asking.id,
        item,
        None,
        command.step,
        asking.by,
        command.kind,
        command.text,
        command.about,
        command.anchor,
        None,
        asking.hashed,
    )
    return Decision(changes=(held,))


def take_up(room: Room, command: c.TakeUp, asking: Asking) -> Decision:
    """In its writer's name, or back to them, as a note of their own."""
    live(room)
    present(room, asking.by)
    held = asking.boxes.held.get(command.item)
    if held is None or held.box is not None:
        if command.item in asking.boxes.notes or command.item in room.contributions:
            return NOTHING
        raise Refused(Code.too_late, "That was dealt with already.")
    if not command.show:
        return Decision(changes=tuple(given_back([held], asking)))
    still(room)
    thread = held.about if held.about in room.contributions else None
    wall = step_in(room, held.step)
    spot = free_place(room, wall.id, None, thread) if wall and wall.surface == "wall" else None
    said = e.Contributed(
        id=shown_as(room, held, asking),
        kind=held.kind,
        about=thread,
        step=held.step,
        anchor=held.anchor,
        author=held.author,
        spot=spot,
        text=held.text,
    )
    return Decision((said,), (Taken(held.id),), {held.id: held.hashed} if said.id == held.id else {})


def _own(id: str, asking: Asking) -> Note:
    note = asking.boxes.notes.get(id)
    if note is None or note.member != asking.by:
        raise Refused(Code.unknown_contribution, "That note is no longer there.")
    return note
