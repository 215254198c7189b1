"""A room as its log left it. What grows sits in persistent maps: a draft is a shallow copy, dropped to forget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from immutables import Map

from staffroom_schemas.agenda import AgendaItem, Lifted, Run, Work
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.deciding import Carried, Commitment, Decision, Poll, Proposal
from staffroom_schemas.groups import GroupRoom, Seating
from staffroom_schemas.members import Cast
from staffroom_schemas.plan import Fit
from staffroom_schemas.view import WINDOW, MeetingView, View


class Place(NamedTuple):
    """Where in the log, when, by whom."""

    seq: int
    at: str
    by: str


class Before(NamedTuple):
    """Where the meeting was before the last `next`, and when it left: so that it can be undone."""

    run: Run | None
    at: str
    spent: dict[str, float]
    done: tuple[str, ...]
    lifted: tuple[Lifted, ...]


@dataclass
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
    worded: Map[str, int] = field(default_factory=Map)  # titles and amended words: the line that holds them
    wrote: Map[str, str] = field(default_factory=Map)  # who wrote a title, or what became of a thing
    mended: Map[str, int] = field(default_factory=Map)  # what its own author has said better
    counted: Map[tuple[str, str, str], int] = field(default_factory=Map)  # written in (step, by, of a kind)
    spoke: Map[tuple[str, str], int] = field(default_factory=Map)  # who has had the floor in an item
    agenda: tuple[AgendaItem, ...] = ()
    works: tuple[Work, ...] = ()
    run: Run | None = None
    generation: int = 0  # the line that set the clock
    spent: Map[str, float] = field(default_factory=Map)
    lifted: tuple[Lifted, ...] = ()
    before: Before | None = None
    done: tuple[str, ...] = ()  # items that were left, in that order
    repaired: Map[str, float] = field(default_factory=Map)  # minutes that a step was given, or gave
    fits: Map[str, Fit] = field(default_factory=Map)  # how much an item's plan was shortened
    seated: Map[str, frozenset[str]] = field(default_factory=Map)  # who has passes in an item's plan
    filling: Map[tuple[str, str], int] = field(
        default_factory=Map
    )  # boxes (item, name) that may hold something
    opened: Map[tuple[str, str], int] = field(default_factory=Map)
    opened_of: Map[tuple[str, str, str], int] = field(default_factory=Map)  # and what of whom is out of one
    seating: Seating | None = None
    seatings: Map[str, Seating] = field(default_factory=Map)  # of a plenary: as people last sat in each block
    formed: Map[str, Seating] = field(
        default_factory=Map
    )  # the rooms of all groups there were, and how they sat
    sat: Map[str, str] = field(default_factory=Map)  # the group in which someone sat last
    chosen: Map[str, int] = field(default_factory=Map)
    dealt: Map[tuple[str, str], frozenset[str]] = field(default_factory=Map)  # whose things went to groups
    group: GroupRoom | None = None
    led: int = 0  # of a group: the plenary's line up to which it was led
    announced_at: str = ""
    readers: frozenset[str] = frozenset()  # of a group: who may read what was said there, whoever else may
    carried: tuple[Carried, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    polls: tuple[Poll, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def draft(self) -> Room:
        """A successor to grow."""
        draft = object.__new__(Room)
        draft.__dict__.update(self.__dict__)  # a tenth of what `copy` takes, and that for every commit
        return draft

    def cast(self, member: str) -> Cast:
        """Who facilitates; whoever else is here takes part."""
        leads = self.meeting is not None and self.meeting.facilitator == member
        return Cast.facilitator if leads else Cast.participant

    def words_of(self, contribution: str) -> int:
        """The line that holds a contribution's words."""
        return self.worded.get(contribution) or self.contributions[contribution].seq

    @property
    def phase(self) -> str:
        """`planned`, `live` or `closed`; `unplanned` before the first line."""
        return self.meeting.phase if self.meeting else "unplanned"

    def view(self) -> View:
        """What a newcomer sees."""
        newest = range(max(0, self.said - WINDOW), self.said)
        return View.model_construct(
            meeting=self.meeting,
            people=by_seq(self.people),
            hands=by_seq(self.hands),
            blocked=by_seq(self.blocked),
            agenda=self.agenda,
            works=self.works,
            run=self.run,
            spent=dict(sorted(self.spent.items())),
            lifted=self.lifted,
            seating=self.seating,
            chosen=dict(sorted(self.chosen.items())),
            group=self.group,
            carried=self.carried,
            proposals=self.proposals,
            polls=self.polls,
            decisions=self.decisions,
            commitments=self.commitments,
            said=self.said,
            contributions=tuple(self.contributions[self.order[n]] for n in newest),
        )


def by_seq(members: Map[str, int]) -> tuple[str, ...]:
    """In the order of the log."""
    return tuple(sorted(members, key=members.__getitem__))
