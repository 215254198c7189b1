"""The law: `decide` says what a command causes, `evolve` what an event changes. No await, clock or database."""

from collections.abc import Callable
from typing import Any

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_server.room import contributions, floor, meeting
from staffroom_server.room.asking import Asking, Decision
from staffroom_server.room.state import Place, Room

_RULES: dict[type, Callable[[Room, Any, Asking], Decision]] = {
    c.PlanMeeting: meeting.plan_meeting,
    c.OpenMeeting: meeting.open_meeting,
    c.CloseMeeting: meeting.close_meeting,
    c.HandOver: meeting.hand_over,
    c.Remove: meeting.remove,
    c.Unblock: meeting.unblock,
    c.Arrive: floor.arrive,
    c.StepOut: floor.step_out,
    c.CountOut: floor.count_out,
    c.RaiseHand: floor.raise_hand,
    c.LowerHand: floor.lower_hand,
    c.Contribute: contributions.contribute,
    c.Amend: contributions.amend,
    c.Delete: contributions.delete,
}

_FOLDS: dict[type, Callable[[Room, Any, Place], None]] = {
    e.MeetingPlanned: meeting.meeting_planned,
    e.MeetingOpened: meeting.meeting_opened,
    e.MeetingClosed: meeting.meeting_closed,
    e.HandedOver: meeting.handed_over,
    e.Removed: meeting.removed,
    e.Unblocked: meeting.unblocked,
    e.Arrived: floor.arrived,
    e.SteppedOut: floor.stepped_out,
    e.HandRaised: floor.hand_raised,
    e.HandLowered: floor.hand_lowered,
    e.Contributed: contributions.contributed,
    e.Amended: contributions.amended,
    e.Deleted: contributions.deleted,
}


def decide(room: Room, command: c.Command, asking: Asking) -> Decision:
    """What the command causes, or `Refused`. Whether its sender may ask it at all was asked before."""
    return _RULES[type(command)](room, command, asking)


def evolve(draft: Room, event: e.RoomEvent, place: Place) -> None:
    """One event onto a draft that nobody else sees; to forget it, drop the draft."""
    _FOLDS[type(event)](draft, event, place)
    draft.seq = place.seq
