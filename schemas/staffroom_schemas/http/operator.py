"""What the operator asks, from the command line of the same machine."""

from typing import Literal

from staffroom_schemas.http.people import MakeToken
from staffroom_schemas.ids import Email, Id, Line, Link, Name, Said, Seq


class AddUser(Said):
    """An account that may found communities."""

    email: Email
    name: Name


class MakeLinkFor(Said):
    """A link for one person: it signs them in, or sets their password."""

    email: Email
    kind: Literal["sign_in", "password"]


class MakeTokenFor(MakeToken):
    """A bearer token of one person."""

    email: Email


class ImportMeeting(Said):
    """Into the community of this id or name; the file is a meeting taken away as JSON Lines."""

    community: Line


class Imported(Said):
    """It is here, under the id that it had; its log ends at `seq`, and `seal` closed it."""

    id: Id
    title: str
    link: str
    seq: Seq
    seal: Link
