"""Who sits in a group: in its own room they come and go as they are seated in the plenary."""

from collections.abc import Iterable

from staffroom_schemas import events as e
from staffroom_schemas.groups import Group
from staffroom_server.room.asking import Asking
from staffroom_server.room.floor import arrived, stepped_out
from staffroom_server.room.rounds import after_coming, after_leaving, turned
from staffroom_server.room.state import Place, Room


def reseated(room: Room, groups: Iterable[Group], asking: Asking) -> tuple[e.RoomEvent, ...]:
    """The plenary has them sit so; whoever went to another group is out of this one's business."""
    assert room.group is not None, "a plenary seats, and is not seated"
    number, before = room.group.number, room.group.members
    own = next((group.members for group in groups if group.number == number), ())
    if own == before:
        return ()
    elsewhere = {one for group in groups if group.number != number for one in group.members}
    moved = tuple(one for one in before if one in elsewhere)
    seated = e.GroupSeated(members=own, moved=moved)
    return (seated, *come_and_gone(room, own, asking))


def come_and_gone(room: Room, members: tuple[str, ...], asking: Asking) -> tuple[e.RoomEvent, ...]:
    """These are here, and whoever leads and looks in; it is nobody else's turn."""
    after, events = room.draft(), list[e.RoomEvent]()
    leads = room.meeting.facilitator if room.meeting else ""
    place = Place(room.seq, asking.at, asking.by)
    for one in [one for one in room.people if one not in members]:
        if one != leads:
            stepped_out(after, e.SteppedOut(member=one), place)
            events.append(e.SteppedOut(member=one))
        events += _turned(after, after_leaving(after, one, asking.at), place)
    for one in [one for one in members if one not in room.people]:
        arrived(after, e.Arrived(member=one), place)
        events += [e.Arrived(member=one), *_turned(after, after_coming(after, one), place)]
    return tuple(events)


def _turned(after: Room, events: tuple[e.RoomEvent, ...], place: Place) -> tuple[e.RoomEvent, ...]:
    for event in events:
        if isinstance(event, e.TurnGiven | e.RoundEnded | e.TurnsChanged):
            turned(after, event, place)
    return events


def group_seated(draft: Room, event: e.GroupSeated, _: Place) -> None:
    """What is said from now on is theirs."""
    assert draft.group is not None, "a plenary seats, and is not seated"
    draft.group = draft.group.model_copy(update={"members": event.members})
    draft.readers = (draft.readers | frozenset(event.members)) - frozenset(event.moved)
