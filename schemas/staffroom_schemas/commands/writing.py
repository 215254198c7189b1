"""Saying something in writing to all, and putting what was said in its place."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.contributions import Anchor, KindName
from staffroom_schemas.ids import Id, Prose, Said, StepId


class Contribute(Said):
    """Say something in writing; the contribution is named by the command's id. `about` makes a thread.

    `step` is the one the writer was in. `speaker`: the recorder or facilitator writes what they said, in their name.
    """

    type: Literal["contribute"] = "contribute"
    kind: KindName = "response"
    text: Prose
    about: Id | None = None
    step: StepId | None = None
    anchor: Anchor | None = None
    speaker: Id | None = None


class Amend(Said):
    """Say one's own contribution better, or what was written in one's name."""

    type: Literal["amend"] = "amend"
    contribution: Id
    text: Prose


class Delete(Said):
    """Take one's own contribution back, or what was written in one's name."""

    type: Literal["delete"] = "delete"
    contribution: Id


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
