"""Planning, opening and closing a meeting; who leads, who is there."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.agenda import ItemMinutes, MinutesOf, Slug
from staffroom_schemas.ids import Id, Line, Moment, Said, Url


class ItemPlanned(Said):
    """An item that the agenda begins with; its protocol is left out where the server has none of that name."""

    title: Line
    minutes: ItemMinutes
    protocol: Slug | None = None
    minutes_of: MinutesOf = {}


class PlanMeeting(Said):
    """Plan the meeting, once; only the server asks this, when a community plans a meeting."""

    type: Literal["plan_meeting"] = "plan_meeting"
    title: Line
    starts_at: Moment
    minutes: Annotated[int, Field(ge=1, le=1_440)]
    facilitator: Id
    agenda: Annotated[tuple[ItemPlanned, ...], Field(max_length=60)] = ()


class ChangeMeeting(Said):
    """It was planned anew, or called off, before it began: all as it shall be. Only the server asks this.

    `change` counts the changes of a meeting, so that an older one does nothing.
    """

    type: Literal["change_meeting"] = "change_meeting"
    title: Line
    starts_at: Moment
    minutes: Annotated[int, Field(ge=1, le=1_440)]
    facilitator: Id
    cancelled: bool
    change: Annotated[int, Field(ge=1, lt=2**31)]


class OpenMeeting(Said):
    """Begin: from now on people may write."""

    type: Literal["open_meeting"] = "open_meeting"


class CloseMeeting(Said):
    """End, and seal the log. What was held and never opened goes back to its writers."""

    type: Literal["close_meeting"] = "close_meeting"


class HandOver(Said):
    """Make another person who is here the facilitator."""

    type: Literal["hand_over"] = "hand_over"
    to: Id


class TakeOver(Said):
    """Facilitate, because whoever did has left the room."""

    type: Literal["take_over"] = "take_over"


class SetCall(Said):
    """The link of the call that goes on beside the room; null takes it away."""

    type: Literal["set_call"] = "set_call"
    url: Url | None


class Remove(Said):
    """Put a person out of the room; `block` keeps them out until they are let back."""

    type: Literal["remove"] = "remove"
    member: Id
    block: bool = False


class Unblock(Said):
    """Let a blocked person come again."""

    type: Literal["unblock"] = "unblock"
    member: Id


class Arrive(Said):
    """Come into the room; the server asks this for whoever says hello."""

    type: Literal["arrive"] = "arrive"


class StepOut(Said):
    """Leave the room."""

    type: Literal["step_out"] = "step_out"


class CountOut(Said):
    """Someone was 60 s without a socket; only the server asks this."""

    type: Literal["count_out"] = "count_out"
    member: Id


class RaiseHand(Said):
    """Ask to speak."""

    type: Literal["raise_hand"] = "raise_hand"


class LowerHand(Said):
    """No longer ask to speak; the facilitator may lower another's hand."""

    type: Literal["lower_hand"] = "lower_hand"
    member: Id | None = None
