"""Tests of support: nobody sees a vote before all of them are shown."""

from hashlib import sha256

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.deciding import Poll, Threshold
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Ballot, Boxes, Change, Counted, Tally
from staffroom_server.room import counting
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.casting import amended
from staffroom_server.room.conditions import live, present
from staffroom_server.room.polled import folded
from staffroom_server.room.proposals import open_poll_of, proposal_of
from staffroom_server.room.state import Room, by_seq
from staffroom_server.room.steps import current, still

VOTE = "vote"
"""What a tally counts of who has voted without a name."""


def open_poll(room: Room, command: c.OpenPoll, asking: Asking) -> Decision:
    """On the last wording; one at a time, and as many on a proposal as it was made with."""
    live(room)
    present(room, asking.by)
    still(room)
    proposal = proposal_of(room, command.proposal)
    no_other(room)
    if sum(poll.proposal == proposal.id for poll in room.polls) >= proposal.at_most:
        text = (
            f"This proposal was to be tested {proposal.at_most} times at the most. Decide, or propose anew."
        )
        raise Refused(Code.quota, text)
    _sensible(command, command.passes)
    opened = e.PollOpened(
        id=asking.id,
        proposal=proposal.id,
        wording=proposal.wordings[-1].id,
        scale=command.scale,
        passes=command.passes,
        named=command.named,
        dots=command.dots,
        options="\n".join(command.options),
    )
    return Decision((opened,))


def no_other(room: Room) -> None:
    """Refused while a poll goes on."""
    if open_poll_of(room) is not None:
        raise Refused(Code.poll_open, "Another poll goes on. Close it first.")


def cast_vote(room: Room, command: c.CastVote, asking: Asking) -> Decision:
    """By whoever is here, once each; the last one who was waited for closes the poll."""
    live(room)
    present(room, asking.by)
    poll = _going_on(room, command.poll)
    before = asking.boxes.ballots.get(asking.id)
    if before is not None:
        if before.hashed != asking.hashed:
            raise Refused(Code.id_reused, "That id named another command. Give each its own.")
        return NOTHING
    ballot = _ballot(poll, command, asking)
    old = _replaced(poll, ballot, asking)
    changes: list[Change] = [ballot, *(Counted(one.id) for one in old)]
    if not poll.named and not old:
        changes.append(Tally(poll.id, asking.by, VOTE, 1))
    after = asking.boxes.after(changes)
    if set(room.people) <= voters(after, poll) and not in_days(room):
        return planned(room, _closed(room, poll, after, asking, tuple(room.people)), asking)
    return Decision(changes=tuple(changes))


def close_poll(room: Room, command: c.ClosePoll, asking: Asking) -> Decision:
    """Before all have voted."""
    live(room)
    present(room, asking.by)
    return planned(room, closed_now(room, _going_on(room, command.poll), asking), asking)


def in_days(room: Room) -> bool:
    """Whether people come when it suits them: who is here now are not all who will vote."""
    now = current(room)
    return now is not None and bool(now[1].days)


def closed_now(room: Room, poll: Poll, asking: Asking) -> Decision:
    """Whoever has not voted by now is not waited for."""
    return _closed(room, poll, asking.boxes, asking, by_seq(room.people))


def planned(room: Room, closed: Decision, asking: Asking) -> Decision:
    """And what the plan becomes now that the poll of its step is known."""
    after = folded(room, closed.events, asking)
    return closed._replace(events=(*closed.events, *amended(after, tuple(room.people))))


def after_going(room: Room, member: str, asking: Asking) -> Decision:
    """Whoever leaves is waited for no more: the poll closes where the others have voted."""
    poll = open_poll_of(room)
    rest = tuple(one for one in by_seq(room.people) if one != member)
    if poll is None or not rest or in_days(room) or not set(rest) <= voters(asking.boxes, poll):
        return NOTHING
    return _closed(room, poll, asking.boxes, asking, rest)


def abandoned(room: Room, asking: Asking) -> Decision:
    """The meeting ends before the poll does: nobody ever sees its votes."""
    poll = open_poll_of(room)
    if poll is None:
        return NOTHING
    closed = e.PollClosed(poll=poll.id, outcome="no_quorum", present=by_seq(room.people))
    return Decision((closed,), _forgotten(asking.boxes, poll))


def voters(boxes: Boxes, poll: Poll) -> set[str]:
    """Whose vote is in."""
    if poll.named:
        return {one.author for one in _inside(boxes, poll) if one.author is not None}
    return {member for step, member, kind in boxes.tallies if (step, kind) == (poll.id, VOTE)}


def _closed(room: Room, poll: Poll, boxes: Boxes, asking: Asking, present: tuple[str, ...]) -> Decision:
    """Lowest first; votes of one value stand as chance has it."""
    ballots = _inside(boxes, poll)
    there = voters(boxes, poll) | set(present)
    came_to = counting.outcome(poll.scale, poll.passes, [one.choice for one in ballots], len(there))
    order = {id: n for n, id in enumerate(asking.chance.shuffled(sorted(one.id for one in ballots)))}
    ballots.sort(key=lambda one: (one.choice if poll.scale != "dots" else (), order[one.id]))
    present = tuple(one for one in by_seq(room.people) if one in present)
    closed = e.PollClosed(poll=poll.id, outcome=came_to, present=present)
    shown = tuple(_shown(one, asking) for one in ballots)
    shows = {one.id: one.hashed for one in ballots if one.author is not None and one.id != asking.id}
    return Decision((closed, *shown), _forgotten(asking.boxes, poll), shows)


def _shown(ballot: Ballot, asking: Asking) -> e.VoteShown:
    """What has no name gets a new id."""
    id = ballot.id if ballot.author is not None else asking.chance.id()
    return e.VoteShown(
        poll=ballot.poll, id=id, member=ballot.author, choice=ballot.choice, reason=ballot.reason
    )


def _forgotten(boxes: Boxes, poll: Poll) -> tuple[Change, ...]:
    """Ballots, and who gave one."""
    tallies = (Tally(*key, 0) for key in boxes.tallies if key[0] == poll.id)
    return (*(Counted(one.id) for one in _inside(boxes, poll)), *tallies)


def _inside(boxes: Boxes, poll: Poll) -> list[Ballot]:
    return [one for one in boxes.ballots.values() if one.poll == poll.id]


def _going_on(room: Room, id: str) -> Poll:
    poll = open_poll_of(room)
    if poll is not None and poll.id == id:
        return poll
    if any(one.id == id for one in room.polls):
        raise Refused(Code.too_late, "This poll is closed. A vote that was in before is counted.")
    raise Refused(Code.unknown_poll, "There is no such poll here.")


def _ballot(poll: Poll, command: c.CastVote, asking: Asking) -> Ballot:
    if not counting.fits(poll, command.choice):
        raise Refused(Code.bad_vote, "That is no value of this poll. Choose one of those it shows.")
    if poll.scale == "consent" and command.choice[0] == counting.OBJECTS and not command.reason.strip():
        raise Refused(Code.bad_vote, "Say what you object to: an objection needs its reason.")
    if poll.named and command.secret is not None:
        raise Refused(Code.bad_vote, "This poll carries names. Vote without a secret.")
    if not poll.named and command.secret is None:
        raise Refused(
            Code.bad_vote, "This poll carries no names: draw a secret, and show it with every change."
        )
    secret = sha256(command.secret.encode()).digest() if command.secret else None
    author = asking.by if poll.named else None
    return Ballot(asking.id, poll.id, author, command.choice, command.reason, secret, asking.hashed)


def _replaced(poll: Poll, ballot: Ballot, asking: Asking) -> list[Ballot]:
    """One's vote before, which this one takes the place of."""
    inside = _inside(asking.boxes, poll)
    if poll.named:
        return [one for one in inside if one.author == ballot.author]
    before = [one for one in inside if one.secret == ballot.secret]
    if not before and asking.by in voters(asking.boxes, poll):
        raise Refused(Code.quota, "You have voted in another browser. Change your vote there.")
    if before and asking.by not in voters(asking.boxes, poll):
        raise Refused(Code.not_yours, "Someone else has voted in this browser. Use another one.")
    return before


def _sensible(command: c.OpenPoll, passes: Threshold | None) -> None:
    if command.scale == "dots":
        if not 2 <= len(set(command.options)) == len(command.options):
            raise Refused(Code.bad_vote, "Dots need at least two options, each of them once.")
        return
    if command.scale == "words":
        raise Refused(Code.bad_vote, "A scale of words is a protocol's own. Choose another, or dots.")
    if command.options:
        raise Refused(Code.bad_vote, "Only dots have options.")
    if passes is not None and passes.at not in counting.values(command.scale):
        steps = counting.values(command.scale)
        raise Refused(
            Code.bad_vote, f"This scale goes from {steps[0]} to {steps[-1]}. Set the threshold in it."
        )
