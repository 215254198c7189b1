"""Polls as they stand: opened, closed, with the votes that were shown; and what came of those that steps took."""

from collections.abc import Collection, Iterable, Mapping

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.deciding import Poll, Vote
from staffroom_server.room import counting
from staffroom_server.room.asking import Asking
from staffroom_server.room.plan import Outcome
from staffroom_server.room.state import Place, Room, by_seq
from staffroom_server.room.steps import steps_of


def low(poll: Poll, present: Collection[str]) -> Iterable[str]:
    """Who of those present voted below the threshold, lowest first."""
    return (one.member for one in poll.votes if one.member in present and is_low(poll, one) and one.member)


def is_low(poll: Poll, vote: Vote) -> bool:
    """Below the threshold; where there is none, below the most support there is."""
    at = poll.passes.at if poll.passes else counting.most(poll)
    return poll.scale != "dots" and vote.choice[0] < at


def outcomes(room: Room, item: AgendaItem) -> dict[str, Outcome]:
    """What came of the polls that steps of this item took, by step: the last of each counts."""
    steps = {step.id for step in steps_of(item)}
    closed = (poll for poll in room.polls if poll.step in steps and poll.closed_at is not None)
    return {poll.step: _outcome(room, poll) for poll in closed if poll.step is not None}


def _outcome(room: Room, poll: Poll) -> Outcome:
    """Where votes have no names, nobody knows whose the low ones are: all may be heard, and may pass."""
    if poll.named:
        return Outcome(poll.outcome == "passed", tuple(low(poll, room.people)))
    some = any(is_low(poll, vote) for vote in poll.votes)
    return Outcome(poll.outcome == "passed", in_circle(room) if some else ())


def in_circle(room: Room) -> tuple[str, ...]:
    """Who is here, in order of coming, who leads last."""
    leads = room.meeting.facilitator if room.meeting else ""
    return tuple(sorted(by_seq(room.people), key=lambda one: one == leads))


def folded(room: Room, events: Iterable[e.RoomEvent], asking: Asking) -> Room:
    """The room once a poll has closed so; what else happens does not matter to its plan."""
    after = room.draft()
    for event in events:
        place = Place(after.seq + 1, asking.at, asking.by)
        if isinstance(event, e.PollClosed):
            poll_closed(after, event, place)
        elif isinstance(event, e.VoteShown):
            vote_shown(after, event, place)
    return after


def poll_opened(draft: Room, event: e.PollOpened, place: Place) -> None:
    """Votes are taken."""
    fields = event.model_dump(exclude={"type", "options", "passes"})
    options = None if event.options is None else tuple(one for one in event.options.split("\n") if one)
    new = Poll(seq=place.seq, at=place.at, options=options, passes=event.passes, **fields)
    draft.polls = (*draft.polls, new)


def poll_closed(draft: Room, event: e.PollClosed, place: Place) -> None:
    """What came of it; the votes follow."""
    closed = {"closed_at": place.at, "outcome": event.outcome, "present": event.present}
    _change(draft, event.poll, closed)


def vote_shown(draft: Room, event: e.VoteShown, place: Place) -> None:
    """One more."""
    vote = Vote(id=event.id, seq=place.seq, member=event.member, choice=event.choice, reason=event.reason)
    poll = next(one for one in draft.polls if one.id == event.poll)
    _change(draft, event.poll, {"votes": (*poll.votes, vote)})


def _change(draft: Room, id: str, fields: Mapping[str, object]) -> None:
    draft.polls = tuple(one.model_copy(update=fields) if one.id == id else one for one in draft.polls)
