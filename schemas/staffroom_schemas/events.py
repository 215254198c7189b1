"""What happened in a room, in the past tense. A stored name or field never changes.

Only the law makes events, from commands that were checked on the way in: no pattern is checked twice.
`prose` names the fields that hold a person's words: they are stored apart, so that they can be forgotten,
and read as null from then on.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, TypeAdapter

from staffroom_schemas.contributions import Kind
from staffroom_schemas.ids import Said, Seq, Stamp


class Event(Said):
    """Something that happened."""

    prose: ClassVar[tuple[str, ...]] = ()


class MeetingPlanned(Event):
    """The first line of every meeting."""

    prose: ClassVar[tuple[str, ...]] = ("title",)
    type: Literal["meeting_planned"] = "meeting_planned"
    starts_at: Stamp
    minutes: int
    facilitator: str
    title: str | None


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


class Contributed(Event):
    """Something was said in writing."""

    prose: ClassVar[tuple[str, ...]] = ("text",)
    type: Literal["contributed"] = "contributed"
    id: str
    kind: Kind
    about: str | None = None
    step: str | None = None
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


class HandRaised(Event):
    """Someone asks to speak."""

    type: Literal["hand_raised"] = "hand_raised"
    member: str


class HandLowered(Event):
    """Someone no longer does."""

    type: Literal["hand_lowered"] = "hand_lowered"
    member: str


RoomEvent = Annotated[
    MeetingPlanned
    | MeetingOpened
    | MeetingClosed
    | HandedOver
    | Removed
    | Unblocked
    | Arrived
    | SteppedOut
    | Contributed
    | Amended
    | Deleted
    | HandRaised
    | HandLowered,
    Field(discriminator="type"),
]

EVENT: TypeAdapter[RoomEvent] = TypeAdapter(RoomEvent)


class Recorded(Said):
    """One line of a room's log."""

    seq: Seq
    at: Stamp
    by: str
    event: RoomEvent
