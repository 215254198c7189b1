"""A room as its log left it. What grows sits in persistent maps: a draft is a shallow copy, dropped to forget."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from immutables import Map

from staffroom_schemas.contributions import Contribution
from staffroom_schemas.members import Cast
from staffroom_schemas.view import WINDOW, MeetingView, View


class Place(NamedTuple):
    """Where in the log, when, by whom."""

    seq: int
    at: str
    by: str


@dataclass(slots=True)
class Room:
    """Published rooms never change; only a draft does, until it is published.

    Maps of members lead to the seq at which they came, asked to speak, were blocked.
    """

    seq: int = 0
    meeting: MeetingView | None = None
    came: Map[str, int] = field(default_factory=Map)  # whoever was ever here
    people: Map[str, int] = field(default_factory=Map)
    hands: Map[str, int] = field(default_factory=Map)
    blocked: Map[str, int] = field(default_factory=Map)
    said: int = 0
    order: Map[int, str] = field(default_factory=Map)  # the n-th contribution's id
    contributions: Map[str, Contribution] = field(default_factory=Map)
    reworded: Map[str, int] = field(default_factory=Map)  # amended ones: the line that holds their words

    def draft(self) -> Room:
        """A successor to grow."""
        return copy(self)

    def cast(self, member: str) -> Cast:
        """Who facilitates; whoever else is here takes part."""
        leads = self.meeting is not None and self.meeting.facilitator == member
        return Cast.facilitator if leads else Cast.participant

    def words_of(self, contribution: str) -> int:
        """The line that holds a contribution's words."""
        return self.reworded.get(contribution) or self.contributions[contribution].seq

    @property
    def phase(self) -> str:
        """`planned`, `live` or `closed`; `unplanned` before the first line."""
        return self.meeting.phase if self.meeting else "unplanned"

    def view(self) -> View:
        """What a newcomer sees."""
        newest = range(max(0, self.said - WINDOW), self.said)
        return View.model_construct(
            meeting=self.meeting,
            people=_by_seq(self.people),
            hands=_by_seq(self.hands),
            blocked=_by_seq(self.blocked),
            said=self.said,
            contributions=tuple(self.contributions[self.order[n]] for n in newest),
        )


def _by_seq(members: Map[str, int]) -> tuple[str, ...]:
    return tuple(sorted(members, key=members.__getitem__))
