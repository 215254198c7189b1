"""The agenda, the work, and where the meeting stands on its way through them."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Said, Stamp, StepId
from staffroom_schemas.plan import PlanStep, Turns
from staffroom_schemas.protocol import Protocol

RoleName = Annotated[str, Field(max_length=40, pattern=r"^[a-z][a-z0-9_-]*$")]
Slug = Annotated[str, Field(max_length=40, pattern=r"^[a-z][a-z0-9_-]*$")]
Choice = Slug | Id
"""A protocol of the server's library by its name, or one that the meeting's community wrote by its id."""
ItemMinutes = Annotated[int, Field(ge=1, le=1_440)]
StepPlace = Annotated[str, Field(max_length=20, pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}){0,4}$")]
"""Of a step in its protocol: its number, behind those of the blocks around it, from 0."""
MinutesOf = Annotated[
    dict[StepPlace, Annotated[float, Field(ge=0, le=1_440, allow_inf_nan=False)]], Field(max_length=60)
]
DUTIES = ("timekeeper", "recorder")
"""Roles that every item may give, beside those of its protocol; they are held beside taking part."""


class AgendaItem(Said):
    """A timeboxed part of a meeting. `steps` is its plan, drawn when it began; an item without a protocol has none.

    A step's id says where one is; an item without a plan is one step, of the item's own id. `done`: it was left.
    `minutes_of`: steps of its protocol, by their place in it, that have other minutes here than it says.
    """

    id: Id
    title: str | None
    minutes: float
    owner: str | None = None
    protocol: Protocol | None = None
    cast: dict[str, tuple[str, ...]] = {}
    minutes_of: dict[str, float] = {}
    steps: tuple[PlanStep, ...] = ()
    done: bool = False


class Work(Said):
    """What is looked at. A file's bytes lie behind `GET /api/meetings/{meeting}/works/{id}`, a data set behind
    `…/{id}/data`; a link has a `url`.

    `brings` says which of the protocol's things this is, `box` where it waits until a step opens that; `media` is a
    file's type, `pages` how many it has.
    """

    id: Id
    item: Id | None
    by: str
    kind: Literal["file", "link", "data"]
    title: str | None
    brings: str | None = None
    box: str | None = None
    url: str | None = None
    media: str | None = None
    size: int | None = None
    pages: int | None = None


class Span(Said):
    """A time that runs to `ends_at`, or waits with `left` seconds; neither: there is no clock."""

    ends_at: Stamp | None = None
    left: float | None = None


class Turn(Said):
    """Whose floor it is, for how long, who comes after and who has had it.

    `silent`: they ended early, and all stay with it. `deferred` were moved to the end once already.
    `rules` are those of this round where it is not the step's own: low votes are heard.
    """

    speaker: str
    span: Span
    queue: tuple[str, ...] = ()
    silent: bool = False
    heard: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    rules: Turns | None = None


class Run(Said):
    """Where the meeting is: the item, the step, its time; `turn` while a round goes on.

    `began_at` is when this step began now; `undo_until` when the way here can no longer be undone.
    """

    item: Id
    step: StepId
    span: Span
    began_at: Stamp
    turn: Turn | None = None
    undo_until: Stamp | None = None


class Lifted(Said):
    """Someone for whom the facilitator has lifted a step's rules."""

    member: Id
    step: StepId
