"""Polls that steps take: everyone votes, nobody sees a vote before all are shown, and who voted low is known then."""

from protocols.people import LEADS
from protocols.scene import Course
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Poll
from staffroom_schemas.errors import Code
from staffroom_server.room.counting import LEAST, most

SECRET = "{}-votes-from-this-browser"


class Ballots:
    """The first poll of a step that can fail does; the next one passes."""

    def __init__(self, course: Course) -> None:
        self.course, self._taken = course, set[str]()

    def taken_in(self, title: str) -> None:
        """The poll of the step that goes on, where one is told of."""
        if title not in self.course.facts.polls:
            return
        scale, at = self.course.facts.polls[title]
        poll = self._open(title)
        assert (poll.words or poll.scale) == scale
        if at is not None:
            assert poll.passes is not None
            assert poll.passes.at == at
        self.course.play.refuses("zoe", self._vote("zoe", poll, most(poll)), Code.not_here)
        low = () if title in self._taken or poll.passes is None else self._low()
        self._all_vote(poll, low)
        self._taken.add(title)
        self.course.people.low = tuple(reversed(low))
        closed = self._last
        assert closed.outcome == ("counted" if closed.passes is None else "failed" if low else "passed")
        assert {one.member for one in closed.votes} == {an_id(name) for name in self.course.people.everyone}

    def _open(self, title: str) -> Poll:
        """With its step where nobody speaks; else when who leads takes it. It is on the newest wording."""
        play = self.course.play
        take = c.TakePoll(step=play.step.id)
        if play.step.speaks:
            play.refuses(self.course.people.others[0], take, Code.not_allowed)
            play.does(LEADS, take)
        poll = self._last
        assert (poll.step, poll.closed_at) == (play.step.id, None), title
        assert not play.view.proposals or poll.wording == play.view.proposals[-1].wordings[-1].id
        return poll

    def _all_vote(self, poll: Poll, low: tuple[str, ...]) -> None:
        """The further back among those who vote low, the lower."""
        lowest = LEAST.get(poll.scale, 0)
        for name in self.course.people.everyone:
            assert not self._last.votes, "nobody sees how others vote"
            assert self._last.closed_at is None
            behind = len(low) - 1 - low.index(name) if name in low else 0
            value = (lowest + behind * (poll.scale != "consent")) if name in low else most(poll)
            self.course.play.does(name, self._vote(name, poll, value))

    def _low(self) -> tuple[str, ...]:
        people = self.course.people.everyone
        return people[: max(1, len(people) // 4)]

    def _vote(self, name: str, poll: Poll, value: int) -> c.CastVote:
        secret = None if poll.named else SECRET.format(name)
        return c.CastVote(poll=poll.id, choice=(value,), reason=f"{name} has a reason.", secret=secret)

    @property
    def _last(self) -> Poll:
        return self.course.play.view.polls[-1]
