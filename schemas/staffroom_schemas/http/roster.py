"""A list of people who shall belong to a community: looked at row by row, then taken whole or not at all."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Said
from staffroom_schemas.members import Role

Encoding = Literal["utf-8", "utf-16", "windows-1252", "windows-1250", "windows-1251", "mac-roman"]
Happens = Literal["new", "joins", "changes", "stays", "wrong"]
"""Someone new, someone with an account, another role, nothing at all; or something is to be mended first."""


class LookAtRoster(Said):
    """The list is the body; in which writing it is, if not as one would guess."""

    encoding: Encoding | None = None


class TakeRoster(LookAtRoster):
    """The list is the body. `seen`: what was shown of it when it was looked at."""

    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class RosterRow(Said):
    """One person. `line`: where in the list; `mend`: what to write instead; `before`: what they were so far."""

    line: int
    name: str
    email: str
    role: Role | None
    happens: Happens
    before: Role | None = None
    mend: str | None = None


class RosterSeen(Said):
    """What would happen. `seen` goes back with the list, so that what happens is what was shown.

    `sure` is false where the writing was guessed: look at the names.
    """

    seen: str
    encoding: Encoding
    sure: bool
    rows: tuple[RosterRow, ...]


class RosterLink(Said):
    """Sets someone's password; shown once."""

    id: Id
    name: str
    email: str
    link: str


class RosterTaken(Said):
    """They all belong to it; a link for each who has no password yet."""

    joined: int
    changed: int
    links: tuple[RosterLink, ...]
