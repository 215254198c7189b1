"""What was said in writing, and how it stands."""

from typing import ClassVar, Literal

from staffroom_schemas.contributions import Anchor, KindName, Spot
from staffroom_schemas.events.base import Event


class Contributed(Event):
    """Something was said in writing.

    Its author is `author`, else whoever the line is by; `unnamed`: nobody says. `writer` wrote it in their name.
    `spot` is where it stands on the wall, whoever chose it; a link leads from `about` to `joins`.
    """

    prose: ClassVar[tuple[str, ...]] = ("text",)
    type: Literal["contributed"] = "contributed"
    id: str
    kind: KindName
    about: str | None = None
    step: str | None = None
    anchor: Anchor | None = None
    author: str | None = None
    writer: str | None = None
    unnamed: bool = False
    joins: str | None = None
    spot: Spot | None = None
    text: str | None


class Amended(Event):
    """It was said better; what it said before is forgotten."""

    prose: ClassVar[tuple[str, ...]] = ("text",)
    type: Literal["amended"] = "amended"
    contribution: str
    text: str | None


class Deleted(Event):
    """It was taken back, and is forgotten."""

    type: Literal["deleted"] = "deleted"
    contribution: str


class Moved(Event):
    """It stands elsewhere on the wall."""

    type: Literal["moved"] = "moved"
    contribution: str
    spot: Spot


class Refiled(Event):
    """It is of another kind, as the facilitator sees it."""

    type: Literal["refiled"] = "refiled"
    contribution: str
    kind: KindName


class Parked(Event):
    """It is set aside for later, or taken up again."""

    type: Literal["parked"] = "parked"
    contribution: str
    parked: bool
