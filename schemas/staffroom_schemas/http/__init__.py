"""The bodies of HTTP requests and replies: here those of every resource, then a file a subject."""

from typing import Literal

from staffroom_schemas.errors import Code
from staffroom_schemas.ids import Said


class Nothing(Said):
    """Nothing to say."""


class File(Said):
    """The bytes of a file or a page, not JSON; the reply's headers say of which type."""


class Health(Said):
    """The server serves: its database answered."""

    status: Literal["ok"] = "ok"
    version: str


class Trouble(Said):
    """Why a request was not done, in words fit to show; `field` names what to mend."""

    code: Code
    text: str
    field: str | None = None
