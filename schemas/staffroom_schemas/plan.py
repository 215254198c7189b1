"""A plan: a protocol made concrete for the people present, as a flat list of steps."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Tested
from staffroom_schemas.ids import Said, StepId


class Limits(Said):
    """How often one person writes a kind in a step, how long, and what it must point at; null: no bound."""

    at_least: Annotated[int, Field(ge=0, le=100)] = 0
    at_most: Annotated[int, Field(ge=1, le=100)] | None = None
    words: Annotated[int, Field(ge=1, le=2_000)] | None = None
    cites: str | None = None


class Table(Said):
    """People who sit together in a step, and who of them speaks: in order; null is open talk.

    `lap`: whose pass it is there, or which question.
    """

    seats: tuple[str, ...]
    speakers: tuple[str, ...] | None
    lap: str | None = None


class Turns(Said):
    """How the floor goes round: seconds each, in which order, what a pass and an early end mean."""

    seconds: float
    turns: int = 1
    order: Literal["circle", "rotating", "unheard_first", "lowest_first"] = "circle"
    passing: Literal["none", "allowed", "returns"] = "allowed"
    early: Literal["next", "stay"] = "next"
    pause: int = 0


class PlanStep(Said):
    """A timed part of a plan. One of `days` has no clock; its `minutes`, if any, are those that its work takes.

    `least` is the shortest it may be made. `speaks` are roles as the protocol says, `speakers` the people that
    these are, in the order in which they are heard; nobody speaks: a silent step. `cast` is who holds which role
    in this step; `duties` are those of its roles that are held beside taking part. Whoever holds no other role is
    a `participant`. `posts` is what each role may write. `lap`: whose pass it is, or which question.
    """

    id: StepId
    title: str
    say: str | None = None
    prompts: dict[str, tuple[str, ...]] = {}
    minutes: float | None
    least: float = 0
    days: int | None = None
    speaks: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    cast: dict[str, tuple[str, ...]] = {}
    duties: tuple[str, ...] = ()
    posts: dict[str, dict[str, Limits]] = {}
    box: str | None = None
    opens: tuple[str, ...] = ()
    names: Literal["named", "choice", "unnamed"] = "named"
    turns: Turns | None = None
    poll: Tested | None = None
    needs: tuple[str, ...] = ()
    in_view: tuple[str, ...] = ()
    surface: Literal["list", "columns", "wall"] = "list"
    on_time: Literal["wait", "advance", "soft"] = "wait"
    protected: bool = False
    lap: str | None = None
    tables: tuple[Table, ...] = ()


class Fit(Said):
    """How much a plan was shortened to fit its minutes, kept for those who come later, and its questions.

    `measure` 0: as written; -1: every step at its shortest; -2: the protected ones too.
    """

    measure: float = 0
    questions: tuple[str, ...] = ()
