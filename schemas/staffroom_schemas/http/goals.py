"""Goals: what they serve, who sees one's own, and the measures that say how far they are."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.http.charts import AskReadings
from staffroom_schemas.http.communities import Level, WantedFor
from staffroom_schemas.ids import Day, Id, Line, Prose, Said, Stamp

SeenBy = Literal["me", "people", "community"]
"""Who sees an individual's goal: only they, those they name, or the community."""

Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Unit = Annotated[str, Field(max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$")]
Note = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]


class AddGoal(Said):
    """What the community wants, for whom; at level `individual`, what you want yourself.

    `serves`: a higher goal, of this community or of another to which you belong. `seen_by` and `people` are for an
    individual's goal alone.
    """

    text: Prose
    wanted_for: WantedFor
    level: Level
    serves: Id | None = None
    seen_by: SeenBy = "community"
    people: Annotated[tuple[Id, ...], Field(max_length=50)] = ()


class GoalRead(Said):
    """What a goal said when somebody began to change it."""

    text: str
    wanted_for: WantedFor
    level: Level
    seen_by: SeenBy = "community"
    people: tuple[Id, ...] = ()


class ChangeGoal(Said):
    """All that it says; what it serves is said apart.

    `seen`: what it said when you began. Of that, what you changed is done; nothing if others changed the same.
    """

    text: Prose
    wanted_for: WantedFor
    level: Level
    seen_by: SeenBy = "community"
    people: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    seen: GoalRead | None = None


class ServeGoal(Said):
    """The higher goal that it serves; null: none."""

    serves: Id | None


class PutAway(Said):
    """Whether the goal is put away: it stays in the cycles that had it, and leaves the tree."""

    away: bool


class AddMeasure(Said):
    """How one sees how far a goal is: from `baseline` to `target` by a day, in a unit such as `%`."""

    name: Line
    unit: Unit = ""
    baseline: Amount | None = None
    target: Amount | None = None
    due_on: Day | None = None


class MeasureRead(AddMeasure):
    """What a measure said when somebody began to change it, or says now."""

    due_on: str | None = None


class ChangeMeasure(AddMeasure):
    """`seen`: what it said when you began. Of that, what you changed is done; nothing if others changed the same."""

    seen: MeasureRead | None = None


class AddReading(Said):
    """What the measure was on a day, and the entry of the record that shows it, if one does."""

    on: Day
    value: Amount
    note: Note = ""
    entry: Id | None = None


class DrawReadings(AskReadings):
    """Readings of a data set of the community. Drawn again, those of the same days give way."""

    data_set: Id


class Drawn(Said):
    """How many readings there are now, and how many were left out since fewer than 5 rows stand behind them."""

    readings: int
    hidden: int


class ReadingSource(Said):
    """Where a number comes from: an `entry` of the record, or a set of `data`, by its `title`.

    `gone`: it was removed since. `waits`: the meeting in which the data set opens first; until then the number is
    not shown.
    """

    kind: Literal["entry", "data"]
    id: Id
    title: str | None = None
    gone: bool = False
    waits: str | None = None


class ReadingSeen(Said):
    """One reading; no `source`: somebody wrote it down, with a note or without. No `value`: its source waits."""

    id: Id
    on: str
    value: float | None
    by: str
    at: Stamp
    note: str | None
    source: ReadingSource | None


class MeasureSeen(MeasureRead):
    """A measure with its readings, the oldest first."""

    id: Id
    readings: tuple[ReadingSeen, ...]


class Served(Said):
    """How many goals of another community serve one of yours."""

    community_name: str
    goals: int


class GoalShown(Said):
    """A goal in the tree. `whose`: an individual's, whose `people` are told to them alone.

    `changes`: whether you may change it. `served_elsewhere`: by which other communities, for coordinators.
    """

    id: Id
    text: str
    wanted_for: WantedFor
    level: Level
    serves: Id | None
    whose: Id | None
    seen_by: SeenBy
    people: tuple[Id, ...]
    away: bool
    changes: bool
    measures: tuple[MeasureSeen, ...]
    served_elsewhere: tuple[Served, ...] = ()


class GoalAbove(Said):
    """A goal of another community that goals of this one serve, or may serve."""

    id: Id
    text: str
    level: Level
    community: Id
    community_name: str
    serves: Id | None = None


class GoalsPage(Said):
    """The goals that you may see, oldest first, and those of other communities `above` them.

    `serve_nothing`: goals below the level of a system without a higher one. `served_by_nobody`: goals of schools and
    systems that no goal serves. `adds`: the levels at which you may add one.
    """

    goals: tuple[GoalShown, ...]
    above: tuple[GoalAbove, ...]
    serve_nothing: tuple[Id, ...]
    served_by_nobody: tuple[Id, ...]
    adds: tuple[Level, ...]
    names: dict[str, str]


class GoalsToServe(Said):
    """Goals of all your communities that another may serve."""

    goals: tuple[GoalAbove, ...]
