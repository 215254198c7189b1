"""Polls, told: what they tested, by which rule, and how the votes fell."""

from collections.abc import Iterator

from staffroom_schemas.deciding import Decision, Poll, Vote
from staffroom_server.archive.document import Entry
from staffroom_server.archive.gathering import Gathered
from staffroom_server.archive.wording import (
    FORGOTTEN,
    OUTCOMES,
    choice_name,
    listed,
    scale_name,
    tally_told,
    time_told,
)
from staffroom_server.room.steps import step_of


def polls(of: Gathered) -> Iterator[Poll]:
    """All of them; what dots are put on stands as options, in words."""
    for poll in of.room.polls:
        options = tuple(_words(of, id) or FORGOTTEN for id in poll.among) or poll.options
        yield poll.model_copy(update={"options": options})


def poll_of(of: Gathered, decision: Decision) -> Poll | None:
    """The poll on which it was decided."""
    return next((poll for poll in polls(of) if poll.id == decision.poll), None)


def reasons_of(poll: Poll) -> list[Vote]:
    """Votes that say why, lowest first."""
    return [vote for vote in poll.votes if vote.reason]


def told(of: Gathered, one: Poll) -> Entry:
    """A poll, with the reasons that were given. What its proposal does not tell, it tells itself."""
    counts: dict[str, int] = {}
    for vote in one.votes:
        for value in vote.choice:
            counts[str(value)] = counts.get(str(value), 0) + 1
    facts = [
        f"{scale_name(one.scale)}, {'with' if one.named else 'without'} names.",
        _rule(one),
        f"Votes: {tally_told(one, counts)}." if counts else "",
        f"By name: {listed([_named(of, one, vote) for vote in one.votes])}."
        if one.named and one.votes
        else "",
        OUTCOMES[one.outcome] if one.outcome else "It is still open.",
    ]
    under = tuple(vote_told(of, one, vote) for vote in reasons_of(one))
    tested = _tested(of, one) if one.proposal is None else None
    gone = FORGOTTEN if one.about and tested is None else ""
    said = tuple(fact for fact in facts if fact)
    return Entry("Poll", "", "", time_told(one.at), tested, gone, said, one.seq, under)


def vote_told(of: Gathered, poll: Poll, vote: Vote) -> Entry:
    """One vote, with its reason."""
    said = listed([choice_name(poll, value) for value in vote.choice])
    who = of.name(vote.member) if vote.member else "No name"
    return Entry(said[:1].upper() + said[1:], "", who, "", vote.reason)


def _rule(one: Poll) -> str:
    passes = one.passes
    if passes is None or one.scale == "dots":
        return ""
    quorum = f", and {passes.quorum:.0%} of those present voted" if passes.quorum else ""
    return f"Passes when {passes.share:.0%} of the votes are {choice_name(one, passes.at)} or above{quorum}."


def _tested(of: Gathered, one: Poll) -> str | None:
    """Something said, or the step's own question."""
    if one.about is not None:
        return _words(of, one.about)
    steps = (step_of(item, one.step) for item in of.room.agenda if one.step)
    return next((step.say or step.title for step in steps if step), None)


def _words(of: Gathered, thing: str) -> str | None:
    said = of.room.contributions.get(thing)
    wordings = (wording for proposal in of.room.proposals for wording in proposal.wordings)
    return said.text if said else next((one.text for one in wordings if one.id == thing), None)


def _named(of: Gathered, poll: Poll, vote: Vote) -> str:
    return f"{of.name(vote.member)} ({listed([choice_name(poll, value) for value in vote.choice])})"
