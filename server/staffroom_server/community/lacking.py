"""What each stage of a cycle asks for and does not have yet."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.cycles import Lacking
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.community.goal_tables import MeasureRow


class Standing(NamedTuple):
    """What there is: lines by stage, the goals, their measures, strategies, and whether one was measured since."""

    lines: Mapping[Stage, int]
    goals: Collection[str]
    measures: Collection[MeasureRow]
    strategies: Collection[StrategyRow]
    measured: bool
    closed: bool
    today: str


def lacking(stage: Stage, of: Standing) -> tuple[Lacking, ...]:
    """In the order in which one would do it."""
    return tuple(_LACKS[stage](of))


def _data(of: Standing) -> Iterator[Lacking]:
    if not of.lines["data"]:
        yield "need"


def _goals(of: Standing) -> Iterator[Lacking]:
    aimed = {one.goal_id for one in of.measures if one.target is not None and one.due_on is not None}
    if not of.goals:
        yield "goal"
    elif set(of.goals) - aimed:
        yield "measure"


def _learning(of: Standing) -> Iterator[Lacking]:
    if not of.lines["learning"]:
        yield "study"


def _strategies(of: Standing) -> Iterator[Lacking]:
    if not of.strategies:
        yield "strategy"
    elif any(one.locked_at is None and one.ended_at is None for one in of.strategies):
        yield "prediction"


def _application(of: Standing) -> Iterator[Lacking]:
    if not of.lines["application"]:
        yield "practice"


def _evidence(of: Standing) -> Iterator[Lacking]:
    if not of.lines["evidence"] and not of.measured:
        yield "results"
    if any(one.ended_at is None and (one.review_on or "9") <= of.today for one in of.strategies):
        yield "review"


def _evaluation(of: Standing) -> Iterator[Lacking]:
    if not of.closed:
        yield "evaluation"


_LACKS = {
    "data": _data,
    "goals": _goals,
    "learning": _learning,
    "strategies": _strategies,
    "application": _application,
    "evidence": _evidence,
    "evaluation": _evaluation,
}
