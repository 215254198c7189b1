"""One meeting: its page, older contributions, links for guests."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.agenda import RoleName
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.communities import GoalSeen
from staffroom_schemas.ids import Id, Line, Link, Moment, Said, Seq
from staffroom_schemas.members import Role
from staffroom_schemas.view import View


class Expected(Said):
    """Someone who belongs to a meeting's community: who may be cast, or own an item."""

    id: Id
    name: str


class MeetingPage(Said):
    """A meeting as seen before entering its room; `norms` are its community's, `people` its members (to members).

    Where several communities hold it, `community` is the one to which you belong, its home first; `people` are
    those of all. `goals` are its community's (to members), `stage` is where its cycle stands, if it has one.
    `series`: that it is of, if it repeats. `left`: who was to facilitate it and works in its community no more;
    `takes_over`: you may do so instead.
    """

    id: Id
    community: Id
    community_name: str
    title: str
    starts_at: Moment
    minutes: int
    norms: tuple[str, ...]
    role: Role
    people: tuple[Expected, ...] = ()
    phase: Literal["planned", "live", "closed"]
    goals: tuple[GoalSeen, ...] = ()
    stage: Stage | None = None
    series: Id | None = None
    left: Id | None = None
    takes_over: bool = False


class SendFile(Said):
    """A file to look at is the body; this stands in the query. `brings`: which thing of the protocol."""

    title: Line
    item: Id | None = None
    brings: RoleName | None = None


class RoomSeen(Said):
    """A room as it stands at a place in its log, with the link there: a socket goes on from it."""

    seq: Seq
    link: Link
    view: View


class ContributionsPage(Said):
    """Contributions before a place in the log, oldest first; `more` where still older ones exist."""

    contributions: tuple[Contribution, ...]
    names: dict[str, str]
    more: bool


class MakeInvitation(Said):
    """A link by which guests come into this meeting, good for some hours and some people."""

    hours: Annotated[int, Field(ge=1, le=720)] = 24
    uses: Annotated[int, Field(ge=1, le=500)] = 50


class LinkMade(Said):
    """The whole link, once: its secret stands behind the #."""

    id: Id
    link: str


class InvitationListed(Said):
    """A guest's link that was made for this meeting."""

    id: Id
    made_by: str
    made_at: Moment
    expires_at: Moment
    uses_left: int
    revoked: bool


class Invitations(Said):
    """The links of a meeting, newest first."""

    invitations: tuple[InvitationListed, ...]
