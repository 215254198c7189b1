"""What a meeting decided and promised, what came back to it, and how it was tested: told."""

from collections.abc import Iterator

from staffroom_schemas.deciding import Carried, Commitment, Decision, Proposal
from staffroom_server.archive.document import Entry, Section
from staffroom_server.archive.gathering import Gathered
from staffroom_server.archive.polls import poll_of, polls, reasons_of, told, vote_told
from staffroom_server.archive.wording import (
    DECIDED,
    FORGOTTEN,
    SETTLED,
    day_told,
    listed,
    tally_told,
    time_told,
)


def outcomes(of: Gathered) -> Iterator[Section]:
    """Decisions first, then promises, what came from earlier meetings, and the proposals."""
    room = of.room
    yield Section("Decisions", entries=tuple(_decision(of, one) for one in room.decisions))
    yield Section("Commitments", entries=tuple(_promise(of, one) for one in room.commitments))
    yield Section("From earlier meetings", entries=tuple(_carried(of, one) for one in room.carried))
    own = (told(of, one) for one in polls(of) if one.proposal is None)
    yield Section("Proposals and polls", entries=(*(_proposal(of, one) for one in room.proposals), *own))


def _decision(of: Gathered, one: Decision) -> Entry:
    poll, goal = poll_of(of, one), of.goals.get(one.goal or "")
    facts = [
        f"Votes: {tally_told(poll, one.tally)}." if one.tally else "",
        f"Present: {listed([of.name(member) for member in one.present])}." if one.present else "",
        f"Serves the goal: {goal.text}" if goal else "",
        f"Stage of the cycle: {one.stage}." if one.stage else "",
        f"Comes back on {one.review_on}." if one.review_on else "",
    ]
    votes = [vote_told(of, poll, vote) for vote in reasons_of(poll)] if poll else []
    label, under = DECIDED[one.outcome], (*votes, *_became(of, one.id))
    return Entry(label, "decision", "", time_told(one.at), one.text, FORGOTTEN, _said(facts), one.seq, under)


def _promise(of: Gathered, one: Commitment) -> Entry:
    who = of.name(one.who) if one.who else "Everyone"
    facts = [f"By {one.due_on}." if one.due_on else "", f"Evidence: {one.evidence}" if one.evidence else ""]
    at, under = time_told(one.at), tuple(_became(of, one.id))
    return Entry("Promised", "promise", who, at, one.text, FORGOTTEN, _said(facts), one.seq, under)


def _became(of: Gathered, thing: str) -> Iterator[Entry]:
    """What a later meeting said of it."""
    if later := of.became.get(thing):
        gone = FORGOTTEN if later.word is None else ""
        told = f"In the meeting of {day_told(later.at)}."
        yield Entry(SETTLED[later.standing], text=later.word or None, gone=gone, facts=(told,))


EARLIER = {"commitment": "Promised earlier", "decision": "Decided earlier", "strategy": "Tried"}


def _carried(of: Gathered, one: Carried) -> Entry:
    who = of.name(one.who) if one.who else "Everyone" if one.kind == "commitment" else ""
    expected = "Expected" if one.kind == "strategy" else "Evidence"
    facts = [
        f"From {'the meeting' if one.meeting else 'the cycle'}, {day_told(one.made_at)}.",
        f"For {one.on}." if one.on else "",
        f"{expected}: {one.evidence}" if one.evidence else "",
        "" if one.settled else "Still open.",
    ]
    label = EARLIER[one.kind]
    gone = FORGOTTEN if one.word is None else ""
    under = (Entry(SETTLED[one.settled], text=one.word or None, gone=gone),) if one.settled else ()
    return Entry(label, one.kind, who, "", one.text, FORGOTTEN, _said(facts), one.seq, under)


def _proposal(of: Gathered, one: Proposal) -> Entry:
    first, *later = one.wordings
    reworded = [
        Entry("Reworded", "", of.name(w.by), time_told(w.at), w.text, FORGOTTEN, (), w.seq) for w in later
    ]
    tests = [told(of, poll) for poll in polls(of) if poll.proposal == one.id]
    under = tuple(sorted((*reworded, *tests), key=lambda entry: entry.moment or 0))
    who, at = of.name(one.by), time_told(first.at)
    return Entry("Proposal", "", who, at, first.text, FORGOTTEN, (), first.seq, under)


def _said(facts: list[str]) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)
