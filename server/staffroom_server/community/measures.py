"""How far goals are: measures, and their readings from day to day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sqlmodel import Session, col, func, select

from staffroom_schemas.http.goals import AddMeasure, ChangeMeasure, ReadingSource
from staffroom_server.community import written
from staffroom_server.community.goal_tables import MeasureRow, ReadingRow
from staffroom_server.community.meanwhile import over
from staffroom_server.community.refusals import NotNow, Unknown
from staffroom_server.community.tables import GoalRow

MOST, MOST_READINGS = 6, 400
"""Measures of a goal, and readings of a measure."""


class Reading(NamedTuple):
    """What a measure was on a day, `2026-03-17`."""

    on: str
    value: float
    note: str = ""


def add(session: Session, goal: GoalRow, said: AddMeasure, now: datetime) -> MeasureRow:
    """One more of the goal; raises `NotNow`."""
    if len(of_goals(session, [goal.id])) >= MOST:
        raise NotNow(f"A goal has at most {MOST} measures. Remove one first.")
    id, community = str(uuid4()), goal.community_id
    row = MeasureRow(id=id, goal_id=goal.id, community_id=community, made_at=now, **said.model_dump())
    session.add(row)
    session.flush()
    return row


def measure_of(session: Session, goal: str, id: str) -> MeasureRow:
    """The goal's measure of this id; raises `Unknown`."""
    row = session.get(MeasureRow, id)
    if row is None or row.goal_id != goal:
        raise Unknown
    return row


def change(session: Session, row: MeasureRow, said: ChangeMeasure) -> None:
    """Its readings stay. Raises `Meanwhile`."""
    stands = {name: getattr(row, name) for name in AddMeasure.model_fields}
    to_stand = over(said, said.seen, stands)
    for name in stands:
        setattr(row, name, getattr(to_stand, name))
    session.flush()


def remove(session: Session, row: MeasureRow) -> None:
    """With its readings and their notes."""
    for reading in readings(session, [row.id]):
        remove_reading(session, reading)
    session.delete(row)
    session.flush()


def record(
    session: Session,
    measure: MeasureRow,
    taken: Iterable[Reading],
    *,
    by: str,
    now: datetime,
    source: ReadingSource | None = None,
) -> list[str]:
    """The ids of these readings, by hand or from a source: its earlier ones of the same days give way.

    Raises `NotNow`: nothing of it is done.
    """
    ids = []
    for one in taken:
        if source is not None:
            _give_way(session, measure.id, one.on, source)
        row = ReadingRow(
            id=str(uuid4()), measure_id=measure.id, community_id=measure.community_id, on=one.on, value=one.value,
            by=by, at=now, source_kind=source.kind if source else None, source_id=source.id if source else None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        written.write(session, row.id, "note", one.note, community=measure.community_id, author=by, now=now)
        ids.append(row.id)
    many = select(func.count()).where(ReadingRow.measure_id == measure.id)
    if session.exec(many).one() > MOST_READINGS:
        raise NotNow(
            f"A measure has at most {MOST_READINGS} readings. Remove some, or begin another measure."
        )
    return ids


def reading_of(session: Session, measure: str, id: str) -> ReadingRow:
    """The measure's reading of this id; raises `Unknown`."""
    row = session.get(ReadingRow, id)
    if row is None or row.measure_id != measure:
        raise Unknown
    return row


def remove_reading(session: Session, row: ReadingRow) -> None:
    """With its note."""
    written.drop(session, row.id)
    session.delete(row)
    session.flush()


def source_is_gone(session: Session, source: str) -> None:
    """What was drawn from it stays, without the words that say how."""
    for id in session.exec(select(ReadingRow.id).where(ReadingRow.source_id == source)):
        written.drop(session, id)


def of_goals(session: Session, goals: Collection[str]) -> Sequence[MeasureRow]:
    """The measures of these, oldest first."""
    chosen = select(MeasureRow).where(col(MeasureRow.goal_id).in_(goals))
    return session.exec(chosen.order_by(col(MeasureRow.made_at), MeasureRow.id)).all()


def readings(session: Session, measures: Collection[str]) -> Sequence[ReadingRow]:
    """The readings of these, by day."""
    chosen = select(ReadingRow).where(col(ReadingRow.measure_id).in_(measures))
    return session.exec(chosen.order_by(ReadingRow.on, col(ReadingRow.at), ReadingRow.id)).all()


def _give_way(session: Session, measure: str, on: str, source: ReadingSource) -> None:
    row = ReadingRow
    same = (
        row.measure_id == measure,
        row.on == on,
        row.source_id == source.id,
        row.source_kind == source.kind,
    )
    for one in session.exec(select(row).where(*same)).all():
        remove_reading(session, one)
