"""What came of a cycle: numbers from its measures, and what its meetings, strategies and promises were."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from staffroom_server.archive.promised import Promised
from staffroom_server.community import cycles, entries, measures, strategies
from staffroom_server.community.goal_tables import MeasureRow, ReadingRow
from staffroom_server.community.tables import CycleRow

Numbers = dict[str, Any]
"""Numbers and ids alone: kept with the cycle when it is closed, so that later readings change nothing in it."""


def evaluated(session: Session, cycle: CycleRow, promises: Sequence[Promised], now: datetime) -> Numbers:
    """As things stand now."""
    wanted = cycles.goals_of(session, cycle.id)
    rows = measures.of_goals(session, wanted)
    taken = measures.readings(session, [row.id for row in rows])
    today, began = now.date().isoformat(), cycle.started_at.date().isoformat()
    return {
        "wanted": wanted,
        "measures": [
            _measured(row, [one for one in taken if one.measure_id == row.id and one.on <= today], began)
            for row in rows
        ],
        "strategies": [
            {"strategy": row.id, "outcome": row.outcome} for row in strategies.of_cycle(session, cycle.id)
        ],
        "promises": counted(promises),
        **lines(session, cycle, promises),
    }


def lines(session: Session, cycle: CycleRow, promises: Sequence[Promised]) -> Numbers:
    """What is counted of the record: meetings, decisions, and promises by what became of them."""
    return {
        "meetings": [row.id for row in entries.of_kind(session, cycle.id, "session")],
        "decisions": [row.id for row in entries.of_kind(session, cycle.id, "decision") if not row.put_off],
        "promised": [{"entry": one.entry.id, "became": _became(one)} for one in promises],
    }


def counted(promises: Iterable[Promised]) -> dict[str, int]:
    """How many are kept, open and dropped; never whose."""
    counts = {"kept": 0, "open": 0, "dropped": 0}
    for one in promises:
        counts[_became(one)] += 1
    return counts


def _became(one: Promised) -> str:
    return "open" if one.standing is None or one.open else one.standing


def _measured(row: MeasureRow, readings: Sequence[ReadingRow], began: str) -> Numbers:
    """The last of all, and the one to compare it with: the last before the cycle began, else the first there is."""
    last = readings[-1] if readings else None
    earlier = readings[:-1]
    before = [one for one in earlier if one.on <= began]
    first = before[-1] if before and last is not None and last.on > began else next(iter(earlier), None)
    return {
        "goal": row.goal_id,
        "measure": row.id,
        "baseline": row.baseline,
        "target": row.target,
        "due_on": row.due_on,
        "first": _point(first),
        "last": _point(last),
        "reached": _reached(row, first, last),
    }


def _reached(row: MeasureRow, first: ReadingRow | None, last: ReadingRow | None) -> bool | None:
    """Whether it has come to its target, from whichever side it came."""
    if row.target is None or last is None:
        return None
    start = row.baseline if row.baseline is not None else first.value if first else None
    falls = start is not None and row.target < start
    return last.value <= row.target if falls else last.value >= row.target


def _point(row: ReadingRow | None) -> Numbers | None:
    if row is None:
        return None
    source = {"kind": row.source_kind, "id": row.source_id} if row.source_kind else None
    return {"value": row.value, "on": row.on, "reading": row.id, "source": source}
