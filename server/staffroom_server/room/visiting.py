"""Who comes into a group's room: its people; whoever leads the plenary, announced where all is kept to the group."""

from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.moments import later
from staffroom_server.room.rounds import after_coming
from staffroom_server.room.state import Place, Room

IN_A_GROUP = frozenset(
    """arrive step_out count_out raise_hand lower_hand contribute amend delete refile park ask_of hold amend_held
    withdraw be_ready keep_note change_note drop_note end_turn pass_turn lose_turn time_is_up erase form_group
    follow_plenary""".split()  # noqa: SIM905
)
"""What may be asked in a group's room, by the types of commands; all else is done in the plenary."""

ANNOUNCED = 5.0
"""Seconds between the word that whoever leads comes in, and their coming."""


def come_in(room: Room, asking: Asking) -> Decision:
    """To a group that is closed one comes to read, and was not there."""
    assert room.group is not None, "a plenary is open to all of its meeting"
    by = asking.by
    if room.phase == "closed":
        if not may_read(room, by):
            raise Refused(Code.not_allowed, "What was said in this group stays with its people.")
        return NOTHING
    if by in room.people:
        return NOTHING
    if by in room.group.members:
        return Decision((e.Arrived(member=by), *after_coming(room, by)))
    if room.cast(by) is not Cast.facilitator:
        raise Refused(Code.not_allowed, "You do not sit in this group.")
    if room.group.keep == "meeting" or is_awaited(room, by, asking.at):
        return Decision((e.Arrived(member=by),))
    return NOTHING if waits(room, by) else Decision((e.VisitAnnounced(member=by),))


def may_read(room: Room, member: str) -> bool:
    """Whether what was said here may be read by someone of the meeting."""
    return room.group is None or room.group.keep == "meeting" or member in room.readers


def may_look(room: Room, member: str) -> bool:
    """Whether someone of the meeting may read a group's log now: while it goes on, who is in it, or leads."""
    if room.group is None or room.phase == "closed":
        return may_read(room, member)
    leads = room.cast(member) is Cast.facilitator
    return member in room.group.members or (leads and (room.group.keep == "meeting" or member in room.people))


def may_stay(room: Room, member: str) -> bool:
    """Whether someone who came in may be there still."""
    if room.group is None or room.phase == "closed":
        return may_read(room, member)
    return member in room.group.members or room.cast(member) is Cast.facilitator


def waits(room: Room, member: str) -> bool:
    """Whether they have announced that they come in, and are not in yet."""
    return room.group is not None and room.group.announced == member and member not in room.people


def is_awaited(room: Room, member: str, at: str) -> bool:
    """Whether they were announced long enough ago."""
    return waits(room, member) and later(room.announced_at, ANNOUNCED) <= at


def visit_announced(draft: Room, event: e.VisitAnnounced, place: Place) -> None:
    """All in the group know."""
    assert draft.group is not None, "a visit is one to a group"
    draft.group = draft.group.model_copy(update={"announced": event.member})
    draft.announced_at = place.at


def gone(draft: Room, member: str) -> None:
    """Whoever visited announces themselves again."""
    if draft.group is not None and draft.group.announced == member:
        draft.group = draft.group.model_copy(update={"announced": None})
