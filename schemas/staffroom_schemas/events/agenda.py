"""What the meeting will do: each event says what stands after it."""

from typing import ClassVar, Literal

from staffroom_schemas.events.base import Event
from staffroom_schemas.plan import Fit, PlanStep
from staffroom_schemas.protocol import Protocol


class ItemAdded(Event):
    """At the end of the agenda."""

    prose: ClassVar[tuple[str, ...]] = ("title",)
    type: Literal["item_added"] = "item_added"
    item: str
    minutes: float
    owner: str | None
    title: str | None


class ItemChanged(Event):
    """It has another title, timebox or owner; its title before is forgotten."""

    prose: ClassVar[tuple[str, ...]] = ("title",)
    type: Literal["item_changed"] = "item_changed"
    item: str
    minutes: float
    owner: str | None
    title: str | None


class ItemMoved(Event):
    """It stands at `to` now, counted from 0."""

    type: Literal["item_moved"] = "item_moved"
    item: str
    to: int


class ItemRemoved(Event):
    """It is off the agenda, and its title forgotten."""

    type: Literal["item_removed"] = "item_removed"
    item: str


class ProtocolChosen(Event):
    """It runs this protocol, kept whole: a later edit of the script changes no old meeting. Nobody is cast."""

    type: Literal["protocol_chosen"] = "protocol_chosen"
    item: str
    protocol: Protocol | None


class ItemAdapted(Event):
    """These of its steps have other minutes than its protocol says."""

    type: Literal["item_adapted"] = "item_adapted"
    item: str
    minutes_of: dict[str, float]


class RoleCast(Event):
    """These have the role, in order."""

    type: Literal["role_cast"] = "role_cast"
    item: str
    role: str
    members: tuple[str, ...]


class WorkAttached(Event):
    """Something is there to look at."""

    prose: ClassVar[tuple[str, ...]] = ("title",)
    type: Literal["work_attached"] = "work_attached"
    id: str
    item: str | None
    kind: Literal["file", "link", "data"]
    brings: str | None = None
    box: str | None = None
    url: str | None = None
    media: str | None = None
    size: int | None = None
    pages: int | None = None
    title: str | None


class WorkDetached(Event):
    """It is no longer there; its title is forgotten."""

    type: Literal["work_detached"] = "work_detached"
    work: str


class PlanDrawn(Event):
    """The item's protocol, for the people who were there as it began."""

    type: Literal["plan_drawn"] = "plan_drawn"
    item: str
    steps: tuple[PlanStep, ...]
    fit: Fit


class PlanAmended(Event):
    """Someone came or went: after the first `begun` steps, these come."""

    type: Literal["plan_amended"] = "plan_amended"
    item: str
    begun: int
    steps: tuple[PlanStep, ...]


class PassGiven(Event):
    """Someone who came late gets a pass of their own."""

    type: Literal["pass_given"] = "pass_given"
    member: str
