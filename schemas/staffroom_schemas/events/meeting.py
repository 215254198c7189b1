"""The meeting, and who is in it."""

from typing import ClassVar, Literal

from staffroom_schemas.events.base import Event
from staffroom_schemas.ids import Stamp


class MeetingPlanned(Event):
    """The first line of every meeting."""

    prose: ClassVar[tuple[str, ...]] = ("title",)
    type: Literal["meeting_planned"] = "meeting_planned"
    starts_at: Stamp
    minutes: int
    facilitator: str
    title: str | None


class MeetingChanged(Event):
    """Before it began it was planned anew, or called off: all as it stands. The facilitator may be another now."""

    prose: ClassVar[tuple[str, ...]] = ("title",)
    type: Literal["meeting_changed"] = "meeting_changed"
    starts_at: Stamp
    minutes: int
    facilitator: str
    title: str | None
    cancelled: bool
    change: int


class MeetingOpened(Event):
    """It began."""

    type: Literal["meeting_opened"] = "meeting_opened"


class MeetingClosed(Event):
    """It ended; the link of this line is the meeting's seal."""

    type: Literal["meeting_closed"] = "meeting_closed"


class HandedOver(Event):
    """Another person facilitates."""

    type: Literal["handed_over"] = "handed_over"
    to: str


class CallSet(Event):
    """The call beside the room is here, or there is none."""

    type: Literal["call_set"] = "call_set"
    url: str | None


class Removed(Event):
    """Someone was put out."""

    type: Literal["removed"] = "removed"
    member: str
    blocked: bool


class Unblocked(Event):
    """Someone who was blocked may come again."""

    type: Literal["unblocked"] = "unblocked"
    member: str


class Arrived(Event):
    """Someone came."""

    type: Literal["arrived"] = "arrived"
    member: str


class SteppedOut(Event):
    """Someone left: they said so (`by` is theirs), or were long without a socket."""

    type: Literal["stepped_out"] = "stepped_out"
    member: str


class HandRaised(Event):
    """Someone asks to speak."""

    type: Literal["hand_raised"] = "hand_raised"
    member: str


class HandLowered(Event):
    """Someone no longer does."""

    type: Literal["hand_lowered"] = "hand_lowered"
    member: str
