"""The protocols of this server, and what one becomes for some people and minutes."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.agenda import ItemMinutes, MinutesOf, RoleName
from staffroom_schemas.deciding import Stage
from staffroom_schemas.ids import Id, Said
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol, Purpose

MOST_PEOPLE = 60
"""People for whom a plan is drawn before a meeting."""

PeopleCount = Annotated[int, Field(ge=1, le=MOST_PEOPLE)]


class PlanLength(Said):
    """How long a protocol is for so many people: as written, and at its shortest. Windows of days do not count."""

    people: PeopleCount
    minutes: float
    least: float


class FindProtocols(Said):
    """What is wanted; null: whatever there is.

    `people`: it is written for so many. `minutes`: it can be had within these, for `people` where they are said.
    """

    purpose: Purpose | None = None
    stage: Stage | None = None
    people: PeopleCount | None = None
    minutes: ItemMinutes | None = None


class ProtocolListed(Said):
    """One of the library; `people` and `minutes` from and to, as its sources say.

    `takes`: how long for the people that were asked for.
    """

    protocol: str
    name: str
    purpose: str
    people: tuple[int, int]
    minutes: tuple[float, float]
    confidence: str
    serves: tuple[Purpose, ...]
    stages: tuple[Stage, ...]
    takes: PlanLength | None = None


class Protocols(Said):
    """The library, or what was found in it, by name."""

    protocols: tuple[ProtocolListed, ...]


class ProtocolSeen(Said):
    """One protocol, whole, and how long it is for a few, some and many people."""

    protocol: Protocol
    lengths: tuple[PlanLength, ...]


class DrawPlan(Said):
    """For whom: ids in the order in which they are heard, the facilitator last; and what each role has."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_PEOPLE)]
    cast: Annotated[dict[RoleName, tuple[Id, ...]], Field(max_length=20)] = {}
    minutes: ItemMinutes | None = None
    minutes_of: MinutesOf = {}


class SketchPlan(Said):
    """For how many, whoever they will be."""

    people: PeopleCount
    minutes: ItemMinutes | None = None


class PlanShown(Said):
    """The steps, their minutes in all, and what the facilitator should know of it, in sentences."""

    steps: tuple[PlanStep, ...]
    minutes: float
    notes: tuple[str, ...]
