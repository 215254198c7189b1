"""The bodies of HTTP requests and replies: here those of every resource, then a file a subject."""

from typing import Literal

from staffroom_schemas.errors import Code
from staffroom_schemas.ids import Said


class Nothing(Said):
    """Nothing to say."""


class File(Said):
    """The bytes of a file or a page, not JSON; the reply's headers say of which type."""


class Health(Said):
    """The process lives; whether it can serve is another question."""

    status: Literal["ok"] = "ok"
    version: str


class Ready(Said):
    """The process serves: its database answers, with the tables of this version.

    `hints`: whether other processes are heard at once. While they are away everything goes on, seconds later.
    """

    status: Literal["ready"] = "ready"
    hints: Literal["here", "away"]


class Trouble(Said):
    """Why a request was not done, in words fit to show; `field` names what to mend."""

    code: Code
    text: str
    field: str | None = None
