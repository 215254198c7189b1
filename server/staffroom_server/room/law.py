"""The law: `decide` says what a command causes, `evolve` what an event changes. No await, clock or database."""

from collections.abc import Callable
from typing import Any

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_server.room import (
    agenda,
    ahead,
    carrying,
    casting,
    choosing,
    contributions,
    dealing,
    deciding,
    erasing,
    floor,
    forming,
    groupseats,
    hearing,
    holding,
    led,
    meeting,
    notes,
    opening,
    polled,
    polls,
    proposals,
    rounds,
    step_polls,
    taking,
    timing,
    visiting,
    walking,
    works,
)
from staffroom_server.room.asking import Asking, Decision, Refused
from staffroom_server.room.state import Place, Room
from staffroom_server.room.visiting import IN_A_GROUP

_RULES: dict[type, Callable[[Room, Any, Asking], Decision]] = {
    c.PlanMeeting: meeting.plan_meeting,
    c.ChangeMeeting: meeting.change_meeting,
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
    c.TakeOver: meeting.take_over,
    c.SetCall: meeting.set_call,
    c.AddItem: agenda.add_item,
    c.ChangeItem: agenda.change_item,
    c.MoveItem: agenda.move_item,
    c.RemoveItem: agenda.remove_item,
    c.ChooseProtocol: agenda.choose_protocol,
    c.AdaptItem: agenda.adapt_item,
    c.CastRole: casting.cast_role,
    c.GivePass: casting.give_pass,
    c.AttachLink: works.attach_link,
    c.AttachFile: works.attach_file,
    c.DetachWork: works.detach_work,
    c.Next: walking.next_step,
    c.OpenAhead: ahead.open_ahead,
    c.Undo: walking.undo,
    c.Back: walking.back,
    c.Pause: timing.pause,
    c.Resume: timing.resume,
    c.MoreTime: timing.more_time,
    c.Lift: timing.lift,
    c.TimeIsUp: timing.time_is_up,
    c.EndTurn: rounds.end_turn,
    c.PassTurn: rounds.pass_turn,
    c.LoseTurn: rounds.lose_turn,
    c.Refile: contributions.refile,
    c.Park: contributions.park,
    c.AskOf: contributions.ask_of,
    c.Hold: holding.hold,
    c.AmendHeld: holding.amend_held,
    c.Withdraw: holding.withdraw,
    c.BeReady: holding.be_ready,
    c.KeepNote: notes.keep_note,
    c.ChangeNote: notes.change_note,
    c.DropNote: notes.drop_note,
    c.HandIn: notes.hand_in,
    c.TakeUp: notes.take_up,
    c.Propose: proposals.propose,
    c.Reword: proposals.reword,
    c.OpenPoll: polls.open_poll,
    c.TakePoll: step_polls.take_poll,
    c.CastVote: polls.cast_vote,
    c.ClosePoll: polls.close_poll,
    c.HearLow: hearing.hear_low,
    c.Decide: deciding.decide,
    c.Promise: deciding.promise,
    c.TakeBack: deciding.take_back,
    c.CarryOver: carrying.carry_over,
    c.Settle: carrying.settle,
    c.Erase: erasing.erase,
    c.ChooseGroup: choosing.choose_group,
    c.MoveMember: choosing.move_member,
    c.TakeRole: taking.take_role,
    c.TakeDealt: dealing.take_dealt,
    c.FormGroup: led.form_group,
    c.FollowPlenary: led.follow_plenary,
}

_FOLDS: dict[type, Callable[[Room, Any, Place], None]] = {
    e.MeetingPlanned: meeting.meeting_planned,
    e.MeetingChanged: meeting.meeting_changed,
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
    e.Refiled: contributions.refiled,
    e.Parked: contributions.parked,
    e.CallSet: meeting.call_set,
    e.ItemAdded: agenda.item_added,
    e.ItemChanged: agenda.item_changed,
    e.ItemAdapted: agenda.item_adapted,
    e.ItemMoved: agenda.item_moved,
    e.ItemRemoved: agenda.item_removed,
    e.ProtocolChosen: agenda.protocol_chosen,
    e.RoleCast: casting.role_cast,
    e.PlanDrawn: casting.plan_drawn,
    e.PlanAmended: casting.plan_amended,
    e.PassGiven: casting.pass_given,
    e.WorkAttached: works.work_attached,
    e.WorkDetached: works.work_detached,
    e.StepBegun: walking.step_begun,
    e.ClockPaused: timing.clock_set,
    e.ClockResumed: timing.clock_set,
    e.TimeGiven: timing.time_given,
    e.RuleLifted: timing.rule_lifted,
    e.TurnGiven: rounds.turned,
    e.FellSilent: rounds.turned,
    e.RoundEnded: rounds.turned,
    e.TurnsChanged: rounds.turned,
    e.BoxOpened: opening.box_opened,
    e.BoxReturned: opening.box_returned,
    e.Proposed: proposals.proposed,
    e.Reworded: proposals.reworded,
    e.PollOpened: polled.poll_opened,
    e.PollClosed: polled.poll_closed,
    e.VoteShown: polled.vote_shown,
    e.Decided: deciding.decided,
    e.Promised: deciding.promised,
    e.TakenBack: deciding.taken_back,
    e.CarriedOver: carrying.carried_over,
    e.Settled: carrying.settled,
    e.ContentErased: erasing.content_erased,
    e.GroupsFormed: forming.groups_formed,
    e.SeatsChanged: forming.seats_changed,
    e.GroupsClosed: forming.groups_closed,
    e.GroupChosen: choosing.group_chosen,
    e.BoxDealt: dealing.box_dealt,
    e.GroupFormed: led.group_formed,
    e.Led: led.led,
    e.GroupSeated: groupseats.group_seated,
    e.WorksShown: led.works_shown,
    e.VisitAnnounced: visiting.visit_announced,
    e.GroupClosed: led.group_closed,
}


_FORGETS: dict[type, Callable[[Room, Any], tuple[int, ...]]] = {
    e.Amended: lambda room, event: (room.words_of(event.contribution),),
    e.Deleted: lambda room, event: (room.words_of(event.contribution),),
    e.MeetingChanged: lambda room, _: (room.worded[meeting.TITLE],),
    e.ItemChanged: lambda room, event: (room.worded[event.item],),
    e.ItemRemoved: lambda room, event: (room.worded[event.item],),
    e.WorkDetached: lambda room, event: (room.worded[event.work],),
    e.Decided: lambda room, event: erasing.lines_of(room, (event.id,)),
    e.Promised: lambda room, event: erasing.lines_of(room, (event.id,)),
    e.TakenBack: lambda room, event: erasing.lines_taken_back(room, event.thing),
    e.Settled: lambda room, event: erasing.line_of_word(room, event.thing),
    e.ContentErased: erasing.lines_erased,
}


def forgets(room: Room, event: e.RoomEvent) -> tuple[int, ...]:
    """The places in the log whose words are forgotten with this event, on the room before it."""
    found = _FORGETS.get(type(event))
    return found(room, event) if found else ()


def decide(room: Room, command: c.Command, asking: Asking) -> Decision:
    """What the command causes, or `Refused`. Whether its sender may ask it at all was asked before."""
    if room.group is not None and command.type not in IN_A_GROUP:
        raise Refused(Code.not_allowed, "That is done in the plenary, for all groups at once.")
    return _RULES[type(command)](room, command, asking)


def evolve(draft: Room, event: e.RoomEvent, place: Place) -> None:
    """One event onto a draft that nobody else sees; to forget it, drop the draft."""
    _FOLDS[type(event)](draft, event, place)
    draft.seq = place.seq
