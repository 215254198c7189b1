"""Passes of continuous improvement: one stage after another, then the next pass."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, get_args
from uuid import uuid4

from sqlmodel import Session, col, delete, select, update

from staffroom_schemas.deciding import Stage
from staffroom_server.community.cycle_tables import CarriedEntryRow, CycleGoalRow, StrategyRow
from staffroom_server.community.refusals import Forestalled, NotNow, NotSo, Unknown
from staffroom_server.community.tables import CycleRow, GoalRow

STAGES: tuple[Stage, ...] = get_args(Stage)

OVER = "This cycle is closed. Open the one that goes on, or start the next."

THERE_IS_ONE = "Look at the community's page again: work in that one, or start yours beside it."


class UnknownGoal(Exception):
    """The community has no such goal."""


def start(
    session: Session, community: str, *, title: str, goal: str | None, by: str, now: datetime
) -> CycleRow:
    """A new cycle at its first stage; raises `UnknownGoal`."""
    row = CycleRow(
        id=str(uuid4()), community_id=community, goal_id=goal, title=title, started_at=now, started_by=by
    )
    if goal is not None:
        _known(session, community, [goal])
    session.add(row)
    session.flush()
    if goal is not None:
        set_goals(session, row, [goal])
    return row


def none_unknown(session: Session, community: str, known: Collection[str]) -> None:
    """Raises `Forestalled` where a cycle goes on that whoever starts another does not know of."""
    for other in cycles_of(session, community):
        if other.ended_at is None and other.id not in known:
            raise Forestalled(other.started_by, f"has started the cycle “{other.title}”. {THERE_IS_ONE}")


def cycles_of(session: Session, community: str) -> list[CycleRow]:
    """Its cycles, newest first."""
    chosen = select(CycleRow).where(CycleRow.community_id == community)
    return list(session.exec(chosen.order_by(col(CycleRow.started_at).desc(), CycleRow.id)))


def current(session: Session, community: str) -> CycleRow | None:
    """The newest that is not closed."""
    return next((row for row in cycles_of(session, community) if row.ended_at is None), None)


def cycle_of(session: Session, community: str, id: str, *, open_only: bool = False) -> CycleRow:
    """The community's cycle of this id; raises `Unknown`, or `NotNow` where it must not be closed."""
    row = session.get(CycleRow, id)
    if row is None or row.community_id != community:
        raise Unknown
    if open_only and row.ended_at is not None:
        raise NotNow(OVER)
    return row


def after(session: Session, cycle: str) -> CycleRow | None:
    """The cycle that was started from this one."""
    return session.exec(select(CycleRow).where(CycleRow.before == cycle)).first()


def open_stage(session: Session, row: CycleRow, stage: Stage, seen_at: Stage | None = None) -> None:
    """The next one, or any earlier one; again changes nothing.

    Raises `NotSo`, or `NotNow` where the cycle is not where whoever asks saw it.
    """
    if seen_at not in (None, row.stage) and stage != row.stage:
        raise NotNow(
            f"Someone has opened “{row.stage}” meanwhile. Look at the page again, then open a stage."
        )
    at, to = STAGES.index(_stage(row.stage)), STAGES.index(stage)
    if to > at + 1:
        raise NotSo(f"The stages follow each other. Open “{STAGES[at + 1]}” first.")
    row.stage = stage
    session.flush()


def goals_of(session: Session, cycle: str) -> list[str]:
    """The ids of the goals that it works towards."""
    chosen = select(CycleGoalRow.goal_id).join(GoalRow, col(GoalRow.id) == CycleGoalRow.goal_id)
    return list(
        session.exec(chosen.where(CycleGoalRow.cycle_id == cycle).order_by(col(GoalRow.made_at), GoalRow.id))
    )


def set_goals(session: Session, row: CycleRow, goals: Sequence[str]) -> None:
    """All of them; raises `UnknownGoal`. What a person wants alone is no goal of a cycle."""
    _known(session, row.community_id, goals)
    session.exec(delete(CycleGoalRow).where(col(CycleGoalRow.cycle_id) == row.id))
    for goal in dict.fromkeys(goals):
        session.add(CycleGoalRow(cycle_id=row.id, goal_id=goal, community_id=row.community_id))
    row.goal_id = goals[0] if goals else None
    session.flush()


def close(session: Session, row: CycleRow, evaluation: dict[str, Any], by: str, now: datetime) -> None:
    """For good, with what came of it; raises `NotNow`."""
    if row.ended_at is not None:
        raise NotNow(OVER)
    if row.stage != STAGES[-1]:
        raise NotNow("A cycle is closed from its last stage. Open the evaluation first.")
    row.evaluation, row.ended_by, row.ended_at = evaluation, by, now
    session.flush()


def start_next(
    session: Session, row: CycleRow, title: str, promises: Iterable[str], by: str, now: datetime
) -> CycleRow:
    """Its goals, these open promises and running strategies go on in the new one; raises `NotNow`."""
    if row.ended_at is None:
        raise NotNow("Close this cycle with its evaluation first.")
    if after(session, row.id) is not None:
        raise NotNow("The next cycle has been started already. Load the page again.")
    kept = select(GoalRow.id).where(
        col(GoalRow.id).in_(goals_of(session, row.id)), col(GoalRow.away_at).is_(None)
    )
    goals = list(session.exec(kept.order_by(col(GoalRow.made_at), GoalRow.id)))
    new = start(session, row.community_id, title=title, goal=None, by=by, now=now)
    new.before = row.id
    set_goals(session, new, goals)
    for entry in promises:
        session.add(CarriedEntryRow(cycle_id=new.id, entry_id=entry, community_id=row.community_id))
    runs = (col(StrategyRow.cycle_id) == row.id, col(StrategyRow.ended_at).is_(None))
    session.exec(update(StrategyRow).where(*runs).values(cycle_id=new.id))
    session.flush()
    return new


def _known(session: Session, community: str, goals: Sequence[str]) -> None:
    theirs = select(GoalRow.id).where(
        col(GoalRow.id).in_(goals), GoalRow.community_id == community, col(GoalRow.person_id).is_(None)
    )
    known = set(session.exec(theirs))
    if unknown := [goal for goal in goals if goal not in known]:
        raise UnknownGoal(unknown[0])


def _stage(said: str) -> Stage:
    return next(stage for stage in STAGES if stage == said)
