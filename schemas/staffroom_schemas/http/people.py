"""Coming in, and where one is signed in. Whatever has a `secret` or `token` shows it once and never again."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Email, Id, Line, Moment, Name, Password, Said, Secret


class SignIn(Said):
    """By e-mail and password. `token` asks for a bearer token in place of a cookie."""

    email: Email
    password: Annotated[str, Field(max_length=200)]
    token: bool = False


class LookAtInvitation(Said):
    """What a link is for. Nothing is used up."""

    secret: Secret


class InvitationSeen(Said):
    """What using the link does: makes a guest, signs a person in, or sets their password first."""

    kind: Literal["guest", "sign_in", "password"]
    name: str | None
    meeting: Id | None
    title: str | None


class UseInvitation(Said):
    """A guest's link wants `name`, a password's link `password`. `token` as in `SignIn`."""

    secret: Secret
    name: Name | None = None
    password: Password | None = None
    token: bool = False


class SignedIn(Said):
    """You are in. `meeting` is where a guest's link leads."""

    person: Id
    name: Name
    meeting: Id | None = None
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
