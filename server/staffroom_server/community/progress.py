"""How far cycles are: what each stage has, and what it still asks for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from staffroom_schemas.deciding import Stage
from staffroom_server.community import measures
from staffroom_server.community.cycle_tables import CycleGoalRow, StrategyRow
from staffroom_server.community.cycles import STAGES
from staffroom_server.community.goal_tables import ReadingRow
from staffroom_server.community.lacking import Standing, lacking
from staffroom_server.community.tables import CycleRow, EntryRow
from staffroom_server.database.many import one_of


def going(session: Session, communities: Collection[str]) -> dict[str, CycleRow]:
    """By community: the newest cycle that is not closed, where there is one."""
    these = one_of(session.connection(), col(CycleRow.community_id), communities)
    chosen = select(CycleRow).where(these, col(CycleRow.ended_at).is_(None))
    rows = session.exec(chosen.order_by(col(CycleRow.started_at), col(CycleRow.id).desc()))
    return {row.community_id: row for row in rows}


def empty(session: Session, rows: Sequence[CycleRow], now: datetime) -> dict[str, tuple[Stage, ...]]:
    """By cycle: the stages up to where it stands that still ask for something."""
    standing = standings(session, rows, now)
    return {
        row.id: tuple(
            stage
            for stage in STAGES[: [*STAGES].index(row.stage) + 1]  # type: ignore[arg-type]
            if lacking(stage, standing[row.id])
        )
        for row in rows
    }


def standings(session: Session, rows: Sequence[CycleRow], now: datetime) -> dict[str, Standing]:
    """By cycle: what there is of it today."""
    ids = [row.id for row in rows]
    lines, goals, tried = _lines(session, ids), _goals(session, ids), _tried(session, ids)
    measured = measures.of_goals(session, {goal for those in goals.values() for goal in those})
    last = _last(session, [one.id for one in measured])
    found = {}
    for row in rows:
        theirs = [one for one in measured if one.goal_id in goals.get(row.id, ())]
        began = row.started_at.date().isoformat()
        found[row.id] = Standing(
            lines=lines.get(row.id, dict.fromkeys(STAGES, 0)),
            goals=goals.get(row.id, ()),
            measures=theirs,
            strategies=tried.get(row.id, ()),
            measured=any(last.get(one.id, "") > began for one in theirs),
            closed=row.ended_at is not None,
            today=now.date().isoformat(),
        )
    return found


def _lines(session: Session, cycles: Collection[str]) -> dict[str, Mapping[Stage, int]]:
    """Evidence of a strategy counts once its prediction is locked."""
    chosen = (
        select(col(EntryRow.cycle_id), EntryRow.stage, func.count())
        .outerjoin(StrategyRow, col(StrategyRow.id) == EntryRow.strategy_id)
        .where(one_of(session.connection(), col(EntryRow.cycle_id), cycles), EntryRow.state != "dropped")
        .where(or_(col(EntryRow.strategy_id).is_(None), col(StrategyRow.locked_at).is_not(None)))
        .group_by(col(EntryRow.cycle_id), EntryRow.stage)
    )
    found: dict[str, dict[Stage, int]] = {}
    for cycle, stage, count in session.exec(chosen):
        found.setdefault(str(cycle), dict.fromkeys(STAGES, 0))[stage] = count  # type: ignore[index]
    return {**found}


def _goals(session: Session, cycles: Collection[str]) -> dict[str, list[str]]:
    chosen = select(CycleGoalRow).where(one_of(session.connection(), col(CycleGoalRow.cycle_id), cycles))
    found: dict[str, list[str]] = {}
    for row in session.exec(chosen):
        found.setdefault(row.cycle_id, []).append(row.goal_id)
    return found


def _tried(session: Session, cycles: Collection[str]) -> dict[str, list[StrategyRow]]:
    chosen = select(StrategyRow).where(one_of(session.connection(), col(StrategyRow.cycle_id), cycles))
    found: dict[str, list[StrategyRow]] = {}
    for row in session.exec(chosen):
        found.setdefault(row.cycle_id, []).append(row)
    return found


def _last(session: Session, of: Collection[str]) -> dict[str, str]:
    """The day of the newest reading of each measure."""
    these = one_of(session.connection(), col(ReadingRow.measure_id), of)
    chosen = select(ReadingRow.measure_id, func.max(ReadingRow.on)).where(these)
    return dict(session.exec(chosen.group_by(ReadingRow.measure_id)).all())
