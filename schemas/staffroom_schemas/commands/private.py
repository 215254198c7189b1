"""What is not for everyone there: held in a box, handed to the facilitator, or nobody else's business."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.contributions import Anchor, KindName
from staffroom_schemas.ids import Id, Prose, Said, Secret, StepId


class Hold(Said):
    """Put something into the step's box, where nobody sees it before a step opens the box.

    The command's id names it. With a `secret` it has no name: whoever shows the secret may amend or withdraw it,
    and only they; keep it in the browser. Without, it is its writer's, on any of their devices.
    """

    type: Literal["hold"] = "hold"
    step: StepId
    kind: KindName
    text: Prose
    about: Id | None = None
    anchor: Anchor | None = None
    secret: Secret | None = None


class AmendHeld(Said):
    """Say better what is held."""

    type: Literal["amend_held"] = "amend_held"
    item: Id
    text: Prose
    secret: Secret | None = None


class Withdraw(Said):
    """Take out what is held; nobody ever sees it."""

    type: Literal["withdraw"] = "withdraw"
    item: Id
    secret: Secret | None = None


class BeReady(Said):
    """Tell the facilitator, and nobody else, that one is ready, or no longer; in the room in which one writes."""

    type: Literal["be_ready"] = "be_ready"
    step: StepId
    ready: bool = True


class KeepNote(Said):
    """A private note; the command's id names it."""

    type: Literal["keep_note"] = "keep_note"
    text: Prose
    step: StepId | None = None


class ChangeNote(Said):
    """Other words for a private note."""

    type: Literal["change_note"] = "change_note"
    note: Id
    text: Prose


class DropNote(Said):
    """Throw a private note away."""

    type: Literal["drop_note"] = "drop_note"
    note: Id


class HandIn(Said):
    """Hand the facilitator a note whose step has closed; they alone see it, and decide."""

    type: Literal["hand_in"] = "hand_in"
    kind: KindName
    text: Prose
    step: StepId | None = None
    about: Id | None = None
    anchor: Anchor | None = None


class TakeUp(Said):
    """The facilitator shows what was handed in, in its writer's name, or gives it back to them."""

    type: Literal["take_up"] = "take_up"
    item: Id
    show: Annotated[bool, Field(description="false: it goes back to its writer, as a note of their own")] = (
        True
    )
