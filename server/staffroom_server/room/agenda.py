"""The agenda: items, in the order in which the meeting takes them."""

from collections.abc import Iterator, Sequence

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import not_closed, present
from staffroom_server.room.plan import adaptable
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import item_of

MOST_ITEMS = 60


def plans(room: Room, by: str) -> None:
    """Refused where the meeting is over, or goes on without whoever plans."""
    not_closed(room)
    if room.phase == "live":
        present(room, by)


def not_begun(room: Room, id: str) -> AgendaItem:
    """An item that lies ahead."""
    item = item_of(room, id)
    if item.done or (room.run is not None and room.run.item == id):
        raise Refused(Code.begun, "This has begun already: only what lies ahead can be changed so.")
    return item


def not_done(room: Room, id: str) -> AgendaItem:
    """An item that has not begun, or only before the meeting."""
    return not_begun(room, id) if room.phase == "live" or id in room.done else item_of(room, id)


def add_item(room: Room, command: c.AddItem, asking: Asking) -> Decision:
    """At the end; with a protocol, it runs that."""
    plans(room, asking.by)
    if len(room.agenda) >= MOST_ITEMS:
        raise Refused(Code.quota, f"An agenda holds {MOST_ITEMS} items. Take one off first.")
    added = e.ItemAdded(item=asking.id, title=command.title, minutes=command.minutes, owner=command.owner)
    if command.protocol is None:
        return Decision((added,))
    return Decision((added, _chosen(asking, asking.id, command.protocol)))


def prepared(items: Sequence[c.ItemPlanned], asking: Asking) -> tuple[e.RoomEvent, ...]:
    """The agenda that a meeting begins with. What the library has no more is left out: the item stays."""
    return tuple(event for item in items for event in _prepared(item, asking.chance.id(), asking))


def _prepared(item: c.ItemPlanned, id: str, asking: Asking) -> Iterator[e.RoomEvent]:
    yield e.ItemAdded(item=id, title=item.title, minutes=item.minutes, owner=None)
    script = asking.library.get(item.protocol) if item.protocol else None
    if script is None:
        return
    yield e.ProtocolChosen(item=id, protocol=script)
    steps = adaptable(script)
    fits = {
        place: some
        for place, some in sorted(item.minutes_of.items())
        if (one := steps.get(place)) and one.least <= some <= one.most and some != one.minutes
    }
    if fits:
        yield e.ItemAdapted(item=id, minutes_of=fits)


def change_item(room: Room, command: c.ChangeItem, asking: Asking) -> Decision:
    """The words before are forgotten; the minutes of what has begun change by giving it more time."""
    plans(room, asking.by)
    item = item_of(room, command.item)
    if command.minutes != item.minutes:
        not_begun(room, item.id)
    new = e.ItemChanged(item=item.id, title=command.title, minutes=command.minutes, owner=command.owner)
    same = (item.title, item.minutes, item.owner) == (new.title, new.minutes, new.owner)
    return NOTHING if same else Decision((new,))


def move_item(room: Room, command: c.MoveItem, asking: Asking) -> Decision:
    """Among those that lie ahead."""
    plans(room, asking.by)
    item = not_done(room, command.item)
    to = min(command.to, len(room.agenda) - 1)
    if room.agenda.index(item) == to:
        return NOTHING
    not_done(room, room.agenda[to].id)
    return Decision((e.ItemMoved(item=item.id, to=to),))


def remove_item(room: Room, command: c.RemoveItem, asking: Asking) -> Decision:
    """Before it has begun; its title is forgotten. Its work stays with the meeting."""
    plans(room, asking.by)
    item = not_begun(room, command.item)
    return Decision((e.ItemRemoved(item=item.id),))


def choose_protocol(room: Room, command: c.ChooseProtocol, asking: Asking) -> Decision:
    """Before the item has begun."""
    plans(room, asking.by)
    item = not_begun(room, command.item)
    chosen = _chosen(asking, item.id, command.protocol)
    if item.protocol == chosen.protocol:
        return NOTHING
    if any(room.spent.get(step.id) for step in item.steps):
        raise Refused(Code.begun, "Some of it was walked already. Add another item for another protocol.")
    return Decision((chosen,))


def adapt_item(room: Room, command: c.AdaptItem, asking: Asking) -> Decision:
    """Within the ranges that its protocol gives."""
    plans(room, asking.by)
    item = not_begun(room, command.item)
    if item.protocol is None:
        raise Refused(Code.unknown_protocol, "This item runs no protocol: change its own minutes.")
    if any(room.spent.get(step.id) for step in item.steps):
        raise Refused(Code.begun, "Some of it was walked already. Give its steps more time as they come.")
    steps = adaptable(item.protocol)
    for place, minutes in command.minutes_of.items():
        one = steps.get(place)
        if one is None:
            raise Refused(Code.no_time, "That step takes what its protocol says.")
        if not one.least <= minutes <= one.most:
            raise Refused(Code.no_time, f"“{one.step.title}” takes {one.least:g} to {one.most:g} minutes.")
    other = {
        place: some for place, some in sorted(command.minutes_of.items()) if some != steps[place].minutes
    }
    return NOTHING if other == item.minutes_of else Decision((e.ItemAdapted(item=item.id, minutes_of=other),))


def _chosen(asking: Asking, item: str, slug: str | None) -> e.ProtocolChosen:
    script = asking.library.get(slug) if slug else None
    if slug and script is None:
        raise Refused(
            Code.unknown_protocol,
            "There is no such protocol here. Choose one of the library, or of your community.",
        )
    return e.ProtocolChosen(item=item, protocol=script)


def has_a_part(room: Room, id: str | None, by: str) -> bool:
    """Whether someone leads the meeting, owns the item, or is cast in it."""
    if room.cast(by) is Cast.facilitator:
        return True
    if id is None:
        return False
    item = item_of(room, id)
    return item.owner == by or any(by in members for members in item.cast.values())


def put(room: Room, item: AgendaItem) -> None:
    """In the place of the item of its id."""
    room.agenda = tuple(item if one.id == item.id else one for one in room.agenda)


def item_added(draft: Room, event: e.ItemAdded, place: Place) -> None:
    """At the end."""
    new = AgendaItem(id=event.item, title=event.title, minutes=event.minutes, owner=event.owner)
    draft.agenda = (*draft.agenda, new)
    draft.worded = draft.worded.set(event.item, place.seq)
    draft.wrote = draft.wrote.set(event.item, place.by)


def item_changed(draft: Room, event: e.ItemChanged, place: Place) -> None:
    """In its place."""
    changed = {"title": event.title, "minutes": event.minutes, "owner": event.owner}
    put(draft, item_of(draft, event.item).model_copy(update=changed))
    draft.worded = draft.worded.set(event.item, place.seq)
    draft.wrote = draft.wrote.set(event.item, place.by)


def item_moved(draft: Room, event: e.ItemMoved, _: Place) -> None:
    """The others close up."""
    item = item_of(draft, event.item)
    rest = [one for one in draft.agenda if one is not item]
    draft.agenda = (*rest[: event.to], item, *rest[event.to :])


def item_removed(draft: Room, event: e.ItemRemoved, _: Place) -> None:
    """It is gone."""
    draft.agenda = tuple(one for one in draft.agenda if one.id != event.item)


def item_adapted(draft: Room, event: e.ItemAdapted, _: Place) -> None:
    """All that are other."""
    put(draft, item_of(draft, event.item).model_copy(update={"minutes_of": event.minutes_of}))


def protocol_chosen(draft: Room, event: e.ProtocolChosen, _: Place) -> None:
    """Nobody is cast yet, and no minutes are given."""
    changed: dict[str, object] = {"protocol": event.protocol, "cast": {}, "minutes_of": {}, "steps": ()}
    item = item_of(draft, event.item)
    for step in item.steps:
        if step.id in draft.repaired:
            draft.repaired = draft.repaired.delete(step.id)
    put(draft, item.model_copy(update=changed))
