"""A box that all have filled, opened in groups: each group gets what its own people put in, and nothing else."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.groups import Seating
from staffroom_schemas.plan import PlanStep
from staffroom_server.boxes import Boxes, Change, Held, Taken
from staffroom_server.room.asking import Asking, Decision
from staffroom_server.room.opening import brought, forgotten, in_order, shown
from staffroom_server.room.seating import filled_in
from staffroom_server.room.state import Place, Room

Box = tuple[str, str]
"""An item, and the name of a box."""


def dealt(room: Room, there: tuple[AgendaItem, PlanStep], seating: Seating, asking: Asking) -> Decision:
    """What a step opens in groups, as it begins. Of a box that was filled there the plenary knows who was ready."""
    item, step = there
    found = Decision()
    for box in step.opens:
        if filled_in(item, seating.block, box):
            found = _and(found, Decision(changes=tuple(forgotten(asking.boxes, item, box))))
        else:
            found = _and(found, _dealt(room, there, box, seating, asking))
    return found


def whose(step: PlanStep, seating: Seating) -> tuple[str, ...]:
    """In a pass, those whose it is at each table; else everyone who sits at one."""
    seats = tuple(one for group in seating.groups for one in group.members)
    laps = tuple(table.lap for table in step.tables if table.lap in seats)
    return tuple(lap for lap in laps if lap is not None) or seats


def to_deal(room: Room, boxes: Boxes, members: tuple[str, ...]) -> list[Held]:
    """What these have put in that belongs to their group by now, and is held here still."""
    return [
        held
        for _, held in sorted(boxes.held.items())
        if held.author in members and held.text and is_dealt(room, held)
    ]


def is_dealt(room: Room, held: Held) -> bool:
    """Whether something went to the group of its writer."""
    key = (held.item or "", held.box or "")
    return held.author is not None and held.author in (room.dealt.get(key) or ())


def take_dealt(room: Room, command: c.TakeDealt, asking: Asking) -> Decision:
    """Only its id waits from now on, so that a resend does not put it back."""
    held = (asking.boxes.held.get(id) for id in command.things)
    gone = (one for one in held if one is not None and one.text and is_dealt(room, one))
    return Decision(changes=tuple(one._replace(text="", about=None, anchor=None) for one in gone))


def _dealt(
    room: Room, there: tuple[AgendaItem, PlanStep], box: str, seating: Seating, asking: Asking
) -> Decision:
    """What has no name belongs to no group: it is open to all."""
    item, step = there
    inside = asking.boxes.inside(item.id, box)
    unnamed = [held for held in inside if held.author is None]
    events: list[e.RoomEvent] = []
    if unnamed or (brought(item, box) and (item.id, box) not in room.opened):
        events.append(e.BoxOpened(item=item.id, box=box))
    events += [
        shown(room, held, asking) for held in in_order([one for one in unnamed if one.text], item, asking)
    ]
    if (item.id, box) in room.filling:
        events.append(e.BoxDealt(item=item.id, box=box, members=whose(step, seating)))
    gone: list[Change] = [Taken(held.id) for held in unnamed]
    return Decision(tuple(events), (*gone, *forgotten(asking.boxes, item, box)))


def _and(one: Decision, other: Decision) -> Decision:
    return Decision(one.events + other.events, one.changes + other.changes)


def box_dealt(draft: Room, event: e.BoxDealt, _: Place) -> None:
    """Of these at least, nothing is held for later."""
    key = (event.item, event.box)
    draft.dealt = draft.dealt.set(key, (draft.dealt.get(key) or frozenset()) | frozenset(event.members))
