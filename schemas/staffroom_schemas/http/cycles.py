"""One cycle: its seven stages, what it tries and expects, what was promised, and the evaluation that closes it."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Stage, Standing
from staffroom_schemas.http.entries import Entries
from staffroom_schemas.http.goals import GoalShown, ReadingSource
from staffroom_schemas.http.strategies import End, StrategySeen
from staffroom_schemas.ids import Id, Line, Moment, Prose, Said, Seq, Stamp

Lacking = Literal[
    "need",
    "goal",
    "measure",
    "study",
    "strategy",
    "prediction",
    "practice",
    "results",
    "review",
    "evaluation",
]
"""What a stage asks for and does not have yet."""

CycleAct = Literal["open_stage", "set_goals", "close", "start_next", "add", "strategy"]


class OpenStage(Said):
    """The next stage, or any earlier one. `at`: where you saw the cycle; is it elsewhere by now, nothing is done."""

    stage: Stage
    at: Stage | None = None


class CycleGoalsRead(Said):
    """The goals of a cycle when somebody began to change them."""

    goals: tuple[Id, ...]


class SetCycleGoals(Said):
    """The goals that the cycle works towards, all of them.

    `seen`: those it had when you began; if others have chosen others by now, nothing is done.
    """

    goals: Annotated[tuple[Id, ...], Field(max_length=20)]
    seen: CycleGoalsRead | None = None


class CloseCycle(Said):
    """What came of it, and what is next, in your words; the numbers are added from the measures."""

    came: Prose
    next: Prose


class StartNext(Said):
    """The cycle after a closed one: its goals, open promises and running strategies go on in it."""

    title: Line


class PromiseSeen(Said):
    """A promise of the cycle, as the last meeting that spoke of it left it; `before`: from an earlier one."""

    entry: Id
    meeting: Id
    seq: int
    text: str | None
    who: str | None
    due_on: str | None
    standing: Standing | None
    before: bool


class PromiseCounts(Said):
    """How many promises are kept, open and dropped."""

    kept: int
    open: int
    dropped: int


class StageSeen(Said):
    """A stage: how many lines stand at it, and what it still lacks."""

    stage: Stage
    lines: int
    lacks: tuple[Lacking, ...]


class Point(Said):
    """A number and where it comes from: the reading, and its own source if it has one. No `value`: that waits."""

    value: float | None
    on: str
    reading: Id
    source: ReadingSource | None


class MeasureCame(Said):
    """What came of a measure: where it began, the first and the last reading of the cycle, where it was to go."""

    goal: Id
    measure: Id
    goal_text: str | None
    name: str | None
    unit: str
    baseline: float | None
    target: float | None
    due_on: str | None
    first: Point | None
    last: Point | None
    reached: bool | None


class StrategyCame(Said):
    """What became of a strategy in the cycle; no outcome: it goes on. `cycle`: where it stands now."""

    strategy: Id
    cycle: Id
    outcome: End | None
    text: str | None
    prediction: str | None
    reason: str | None


class LineCame(Said):
    """A line of the record that an evaluation counts, and its moment; removed since, it has no `meeting`."""

    entry: Id
    meeting: Id | None
    seq: Seq | None
    at: Stamp | None
    text: str | None


class PromiseCame(LineCame):
    """A promise of the cycle, and what had become of it."""

    became: Literal["kept", "open", "dropped"]


class Evaluation(Said):
    """What was wanted, what came of it, what is kept and what is next, as it was when the cycle was closed.

    Before that, in its last stage, what the numbers say today. `promised` is for peers, as the cycle's promises are.
    """

    came: str | None
    next: str | None
    by: str | None
    wanted: tuple[Id, ...]
    measures: tuple[MeasureCame, ...]
    strategies: tuple[StrategyCame, ...]
    promises: PromiseCounts
    meetings: tuple[LineCame, ...]
    decisions: tuple[LineCame, ...]
    promised: tuple[PromiseCame, ...]


class CyclePage(Said):
    """A cycle as members of its community see it. `promises` are for peers; others get the counts alone."""

    id: Id
    title: str
    community: Id
    community_name: str
    stage: Stage
    started_at: Moment
    ended_at: Moment | None
    before: Id | None
    after: Id | None
    stages: tuple[StageSeen, ...]
    goals: tuple[GoalShown, ...]
    strategies: tuple[StrategySeen, ...]
    promises: tuple[PromiseSeen, ...]
    promised: PromiseCounts
    record: Entries
    evaluation: Evaluation | None
    may: tuple[CycleAct, ...]
    names: dict[str, str]
