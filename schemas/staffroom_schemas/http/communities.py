"""Communities, their members, norms, goals and cycles, and what is one's own of them."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.norms import NormWorded
from staffroom_schemas.ids import Email, Id, Line, Moment, Name, Prose, Said
from staffroom_schemas.members import Role

WantedFor = Literal["students", "educators"]
Level = Literal["individual", "team", "school", "system"]
"""Whose goal it is, from the nearest to the widest."""


class MeetingSeen(Said):
    """One meeting in a list. `cancelled`: it was called off before it began. `joint`: several communities hold it.

    `community` is its home.
    """

    id: Id
    community: Id
    community_name: str
    title: str
    starts_at: Moment
    minutes: int
    phase: Literal["planned", "live", "closed"]
    series: Id | None = None
    cancelled: bool = False
    joint: bool = False


class MembershipSeen(Said):
    """A community you belong to; an archived one can be read, and brought back by a coordinator."""

    id: Id
    name: str
    role: Role
    archived: bool = False


class Me(Said):
    """Who you are and what is yours; meetings soonest first, those over left out. Archived communities come last.

    `waits`: meetings that you led, whose entries in the record wait for you to confirm them. `zone`: where you are.
    """

    person: Id
    name: Name
    email: Email | None
    guest: bool
    founds: bool
    communities: tuple[MembershipSeen, ...]
    meetings: tuple[MeetingSeen, ...]
    waits: tuple[MeetingSeen, ...] = ()
    zone: str | None = None


class FoundCommunity(Said):
    """Make a community; you become its coordinator."""

    name: Line


class Made(Said):
    """The id of what was made."""

    id: Id


class NormKept(Said):
    """A norm that is there; where its text is another now, everyone is asked anew."""

    id: Id
    text: Line


class SetNorms(Said):
    """All norms, in order; what stood before is replaced. A line alone is a new norm, or the one that reads so.

    `seen`: what stood there when you began; if others do by now, nothing is done.
    """

    norms: Annotated[tuple[Line | NormKept, ...], Field(max_length=20)]
    seen: tuple[NormWorded, ...] | None = None


class GoalSeen(Said):
    """A goal of the community: what it wants, for whom."""

    id: Id
    text: Prose
    wanted_for: WantedFor
    level: Level


class StartCycle(Said):
    """One pass of continuous improvement, towards a goal.

    `beside`: those that go on already, as you know them; if there is another by now, nothing is started.
    """

    title: Line
    goal: Id | None = None
    beside: Annotated[tuple[Id, ...], Field(max_length=200)] | None = None


class CycleSeen(Said):
    """A cycle; `stage` is where it stands, or stood when it was closed."""

    title: Line
    goal: Id | None = None
    id: Id
    stage: Stage
    started_at: Moment
    ended_at: Moment | None = None


class MemberSeen(Said):
    """A member of a community; the e-mail is for its coordinators."""

    id: Id
    name: Name
    role: Role
    email: Email | None


class CommunitySeen(Said):
    """A community, as its members see it; `archived` since then it can be read and not changed."""

    id: Id
    name: str
    about: str = ""
    archived: Moment | None = None
    role: Role
    norms: tuple[str, ...]
    goals: tuple[GoalSeen, ...]
    cycles: tuple[CycleSeen, ...]
    members: tuple[MemberSeen, ...]
    meetings: tuple[MeetingSeen, ...]


Belongs = Literal[Role.coordinator, Role.facilitator, Role.member, Role.observer, Role.official]
"""What someone who belongs to a community may be there."""


class AddMember(Said):
    """Someone new gets an account and a link that sets their password; a known e-mail is added as it is."""

    name: Name
    email: Email
    role: Belongs = Role.member


class MemberAdded(Said):
    """The link goes to them by whatever way you write to each other; null where they have a password."""

    id: Id
    link: str | None


class ChangeRole(Said):
    """From now on they are this there."""

    role: Belongs


class PlanMeeting(Said):
    """A meeting of the community; whoever plans it facilitates it where nobody else is named.

    It starts from the `template`, if there is one.
    """

    title: Line
    starts_at: Moment
    minutes: Annotated[int, Field(ge=1, le=1_440)]
    facilitator: Id | None = None
    template: Id | None = None
