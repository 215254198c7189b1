"""The protocols of this server, and what one becomes for some people and minutes."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.agenda import ItemMinutes, RoleName
from staffroom_schemas.ids import Id, Said
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol


class ProtocolListed(Said):
    """One of the library; `people` and `minutes` from and to, as its sources say."""

    protocol: str
    name: str
    purpose: str
    people: tuple[int, int]
    minutes: tuple[float, float]
    confidence: str


class Protocols(Said):
    """The library, by name."""

    protocols: tuple[ProtocolListed, ...]


class ProtocolSeen(Said):
    """One protocol, whole."""

    protocol: Protocol


class DrawPlan(Said):
    """For whom: ids in the order in which they are heard, the facilitator last; and what each role has."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=60)]
    cast: Annotated[dict[RoleName, tuple[Id, ...]], Field(max_length=20)] = {}
    minutes: ItemMinutes | None = None


class PlanShown(Said):
    """The steps, their minutes in all, and what the facilitator should know of it, in sentences."""

    steps: tuple[PlanStep, ...]
    minutes: float
    notes: tuple[str, ...]
