"""A group's room is led by its plenary: what happens there happens here, for this group, at the same time."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_schemas.groups import GroupRoom
from staffroom_schemas.view import MeetingView
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.grouping import merged, own_steps
from staffroom_server.room.groupseats import come_and_gone, reseated
from staffroom_server.room.groupsteps import begun, clocked, entered, timed
from staffroom_server.room.opening import all_returned
from staffroom_server.room.state import Place, Room


def form_group(room: Room, command: c.FormGroup, asking: Asking) -> Decision:
    """Once for each time that its people come to it."""
    block = room.group.block if room.group else None
    if is_sealed(room) or command.seq <= room.led or (room.phase == "live" and block == command.block):
        return NOTHING
    before = room.agenda[0].steps if room.agenda else ()
    steps = merged(before, command.item.steps, room.spent)
    formed = e.GroupFormed(
        plenary=command.plenary,
        seq=command.seq,
        block=command.block,
        number=command.group.number,
        keep=command.keep,
        starts_at=command.starts_at,
        minutes=command.minutes,
        facilitator=command.facilitator,
        members=command.group.members,
        item=command.item.model_copy(update={"steps": steps}),
        works=command.works,
    )
    after = room.draft()
    group_formed(after, formed, Place(room.seq, asking.at, asking.by))
    seats = come_and_gone(after, command.group.members, asking)
    after.people = after.people.update(dict.fromkeys(command.group.members, room.seq))
    return Decision((formed, *seats, *entered(after, command, asking)))


def follow_plenary(room: Room, command: c.FollowPlenary, asking: Asking) -> Decision:
    """In order, each once; whoever asks knows how far this room was led."""
    if room.group is None or is_sealed(room) or command.seq <= room.led:
        return NOTHING
    if command.after != room.led:
        raise Refused(Code.step_over, "Something that led here before is missing.")
    found = _followed(room, command, asking)
    return found._replace(events=(e.Led(seq=command.seq), *found.events))


def is_sealed(room: Room) -> bool:
    """Whether the meeting is over, and this room with it."""
    return room.meeting is not None and room.meeting.closed_at is not None


def _followed(room: Room, command: c.FollowPlenary, asking: Asking) -> Decision:
    match command.event:
        case e.MeetingClosed() as closed:
            back = all_returned(room, asking)
            return back._replace(events=(*_left(room), *back.events, closed))
        case _ if room.phase == "closed":
            return NOTHING
        case e.StepBegun() as event:
            return begun(room, event, command.dealt, asking)
        case e.SeatsChanged(groups=groups):
            return Decision(reseated(room, groups, asking))
        case e.GroupsClosed():
            return Decision((*_left(room), e.GroupClosed()))
        case event:
            return Decision(_told(room, event, asking))


def _told(room: Room, event: e.RoomEvent, asking: Asking) -> tuple[e.RoomEvent, ...]:
    """What is told again as it is, or so far as it is about this group."""
    match event:
        case e.ClockPaused() | e.ClockResumed():
            return clocked(room, event, asking)
        case e.TimeGiven():
            return timed(room, event)
        case e.RuleLifted(member=member):
            return (event,) if room.run and room.run.step == event.step and member in room.people else ()
        case e.HandedOver(to=to):
            visitor = _visitor(room)
            return (event, *((e.SteppedOut(member=visitor),) if visitor not in (None, to) else ()))
        case e.RoleCast(members=members):
            own = tuple(one for one in members if one in _members(room))
            return (event.model_copy(update={"members": own}),) if own != _cast(room, event.role) else ()
        case e.PlanAmended():
            return _replanned(room, event)
        case e.WorksShown(works=works):
            return (event,) if works != room.works else ()
        case _:
            return ()


def _replanned(room: Room, event: e.PlanAmended) -> tuple[e.RoomEvent, ...]:
    item = room.agenda[0]
    assert room.group is not None, "a group's plan is the plenary's"
    if event.item != item.id:
        return ()
    own = own_steps(event.steps, room.group.block, _members(room))
    there = {*room.spent, *((room.run.step,) if room.run else ())}
    steps = merged(item.steps, own, there)
    if room.run is not None and not any(step.id == room.run.step for step in steps):
        return ()
    return (e.PlanAmended(item=item.id, begun=0, steps=steps),) if steps != item.steps else ()


def _left(room: Room) -> tuple[e.RoomEvent, ...]:
    """No step goes on any more."""
    return (e.StepBegun(way="next", run=None, spent={}, done=()),) if room.run else ()


def _members(room: Room) -> tuple[str, ...]:
    return room.group.members if room.group else ()


def _cast(room: Room, role: str) -> tuple[str, ...]:
    return room.agenda[0].cast.get(role, ())


def _visitor(room: Room) -> str | None:
    """Whoever leads, while they look in."""
    leads = room.meeting.facilitator if room.meeting else None
    return leads if leads in room.people and leads not in _members(room) else None


def group_formed(draft: Room, event: e.GroupFormed, place: Place) -> None:
    """It goes on; what was said here before stays."""
    opened = draft.meeting.opened_at if draft.meeting else None
    draft.meeting = MeetingView(
        title=None,
        starts_at=event.starts_at,
        minutes=event.minutes,
        facilitator=event.facilitator,
        phase="live",
        opened_at=opened or place.at,
        closed_at=None,
    )
    fields = ("plenary", "block", "number", "keep", "members")
    draft.group = GroupRoom(**{name: getattr(event, name) for name in fields})
    draft.agenda, draft.works, draft.led = (event.item,), event.works, event.seq
    draft.readers |= frozenset(event.members)


def led(draft: Room, event: e.Led, _: Place) -> None:
    """So far the plenary has led."""
    draft.led = event.seq


def works_shown(draft: Room, event: e.WorksShown, _: Place) -> None:
    """To be looked at."""
    draft.works = event.works


def group_closed(draft: Room, _: e.GroupClosed, place: Place) -> None:
    """All are back, and nobody is left in here."""
    assert draft.meeting is not None, "a group is formed before it is closed"
    assert draft.group is not None, "a plenary is closed with its meeting"
    draft.meeting = draft.meeting.model_copy(update={"phase": "closed"})
    draft.group = draft.group.model_copy(update={"announced": None})
    draft.people, draft.hands = type(draft.people)(), type(draft.hands)()
    draft.run, draft.generation = None, place.seq
