"""What is decided and promised, and written down; taken back by whoever may."""

from typing import TypeVar

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.deciding import Commitment, Decision, Poll, Proposal
from staffroom_schemas.errors import Code
from staffroom_server.room import asking as law
from staffroom_server.room.asking import Asking, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.counting import tally
from staffroom_server.room.proposals import proposal_of
from staffroom_server.room.state import Place, Room, by_seq
from staffroom_server.room.steps import current, may_write, records, step_now, still

Thing = TypeVar("Thing", Decision, Commitment)

MOST = 200
"""Decisions, or promises, of a meeting."""


def decide(room: Room, command: c.Decide, asking: Asking) -> law.Decision:
    """By who leads or records; who was there and how they voted is written with it."""
    writes(room, asking.by)
    _room_for_more(command.instead_of, room.decisions)
    poll = _closed(room, command.poll)
    proposal = command.proposal or (poll.proposal if poll else None)
    if proposal is not None:
        proposal_of(room, proposal)
    if poll is not None and poll.proposal != proposal:
        raise Refused(Code.unknown_poll, "That poll was on another proposal.")
    decided = e.Decided(
        id=command.instead_of or asking.id,
        outcome=command.outcome,
        proposal=proposal,
        poll=command.poll,
        tally=tally(poll.votes) if poll else {},
        present=by_seq(room.people),
        goal=command.goal,
        stage=command.stage,
        review_on=command.review_on,
        step=step_now(room),
        text=command.text,
    )
    return law.Decision((decided,))


def promise(room: Room, command: c.Promise, asking: Asking) -> law.Decision:
    """For oneself; for another, or everyone, by who leads or records."""
    if command.who == asking.by:
        _may_be_said(room, asking.by)
    else:
        writes(room, asking.by)
    if command.who is not None and command.who not in room.came:
        raise Refused(Code.unknown_member, "They have not been in the room. Nobody promises for the absent.")
    if command.decision is not None and all(one.id != command.decision for one in room.decisions):
        raise Refused(Code.unknown_thing, "That decision is no longer here.")
    before = _room_for_more(command.instead_of, room.commitments)
    if before is not None and not _may_change(room, before, asking.by):
        raise Refused(Code.not_yours, "Whoever promised it changes it, or the facilitator.")
    promised = e.Promised(
        id=command.instead_of or asking.id,
        who=command.who,
        due_on=command.due_on,
        decision=command.decision,
        step=step_now(room),
        text=command.text,
        evidence=command.evidence.strip(),
    )
    return law.Decision((promised,))


def take_back(room: Room, command: c.TakeBack, asking: Asking) -> law.Decision:
    """Of this meeting; a proposal that was tested stays."""
    _may_be_said(room, asking.by)
    things: list[Proposal | Decision | Commitment] = [*room.proposals, *room.decisions, *room.commitments]
    thing = next((one for one in things if one.id == command.thing), None)
    if thing is None:
        raise Refused(Code.unknown_thing, "That is no longer here.")
    if any(poll.proposal == thing.id for poll in room.polls):
        raise Refused(Code.begun, "A poll has tested it: it stays. Record what was decided on it.")
    if not records(room, asking.by) and thing.by != asking.by and not _may_change(room, thing, asking.by):
        raise Refused(Code.not_yours, "Whoever wrote it takes it back, or the facilitator.")
    return law.Decision((e.TakenBack(thing=thing.id),))


def writes(room: Room, member: str) -> None:
    """Refused but to who leads, who records in the item that goes on, and whom its step asks for a decision."""
    _may_be_said(room, member)
    now = current(room)
    asked = now is not None and "decision" in may_write(room, now[1], member)
    if not asked and not records(room, member):
        raise Refused(Code.not_allowed, "The facilitator or the recorder writes that down.")


def _may_be_said(room: Room, member: str) -> None:
    live(room)
    present(room, member)
    still(room)


def _may_change(room: Room, thing: object, member: str) -> bool:
    promised = isinstance(thing, Commitment) and member in (thing.who, thing.by)
    return promised or records(room, member)


def _room_for_more(
    instead_of: str | None, there: tuple[Decision, ...] | tuple[Commitment, ...]
) -> Decision | Commitment | None:
    """The one that is replaced; refused where that is gone, or there are too many."""
    if instead_of is None:
        if len(there) >= MOST:
            raise Refused(Code.quota, f"A meeting holds {MOST} of these. Take one back first.")
        return None
    for one in there:
        if one.id == instead_of:
            return one
    raise Refused(Code.unknown_thing, "What this was to replace is no longer here.")


def _closed(room: Room, id: str | None) -> Poll | None:
    if id is None:
        return None
    for poll in room.polls:
        if poll.id == id and poll.closed_at is not None:
            return poll
    raise Refused(Code.unknown_poll, "That poll is not closed, or was never there.")


def decided(draft: Room, event: e.Decided, place: Place) -> None:
    """In the place of the one with its id, or last."""
    fields = event.model_dump(exclude={"type"})
    new = Decision(seq=place.seq, at=place.at, by=place.by, **fields)
    draft.decisions = _put(draft.decisions, new)


def promised(draft: Room, event: e.Promised, place: Place) -> None:
    """In the place of the one with its id, or last."""
    fields = event.model_dump(exclude={"type"})
    new = Commitment(seq=place.seq, at=place.at, by=place.by, **fields)
    draft.commitments = _put(draft.commitments, new)


def taken_back(draft: Room, event: e.TakenBack, _: Place) -> None:
    """It is no more."""
    draft.proposals = tuple(one for one in draft.proposals if one.id != event.thing)
    draft.decisions = tuple(one for one in draft.decisions if one.id != event.thing)
    draft.commitments = tuple(one for one in draft.commitments if one.id != event.thing)


def _put(those: tuple[Thing, ...], new: Thing) -> tuple[Thing, ...]:
    stands = any(one.id == new.id for one in those)
    return tuple(new if one.id == new.id else one for one in those) + (() if stands else (new,))
