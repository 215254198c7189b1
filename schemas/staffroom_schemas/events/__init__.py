"""What happened in a room, in the past tense. A stored name or field never changes.

Only the law makes events, from commands that were checked on the way in: no pattern is checked twice.
A person's words are stored apart, so that they can be forgotten, and read as null from then on.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter

from staffroom_schemas.events.agenda import (
    ItemAdapted,
    ItemAdded,
    ItemChanged,
    ItemMoved,
    ItemRemoved,
    PassGiven,
    PlanAmended,
    PlanDrawn,
    ProtocolChosen,
    RoleCast,
    WorkAttached,
    WorkDetached,
)
from staffroom_schemas.events.base import Event
from staffroom_schemas.events.deciding import (
    CarriedOver,
    ContentErased,
    Decided,
    PollClosed,
    PollOpened,
    Promised,
    Proposed,
    Reworded,
    Settled,
    TakenBack,
    VoteShown,
)
from staffroom_schemas.events.groups import (
    BoxDealt,
    GroupChosen,
    GroupClosed,
    GroupFormed,
    GroupsClosed,
    GroupSeated,
    GroupsFormed,
    Led,
    SeatsChanged,
    VisitAnnounced,
    WorksShown,
)
from staffroom_schemas.events.meeting import (
    Arrived,
    CallSet,
    HandedOver,
    HandLowered,
    HandRaised,
    MeetingChanged,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    Removed,
    SteppedOut,
    Unblocked,
)
from staffroom_schemas.events.walking import (
    BoxOpened,
    BoxReturned,
    ClockPaused,
    ClockResumed,
    FellSilent,
    RoundEnded,
    RuleLifted,
    StepBegun,
    TimeGiven,
    TurnGiven,
    TurnsChanged,
)
from staffroom_schemas.events.writing import Amended, Contributed, Deleted, Moved, Parked, Refiled
from staffroom_schemas.ids import Said, Seq, Stamp

_OfMeeting = (
    MeetingPlanned
    | MeetingChanged
    | MeetingOpened
    | MeetingClosed
    | HandedOver
    | CallSet
    | Removed
    | Unblocked
    | Arrived
    | SteppedOut
    | HandRaised
    | HandLowered
)
_OfAgenda = (
    ItemAdded
    | ItemAdapted
    | ItemChanged
    | ItemMoved
    | ItemRemoved
    | ProtocolChosen
    | RoleCast
    | WorkAttached
    | WorkDetached
    | PlanDrawn
    | PlanAmended
    | PassGiven
)
_OfWalking = (
    StepBegun
    | ClockPaused
    | ClockResumed
    | TimeGiven
    | TurnGiven
    | FellSilent
    | RoundEnded
    | TurnsChanged
    | RuleLifted
    | BoxOpened
    | BoxReturned
)
_OfWriting = Contributed | Amended | Deleted | Moved | Refiled | Parked
_OfGroups = (
    GroupsFormed
    | SeatsChanged
    | GroupsClosed
    | GroupChosen
    | BoxDealt
    | GroupFormed
    | Led
    | GroupSeated
    | WorksShown
    | VisitAnnounced
    | GroupClosed
)
_OfDeciding = (
    Proposed
    | Reworded
    | PollOpened
    | PollClosed
    | VoteShown
    | Decided
    | Promised
    | TakenBack
    | CarriedOver
    | Settled
    | ContentErased
)

RoomEvent = Annotated[
    _OfMeeting | _OfAgenda | _OfWalking | _OfWriting | _OfGroups | _OfDeciding, Field(discriminator="type")
]

EVENT: TypeAdapter[RoomEvent] = TypeAdapter(RoomEvent)


class Recorded(Said):
    """One line of a room's log."""

    seq: Seq
    at: Stamp
    by: str
    event: RoomEvent


__all__ = [
    "EVENT",
    "Amended",
    "Arrived",
    "BoxDealt",
    "BoxOpened",
    "BoxReturned",
    "CallSet",
    "CarriedOver",
    "ClockPaused",
    "ClockResumed",
    "ContentErased",
    "Contributed",
    "Decided",
    "Deleted",
    "Event",
    "FellSilent",
    "GroupChosen",
    "GroupClosed",
    "GroupFormed",
    "GroupSeated",
    "GroupsClosed",
    "GroupsFormed",
    "HandLowered",
    "HandRaised",
    "HandedOver",
    "ItemAdapted",
    "ItemAdded",
    "ItemChanged",
    "ItemMoved",
    "ItemRemoved",
    "Led",
    "MeetingChanged",
    "MeetingClosed",
    "MeetingOpened",
    "MeetingPlanned",
    "Moved",
    "Parked",
    "PassGiven",
    "PlanAmended",
    "PlanDrawn",
    "PollClosed",
    "PollOpened",
    "Promised",
    "Proposed",
    "ProtocolChosen",
    "Recorded",
    "Refiled",
    "Removed",
    "Reworded",
    "RoleCast",
    "RoomEvent",
    "RoundEnded",
    "RuleLifted",
    "SeatsChanged",
    "Settled",
    "StepBegun",
    "SteppedOut",
    "TakenBack",
    "TimeGiven",
    "TurnGiven",
    "TurnsChanged",
    "Unblocked",
    "VisitAnnounced",
    "VoteShown",
    "WorkAttached",
    "WorkDetached",
    "WorksShown",
]
