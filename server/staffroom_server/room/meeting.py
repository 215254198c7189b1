"""Planning, opening and closing; who leads, and who may not be here."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_schemas.ids import stamp
from staffroom_schemas.view import MeetingView
from staffroom_server.room.agenda import prepared
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused, together
from staffroom_server.room.conditions import not_cancelled, not_closed, present
from staffroom_server.room.floor import after_going
from staffroom_server.room.forming import regrouped, settled
from staffroom_server.room.opening import all_returned
from staffroom_server.room.polls import abandoned
from staffroom_server.room.state import Place, Room
from staffroom_server.room.walking import left_ahead, spent_here


def plan_meeting(room: Room, command: c.PlanMeeting, asking: Asking) -> Decision:
    """Once, with the agenda that it begins with."""
    if room.meeting is not None:
        raise Refused(Code.already_planned, "This meeting has been planned already.")
    planned = e.MeetingPlanned(
        title=command.title,
        starts_at=stamp(command.starts_at),
        minutes=command.minutes,
        facilitator=command.facilitator,
    )
    return Decision((planned, *prepared(command.agenda, asking)))


def change_meeting(room: Room, command: c.ChangeMeeting, asking: Asking) -> Decision:
    """Before it began, and never back to an older plan. What goes on before a meeting that is called off ends."""
    meeting = not_closed(room)
    if room.phase != "planned":
        raise Refused(Code.begun, "The meeting has begun: it is not planned anew.")
    if command.change <= meeting.change:
        return NOTHING
    changed = e.MeetingChanged(
        title=command.title,
        starts_at=stamp(command.starts_at),
        minutes=command.minutes,
        facilitator=command.facilitator,
        cancelled=command.cancelled,
        change=command.change,
    )
    if command.cancelled:
        return together(left_ahead(room, asking.at, room.done), Decision((changed,)))
    led = room.draft()
    led.meeting = meeting.model_copy(update={"facilitator": command.facilitator})
    other = command.facilitator != meeting.facilitator
    return Decision((changed, *(settled(led, tuple(room.people)) if other else ())))


def open_meeting(room: Room, _: c.OpenMeeting, asking: Asking) -> Decision:
    """Opening what is open changes nothing. What went on before the meeting ends; its item goes on in its turn."""
    not_cancelled(room)
    present(room, asking.by)
    if room.phase == "live":
        return NOTHING
    return together(left_ahead(room, asking.at, room.done), Decision((e.MeetingOpened(),)))


def close_meeting(room: Room, _: c.CloseMeeting, asking: Asking) -> Decision:
    """Only what was opened; closing what is closed changes nothing. What was held goes back to its writers."""
    if room.phase == "closed":
        return NOTHING
    present(room, asking.by)
    if room.phase == "planned":
        raise Refused(Code.not_open, "The meeting has not begun yet.")
    back, poll = all_returned(room, asking), abandoned(room, asking)
    groups = regrouped(room, None, None)
    events = (*poll.events, *back.events, *_left(room, asking.at), *groups, e.MeetingClosed())
    return back._replace(events=events, changes=(*poll.changes, *back.changes))


def hand_over(room: Room, command: c.HandOver, asking: Asking) -> Decision:
    """To someone who is here."""
    meeting = not_closed(room)
    present(room, asking.by)
    if command.to == meeting.facilitator:
        return NOTHING
    if command.to not in room.people:
        raise Refused(
            Code.unknown_member, "They are not in the room. Facilitation goes to someone who is here."
        )
    return Decision(_to(room, command.to))


def take_over(room: Room, _: c.TakeOver, asking: Asking) -> Decision:
    """Only where whoever facilitated has left."""
    meeting = not_closed(room)
    present(room, asking.by)
    if meeting.facilitator == asking.by:
        return NOTHING
    if meeting.facilitator in room.people:
        raise Refused(Code.not_allowed, "The facilitator is here. Ask them to hand over.")
    if meeting.facilitator not in room.came:
        raise Refused(Code.not_allowed, "The facilitator has not come yet. A coordinator may lead instead.")
    return Decision(_to(room, asking.by))


def set_call(room: Room, command: c.SetCall, asking: Asking) -> Decision:
    """Beside the room."""
    meeting = not_closed(room)
    present(room, asking.by)
    return NOTHING if meeting.call == command.url else Decision((e.CallSet(url=command.url),))


def remove(room: Room, command: c.Remove, asking: Asking) -> Decision:
    """Whoever is here; with `block`, whoever ever came."""
    meeting = not_closed(room)
    present(room, asking.by)
    if command.member == asking.by:
        raise Refused(Code.not_allowed, "To leave the room yourself, step out.")
    if command.member == meeting.facilitator:
        raise Refused(Code.not_allowed, "They facilitate. Hand facilitation to someone else first.")
    if command.member not in (room.came if command.block else room.people):
        raise Refused(Code.unknown_member, "They are not in the room.")
    if command.block and command.member in room.blocked:
        return NOTHING
    gone = after_going(room, command.member, asking) if command.member in room.people else NOTHING
    removed = e.Removed(member=command.member, blocked=command.block)
    return gone._replace(events=(removed, *gone.events))


def unblock(room: Room, command: c.Unblock, asking: Asking) -> Decision:
    """Whoever is not blocked needs no letting back."""
    not_closed(room)
    present(room, asking.by)
    return Decision((e.Unblocked(member=command.member),)) if command.member in room.blocked else NOTHING


TITLE = "meeting"
"""Under which name the log's line is known that holds the meeting's title."""


def meeting_planned(draft: Room, event: e.MeetingPlanned, place: Place) -> None:
    """It has a time and a facilitator."""
    draft.worded = draft.worded.set(TITLE, place.seq)
    draft.meeting = MeetingView(
        title=event.title,
        starts_at=event.starts_at,
        minutes=event.minutes,
        facilitator=event.facilitator,
        phase="planned",
        opened_at=None,
        closed_at=None,
    )


def meeting_changed(draft: Room, event: e.MeetingChanged, place: Place) -> None:
    """Its time is another, or there is none; the title that it had is forgotten."""
    draft.worded = draft.worded.set(TITLE, place.seq)
    fields = event.model_dump(exclude={"type"})
    draft.meeting = _meeting(draft).model_copy(update=fields)


def meeting_opened(draft: Room, _: e.MeetingOpened, place: Place) -> None:
    """It goes on."""
    draft.meeting = _meeting(draft).model_copy(update={"phase": "live", "opened_at": place.at})


def meeting_closed(draft: Room, _: e.MeetingClosed, place: Place) -> None:
    """It is over; nobody asks to speak any more, and who was here at the end stays to be seen."""
    draft.meeting = _meeting(draft).model_copy(update={"phase": "closed", "closed_at": place.at})
    draft.hands, draft.run, draft.generation = type(draft.hands)(), None, place.seq


def handed_over(draft: Room, event: e.HandedOver, _: Place) -> None:
    """Another leads."""
    draft.meeting = _meeting(draft).model_copy(update={"facilitator": event.to})


def call_set(draft: Room, event: e.CallSet, _: Place) -> None:
    """It goes on there."""
    draft.meeting = _meeting(draft).model_copy(update={"call": event.url})


def removed(draft: Room, event: e.Removed, place: Place) -> None:
    """They are out, and their hand with them."""
    if event.member in draft.people:
        draft.people = draft.people.delete(event.member)
    if event.member in draft.hands:
        draft.hands = draft.hands.delete(event.member)
    if event.blocked:
        draft.blocked = draft.blocked.set(event.member, place.seq)


def unblocked(draft: Room, event: e.Unblocked, _: Place) -> None:
    """They may come again."""
    draft.blocked = draft.blocked.delete(event.member)


def _to(room: Room, member: str) -> tuple[e.RoomEvent, ...]:
    """Another leads, and is heard last in the plan that runs."""
    handed = e.HandedOver(to=member)
    led = room.draft()
    led.meeting = _meeting(room).model_copy(update={"facilitator": member})
    return (handed, *settled(led, tuple(room.people)))


def _left(room: Room, at: str) -> tuple[e.RoomEvent, ...]:
    """The step that goes on ends with the meeting; its item was not walked through."""
    if room.run is None:
        return ()
    return (e.StepBegun(way="next", run=None, spent=spent_here(room, at), done=room.done),)


def _meeting(room: Room) -> MeetingView:
    assert room.meeting is not None, "the first line of every log plans its meeting"
    return room.meeting
