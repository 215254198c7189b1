"""What the operator asks, from the command line of the same machine."""

from typing import Literal

from staffroom_schemas.http.people import MakeToken
from staffroom_schemas.ids import Email, Name, Said


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
