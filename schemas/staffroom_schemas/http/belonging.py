"""A community as a whole: described, joined by a link, handed over, archived, and what an official sees of it."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.entries import EntryKind
from staffroom_schemas.ids import Id, Line, Moment, Said
from staffroom_schemas.members import Role

About = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]
ByLink = Literal[Role.member, Role.observer, Role.official]
"""What a link can make of someone: whoever leads is chosen by name."""


class CommunityRead(Said):
    """What a community said of itself when somebody began to describe it."""

    name: str
    about: str


class DescribeCommunity(Said):
    """What it is called, and what it is for; it may say nothing.

    `seen`: what it said when you began. Of that, what you changed is done; nothing if others changed the same.
    """

    name: Line
    about: About = ""
    seen: CommunityRead | None = None


class HandOverCommunity(Said):
    """You become a member, they the coordinator in your place."""

    to: Id


class MakeCommunityLink(Said):
    """A link by which people join a community, good for some days and some people."""

    role: ByLink = Role.member
    days: Annotated[int, Field(ge=1, le=90)] = 14
    uses: Annotated[int, Field(ge=1, le=500)] = 50


class CommunityLink(Said):
    """A link that was made for a community."""

    id: Id
    role: Role
    made_by: str
    made_at: Moment
    expires_at: Moment
    uses_left: int
    revoked: bool


class CommunityLinks(Said):
    """The links of a community, newest first."""

    links: tuple[CommunityLink, ...]


class CycleCounted(Said):
    """How far a cycle is: how many entries of each kind stand at each stage."""

    title: str
    stage: Stage
    started_at: Moment
    entries: dict[Stage, dict[EntryKind, int]]


class CommunityCounts(Said):
    """What can be counted of a community: whoever said or promised what is not in it.

    `minutes` are those that its closed meetings were planned for.
    """

    id: Id
    name: str
    about: str
    role: Role
    archived: Moment | None
    members: int
    meetings: int
    minutes: int
    planned: int
    goals: int
    cycles: tuple[CycleCounted, ...]
