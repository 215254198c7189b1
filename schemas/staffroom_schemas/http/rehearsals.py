"""Trying a protocol alone, with people who are played."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.agenda import Choice, ItemMinutes, RoleName
from staffroom_schemas.ids import Said

Speed = Annotated[int, Field(ge=1, le=20)]
"""How many times as fast as the wall's its clock goes."""


class Rehearse(Said):
    """What is rehearsed, as its socket's query says: for so many `people`, who asks included.

    `protocol`: one of the library by its name; by its id one's own, or one that is shared with one's community.
    `minutes` null: as many as it takes as it is written. `role`: what of its cast whoever asks takes, beside leading.
    `looked` null: it begins, where nobody knows it yet. Else it has begun already, in a process that others may stand
    before, and was looked for so often since it was last found.
    """

    protocol: Choice
    people: Annotated[int, Field(ge=2, le=40)] = 6
    minutes: ItemMinutes | None = None
    speed: Speed = 10
    role: RoleName | None = None
    looked: Annotated[int, Field(ge=0, le=1_000)] | None = None
