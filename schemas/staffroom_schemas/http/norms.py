"""Norms: adopted member by member, one of them in focus in each meeting, and how well that was kept."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Line, Moment, Said, Secret

Kept = Annotated[int, Field(ge=1, le=4)]
"""How well a norm was kept: 1 hardly, 2 partly, 3 mostly, 4 throughout."""


class NormWorded(Said):
    """A norm at one of its wordings."""

    id: Id
    wording: int


class NormRated(Said):
    """How often each answer came, 1 to 4, in a meeting where the norm was in focus."""

    meeting: Id
    title: str
    starts_at: Moment
    counts: tuple[int, int, int, int]


class NormSeen(NormWorded):
    """`adopted`: the ids of members who said yes to it as it stands; `rated`, for members alone, oldest first."""

    text: Line
    adopted: tuple[Id, ...]
    rated: tuple[NormRated, ...] = ()


class NormsSeen(Said):
    """In their order; `next` is in focus in the next meeting, if its facilitator chooses no other."""

    norms: tuple[NormSeen, ...]
    next: Id | None


class AdoptNorms(Said):
    """I say yes to these, as they stand."""

    norms: Annotated[tuple[NormWorded, ...], Field(min_length=1, max_length=20)]


class NormInFocus(Said):
    """Of a meeting. `chosen`: not merely the next in turn. `may_choose`, `may_rate`: whether you can do so now.

    `rated`: you have. `counts`: what all said, once the box is open.
    """

    norm: NormWorded | None
    text: Line | None
    chosen: bool
    may_choose: bool
    may_rate: bool
    rated: bool
    counts: tuple[int, int, int, int] | None


class ChooseNorm(Said):
    """This one in focus; null: the next in turn."""

    norm: Id | None


class RateNorm(Said):
    """One tap, without a name. `id` and `secret` are drawn by the browser: by them alone it can be changed."""

    id: Id
    secret: Secret
    kept: Kept


class NormRatingTaken(Said):
    """Whether the box is open now: everyone who was there has said how it went."""

    state: Literal["waits", "open"]
