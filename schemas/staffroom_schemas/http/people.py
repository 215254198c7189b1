"""Coming in, and where one is signed in. Whatever has a `secret` or `token` shows it once and never again."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Email, Id, Line, Moment, Name, Password, Said, Secret
from staffroom_schemas.members import Role


class SignIn(Said):
    """By e-mail and password. `token` asks for a bearer token in place of a cookie."""

    email: Email
    password: Annotated[str, Field(max_length=200)]
    token: bool = False


class LookAtInvitation(Said):
    """What a link is for. Nothing is used up."""

    secret: Secret


class InvitationSeen(Said):
    """What using the link does: makes a guest, makes a member, signs a person in, or sets their password first.

    A member's link leads into a community, as `role`.
    """

    kind: Literal["guest", "member", "sign_in", "password"]
    name: str | None
    meeting: Id | None
    title: str | None
    community: Id | None = None
    community_name: str | None = None
    role: Role | None = None


class UseInvitation(Said):
    """A guest's link wants `name`, a password's link `password`. `token` as in `SignIn`.

    A member's link takes whoever is signed in; someone new says `name`, `email` and `password`.
    """

    secret: Secret
    name: Name | None = None
    email: Email | None = None
    password: Password | None = None
    token: bool = False


class SignedIn(Said):
    """You are in. `meeting` is where a guest's link leads, `community` where a member's does."""

    person: Id
    name: Name
    meeting: Id | None = None
    community: Id | None = None
    token: str | None = None


class ChangePassword(Said):
    """A new password; the other sessions of the person end."""

    old: Annotated[str, Field(max_length=200)]
    new: Password


class SessionSeen(Said):
    """One place where you are signed in."""

    id: Id
    kind: Literal["browser", "token", "play"]
    label: str
    made_at: Moment
    seen_at: Moment
    current: bool


class Sessions(Said):
    """Where you are signed in, newest first."""

    sessions: tuple[SessionSeen, ...]


class MakeToken(Said):
    """A bearer token for programs. A `play` token, and the guests it invites, may speak without pause."""

    label: Line
    play: bool = False


class TokenMade(Said):
    """The token, once."""

    session: Id
    token: str
