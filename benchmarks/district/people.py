"""Who there is, what they belong to, and when they meet: rows, as the server's own functions write them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, Literal

from sqlmodel import SQLModel

from benchmarks.district.words import Words
from dice import Dice
from staffroom_schemas.members import Role
from staffroom_server.community.across_tables import JointRow
from staffroom_server.community.tables import (
    CommunityRow,
    CycleRow,
    GoalRow,
    MeetingRow,
    MembershipRow,
    NormRow,
)
from staffroom_server.people.tables import PersonRow

EVERYWHERE = 100
"""Of so many people one belongs to a great many communities: a coach, a curriculum lead."""
AHEAD, FORTNIGHT = 2, timedelta(days=14)
"""Meetings of each community that are still to come, and how far apart they are."""
MINUTES = 60

_Goal, _Cycle = partial(GoalRow, wanted_for="students", level="team"), partial(CycleRow, stage="learning")


@dataclass(frozen=True)
class Size:
    """How large a district is."""

    communities: int = 200
    people: int = 2_000
    meetings: int = 5_000
    events: int = 1_000_000


@dataclass
class Community:
    """Its members, whoever coordinates it first."""

    id: str
    goal: str
    members: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Planned:
    """A meeting, and what became of it by now."""

    id: str
    community: Community
    leads: str
    title: str
    starts_at: datetime
    phase: Literal["planned", "live", "closed"]


def email(number: int) -> str:
    """Of a person, by their number; the first belong to the most communities."""
    return f"person-{number}@example.org"


class District:
    """Drawn by chance that is the same for the same seed."""

    def __init__(self, size: Size, seed: int, words: Words, now: datetime) -> None:
        """`now` is when the last meetings are live."""
        self._size, self._now, self._words = size, now, words
        self._dice, self._ids = Random(seed), Dice(seed)
        self.communities = [Community(self._ids.id(), self._ids.id()) for _ in range(size.communities)]
        self.people = [self._ids.id() for _ in range(size.people)]
        self._join()
        self.meetings = [*self._meetings()]

    def rows(self) -> Iterator[SQLModel]:
        """Those of people, communities and meetings, without the meetings' rooms."""
        then = self._now - timedelta(days=800)
        for number, id in enumerate(self.people):
            yield PersonRow(id=id, name=self._words.name(self._dice), email=email(number), made_at=then)
        for one in self.communities:
            yield from self._of(one, then)
        for meeting in self.meetings:
            yield MeetingRow(
                id=meeting.id,
                community_id=meeting.community.id,
                title=meeting.title,
                starts_at=meeting.starts_at,
                minutes=MINUTES,
                facilitator=meeting.leads,
                made_by=meeting.leads,
                made_at=meeting.starts_at - timedelta(days=7),
            )
        yield from self._joint()

    def _joint(self) -> Iterator[SQLModel]:
        """Every fifth meeting is held together with the next community."""
        for number, meeting in enumerate(self.meetings[::5]):
            other = self.communities[number % len(self.communities)]
            if other is not meeting.community:
                at = meeting.starts_at - timedelta(days=7)
                asked: dict[str, Any] = {"asked_by": meeting.leads, "asked_at": at}
                joined: dict[str, Any] = {"joined_by": other.members[0], "joined_at": at}
                yield JointRow(meeting_id=meeting.id, community_id=other.id, **asked, **joined)

    def _of(self, one: Community, then: datetime) -> Iterator[SQLModel]:
        words, dice = self._words, self._dice
        yield CommunityRow(id=one.id, name=words.title(dice), made_at=then)
        for place in range(5):
            yield NormRow(community_id=one.id, position=place, text=words.title(dice))
        text, title = words.sentences(dice, 1), words.title(dice)
        yield _Goal(id=one.goal, community_id=one.id, text=text, made_at=then)
        yield _Cycle(id=self._ids.id(), community_id=one.id, goal_id=one.goal, title=title, started_at=then)
        for person in one.members:
            role = Role.coordinator if person == one.members[0] else Role.member
            yield MembershipRow(community_id=one.id, person_id=person, role=role, joined_at=then)

    def _join(self) -> None:
        many = max(1, self._size.people // EVERYWHERE)
        for number, person in enumerate(self.people):
            wide = max(3, self._size.communities * 2 // 5)
            count = wide if number < many else self._dice.choices((1, 2, 4, 8), (2, 5, 3, 1))[0]
            for one in self._dice.sample(self.communities, min(count, len(self.communities))):
                one.members.append(person)
        for one in self.communities:
            self._dice.shuffle(one.members)

    def _meetings(self) -> Iterator[Planned]:
        each = self._size.meetings // self._size.communities
        for number in range(self._size.meetings):
            place, turn = self.communities[number % self._size.communities], number // self._size.communities
            ahead = turn - (each - AHEAD)
            day = self._now + (ahead + 1) * FORTNIGHT - timedelta(hours=self._dice.randint(1, 40))
            live = ahead == -1 and number % 5 == 0
            phase: Literal["planned", "live", "closed"] = (
                "planned" if ahead >= 0 else "live" if live else "closed"
            )
            leads = self._dice.choice(place.members[:4])
            starts = self._now - timedelta(minutes=40) if live else day
            yield Planned(self._ids.id(), place, leads, self._words.title(self._dice), starts, phase)
