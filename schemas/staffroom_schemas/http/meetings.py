"""One meeting: its page, older contributions, links for guests."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.contributions import Contribution
from staffroom_schemas.ids import Id, Moment, Said
from staffroom_schemas.members import Role


class MeetingPage(Said):
    """A meeting as seen before entering its room; `norms` are its community's."""

    id: Id
    community: Id
    community_name: str
    title: str
    starts_at: Moment
    minutes: int
    norms: tuple[str, ...]
    role: Role


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
