"""Saying something in writing to all, and putting what was said in its place."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from staffroom_schemas.contributions import ON_A_WALL, Anchor, KindName, Spot
from staffroom_schemas.ids import Id, Prose, Said, StepId


class Contribute(Said):
    """Say something in writing; the contribution is named by the command's id. `about` makes a thread.

    `step` is the one the writer was in. `speaker`: the recorder or facilitator writes what they said, in their name.
    `spot`: where on the wall it shall stand; the nearest free place is taken, else one near the middle. A link joins
    what it is `about` with what it `joins`. A link, a circle and a question mark may be without words.
    """

    type: Literal["contribute"] = "contribute"
    kind: KindName = "response"
    text: Prose | Literal[""]
    about: Id | None = None
    step: StepId | None = None
    anchor: Anchor | None = None
    speaker: Id | None = None
    joins: Id | None = None
    spot: Spot | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and self.kind not in ON_A_WALL:
            raise ValueError("write something: only a link, a circle and a question mark go without words")
        return self


class Amend(Said):
    """Say one's own contribution better, or what was written in one's name."""

    type: Literal["amend"] = "amend"
    contribution: Id
    text: Prose


class Delete(Said):
    """Take one's own contribution back, or what was written in one's name."""

    type: Literal["delete"] = "delete"
    contribution: Id


class Move(Said):
    """Put one's own post elsewhere on the wall, at the nearest free place."""

    type: Literal["move"] = "move"
    contribution: Id
    spot: Spot


class Refile(Said):
    """File a contribution under another kind."""

    type: Literal["refile"] = "refile"
    contribution: Id
    kind: KindName


class Park(Said):
    """Set a contribution aside for later, or take it up again."""

    type: Literal["park"] = "park"
    contribution: Id
    parked: bool = True


class AskOf(Said):
    """The facilitator asks about a contribution, whatever the step lets people write: `What shows that?`"""

    type: Literal["ask_of"] = "ask_of"
    contribution: Id
    text: Annotated[Prose, Field(max_length=300)]
