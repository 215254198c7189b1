"""Coming, going, and asking to speak."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_server.room import polls
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, not_blocked, not_closed, present
from staffroom_server.room.forming import settled, unseated
from staffroom_server.room.polled import folded
from staffroom_server.room.rounds import after_coming, after_leaving
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import still
from staffroom_server.room.visiting import come_in, gone


def arrive(room: Room, _: c.Arrive, asking: Asking) -> Decision:
    """Once, until one steps out. Whoever comes to a closed meeting reads its record and was not there."""
    not_blocked(room, asking.by)
    if room.group is not None:
        return come_in(room, asking)
    if room.phase == "closed" or asking.by in room.people:
        return NOTHING
    not_closed(room)
    seats = settled(room, (*room.people, asking.by))
    return Decision((e.Arrived(member=asking.by), *after_coming(room, asking.by), *seats))


def step_out(room: Room, _: c.StepOut, asking: Asking) -> Decision:
    """A hand goes down with its owner, in every fold."""
    return _out(room, asking.by, asking)


def count_out(room: Room, command: c.CountOut, asking: Asking) -> Decision:
    """Whoever stepped out meanwhile is not counted out again."""
    return _out(room, command.member, asking)


def raise_hand(room: Room, _: c.RaiseHand, asking: Asking) -> Decision:
    """Those present only, and not in a silent step."""
    live(room)
    present(room, asking.by)
    still(room)
    return NOTHING if asking.by in room.hands else Decision((e.HandRaised(member=asking.by),))


def lower_hand(room: Room, command: c.LowerHand, asking: Asking) -> Decision:
    """Nothing to lower is no fault."""
    member = command.member or asking.by
    if member != asking.by and room.cast(asking.by) is not Cast.facilitator:
        raise Refused(Code.not_allowed, "Only the facilitator lowers another's hand.")
    if member != asking.by:
        still(room)
    return Decision((e.HandLowered(member=member),)) if member in room.hands else NOTHING


def _out(room: Room, member: str, asking: Asking) -> Decision:
    if room.phase == "closed" or member not in room.people:
        return NOTHING
    gone = after_going(room, member, asking)
    return gone._replace(events=(e.SteppedOut(member=member), *gone.events))


def after_going(room: Room, member: str, asking: Asking) -> Decision:
    """Whoever leaves passes, the plan goes on without them, and no poll waits for them."""
    poll = polls.after_going(room, member, asking)
    turns = after_leaving(room, member, asking.at)
    plan = unseated(folded(room, poll.events, asking), member)
    return poll._replace(events=(*turns, *poll.events, *plan))


def arrived(draft: Room, event: e.Arrived, place: Place) -> None:
    """They are here."""
    draft.people = draft.people.set(event.member, place.seq)
    if event.member not in draft.came:
        draft.came = draft.came.set(event.member, place.seq)


def stepped_out(draft: Room, event: e.SteppedOut, _: Place) -> None:
    """They are gone, and their hand with them."""
    draft.people = draft.people.delete(event.member)
    gone(draft, event.member)
    if event.member in draft.hands:
        draft.hands = draft.hands.delete(event.member)


def hand_raised(draft: Room, event: e.HandRaised, place: Place) -> None:
    """In order of asking."""
    draft.hands = draft.hands.set(event.member, place.seq)


def hand_lowered(draft: Room, event: e.HandLowered, _: Place) -> None:
    """No longer asking."""
    draft.hands = draft.hands.delete(event.member)
