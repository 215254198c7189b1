"""What a plenary asks of the rooms of its groups: that they begin, and follow. Whoever finds it missing asks it."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import Work
from staffroom_schemas.commands.groups import Dealt
from staffroom_schemas.ids import SYSTEM
from staffroom_server.boxes import Boxes, Held
from staffroom_server.room.dealing import to_deal
from staffroom_server.room.grouping import own_steps
from staffroom_server.room.led import is_sealed
from staffroom_server.room.seating import in_groups
from staffroom_server.room.state import Room
from staffroom_server.room.steps import item_of

_AS_THEY_ARE = (
    e.StepBegun,
    e.ClockPaused,
    e.ClockResumed,
    e.TimeGiven,
    e.RuleLifted,
    e.HandedOver,
    e.RoleCast,
    e.PlanAmended,
    e.SeatsChanged,
    e.GroupsClosed,
    e.MeetingClosed,
)
_OF_WORKS = (e.WorkAttached, e.WorkDetached, e.BoxOpened)
LEADS = (*_AS_THEY_ARE, *_OF_WORKS, e.GroupsFormed)
"""What happens in a plenary and reaches the rooms of its groups."""


class Happened(NamedTuple):
    """A line of the plenary's log."""

    seq: int
    by: str
    event: e.RoomEvent


class Wanted(NamedTuple):
    """A command for a group's room, under its id and in the name of whoever did the same in the plenary."""

    id: str
    command: c.FormGroup | c.FollowPlenary
    by: str


def id_of(group: str, seq: int) -> str:
    """Under which id a group is asked what the plenary's line `seq` means for it: once, whoever asks."""
    return str(uuid5(UUID(group), str(seq)))


def wanted(
    plenary: Room, boxes: Boxes, address: str, group: str, room: Room, lines: Iterable[Happened]
) -> Wanted | None:
    """What is asked of a group's room next, after these lines of its plenary; null once it is where that is."""
    for happened in lines:
        if happened.seq > room.led and _concerns(room, happened.event):
            if isinstance(happened.event, e.GroupsFormed):
                return _formed(plenary, boxes, address, group)
            command = _following(plenary, boxes, room, happened)
            return Wanted(id_of(group, happened.seq), command, happened.by)
    goes_on = room.phase == "live" or is_done(plenary, room)
    return None if goes_on else _formed(plenary, boxes, address, group)


def _concerns(room: Room, event: e.RoomEvent) -> bool:
    """Whether something that happened in the plenary is the business of a group, as its room is now."""
    if room.meeting is None or is_sealed(room):
        return False
    return isinstance(event, e.MeetingClosed) or (isinstance(event, LEADS) and room.phase == "live")


def _formed(plenary: Room, boxes: Boxes, address: str, group: str) -> Wanted | None:
    command = _formation(plenary, boxes, address, group)
    return Wanted(id_of(group, command.seq), command, SYSTEM) if command else None


def _formation(plenary: Room, boxes: Boxes, address: str, group: str) -> c.FormGroup | None:
    """That its room begins, or goes on, as the plenary is now; null where it does not sit."""
    seating = in_groups(plenary)
    own = next((one for one in seating.groups if one.id == group), None) if seating else None
    if seating is None or own is None or plenary.run is None or plenary.meeting is None:
        return None
    item = item_of(plenary, seating.item)
    steps = own_steps(item.steps, seating.block, own.members)
    cast = {role: tuple(one for one in held if one in own.members) for role, held in item.cast.items()}
    return c.FormGroup(
        plenary=address,
        seq=plenary.seq,
        block=seating.block,
        group=own,
        keep=seating.keep,
        starts_at=plenary.meeting.starts_at,
        minutes=plenary.meeting.minutes,
        facilitator=plenary.meeting.facilitator,
        item=item.model_copy(
            update={"title": None, "owner": None, "steps": steps, "cast": cast, "done": False}
        ),
        works=works_of(plenary),
        run=plenary.run.model_copy(update={"turn": None}),
        lifted=plenary.lifted,
        dealt=_dealt(plenary, boxes, own.members),
    )


def _following(plenary: Room, boxes: Boxes, room: Room, happened: Happened) -> c.FollowPlenary:
    """That a group's room does what one of the plenary's lines means for it."""
    event: Any = happened.event
    if isinstance(event, _OF_WORKS):
        event = e.WorksShown(works=works_of(plenary))
    members = room.group.members if room.group else ()
    dealt = _dealt(plenary, boxes, members) if isinstance(event, e.StepBegun) else ()
    return c.FollowPlenary(seq=happened.seq, after=room.led, event=event, dealt=dealt)


def works_of(plenary: Room) -> tuple[Work, ...]:
    """What all may look at; its titles are read in the plenary."""
    seen = (one for one in plenary.works if one.box is None or (one.item or "", one.box) in plenary.opened)
    return tuple(one.model_copy(update={"title": None}) for one in seen)


def arrived_at(plenary: Room, boxes: Boxes, room: Room) -> list[Held]:
    """What was dealt to this group, stands in its room by now, and is held in the plenary still."""
    members = room.group.members if room.group else ()
    return [held for held in to_deal(plenary, boxes, members) if held.id in room.contributions]


def told_ready(plenary: Room, home: Boxes, room: Room, boxes: Boxes) -> c.HearReady | None:
    """Of whom in a group a plenary has to hear that they are ready, or no longer; in the step of both."""
    step = room.run.step if room.run and room.phase == "live" else None
    if step is None or room.group is None or plenary.run is None or plenary.run.step != step:
        return None
    there, here = ({one for at, one in of.ready if at == step} for of in (boxes, home))
    members = tuple(one for one in room.group.members if (one in there) != (one in here))
    ready = tuple(one for one in members if one in there)
    return c.HearReady(step=step, members=members, ready=ready) if members else None


def is_done(plenary: Room, room: Room) -> bool:
    """Whether nothing that happened there concerns this group any more."""
    return plenary.phase == "closed" and (room.meeting is None or is_sealed(room))


def _dealt(plenary: Room, boxes: Boxes, members: tuple[str, ...]) -> tuple[Dealt, ...]:
    return tuple(
        Dealt(
            id=held.id,
            author=held.author or "",
            box=held.box or "",
            kind=held.kind,
            text=held.text,
            anchor=held.anchor,
        )
        for held in to_deal(plenary, boxes, members)
    )
