"""Goals as people see them: the tree, what lacks in it, and how far each is."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from staffroom_schemas.http.communities import Level
from staffroom_schemas.http.goals import (
    GoalAbove,
    GoalShown,
    GoalsPage,
    MeasureSeen,
    ReadingSeen,
    ReadingSource,
    Served,
)
from staffroom_schemas.ids import stamp
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import goals, measures, serving, written
from staffroom_server.community.goal_tables import MeasureRow, ReadingRow
from staffroom_server.community.serving import LEVELS, Above
from staffroom_server.community.tables import GoalRow
from staffroom_server.community.written import Words
from staffroom_server.people import accounts
from staffroom_server.people.access import may

HIGH = ("school", "system")
"""Levels whose goals are there to be served."""

Measures = Mapping[str, tuple[MeasureSeen, ...]]


def goals_page(session: Session, community: str, person: str, role: Role) -> GoalsPage:
    """All that this person may see of them."""
    rows = goals.seen_by(session, community, person)
    there = [row for row in rows if row.away_at is None]
    elsewhere = serving.served_elsewhere(session, community, [row.id for row in there])
    serves = {row.serves for row in there if row.serves} | set(elsewhere)
    shown = goals_shown(session, rows, person, role, elsewhere)
    above = serving.above(session, there)
    known = {row.id for row in there} | set(above)
    levels = LEVELS if may(role, Cast.participant, "add_goal") else LEVELS[:1]
    return GoalsPage(
        goals=shown,
        above=tuple(above_shown(one) for one in above.values()),
        serve_nothing=tuple(row.id for row in there if row.level != "system" and row.serves not in known),
        served_by_nobody=tuple(row.id for row in there if row.level in HIGH and row.id not in serves),
        adds=levels if may(role, Cast.participant, "keep_own_goal") else (),
        names=accounts.names(session, _people(shown)),
    )


def goals_shown(
    session: Session,
    rows: Sequence[GoalRow],
    person: str,
    role: Role,
    elsewhere: Mapping[str, Mapping[str, int]] | None = None,
) -> tuple[GoalShown, ...]:
    """These, with their measures; `elsewhere` are the communities that serve them."""
    measured = measures_seen(session, [row.id for row in rows])
    named = goals.viewers(session, [row.id for row in rows if row.person_id == person])
    leads, tells = may(role, Cast.participant, "add_goal"), may(role, Cast.participant, "see_served")
    return tuple(
        _shown(
            row,
            measured.get(row.id, ()),
            people=named.get(row.id, ()),
            changes=row.person_id == person or (row.person_id is None and leads),
            served=elsewhere.get(row.id, {}) if elsewhere and tells else {},
        )
        for row in rows
    )


def _shown(
    row: GoalRow,
    measured: tuple[MeasureSeen, ...],
    *,
    people: tuple[str, ...],
    changes: bool,
    served: Mapping[str, int],
) -> GoalShown:
    fields = ("id", "text", "wanted_for", "level", "serves", "seen_by")
    return GoalShown.model_validate(
        {
            **{name: getattr(row, name) for name in fields},
            "whose": row.person_id,
            "people": people,
            "away": row.away_at is not None,
            "changes": changes,
            "measures": measured,
            "served_elsewhere": tuple(Served(community_name=name, goals=n) for name, n in served.items()),
        }
    )


def above_shown(one: Above) -> GoalAbove:
    """A goal of another community: its words and whose they are, nothing else."""
    row, name = one
    level: Level = next(level for level in LEVELS if level == row.level)
    return GoalAbove(
        id=row.id,
        text=row.text,
        level=level,
        community=row.community_id,
        community_name=name,
        serves=row.serves,
    )


def measures_seen(session: Session, ids: Sequence[str]) -> Measures:
    """By goal, with all their readings."""
    rows = measures.of_goals(session, ids)
    readings = measures.readings(session, [row.id for row in rows])
    words = written.read(session, [one.id for one in readings])
    by_measure: dict[str, list[ReadingSeen]] = {}
    for one in readings:
        by_measure.setdefault(one.measure_id, []).append(_reading(one, words))
    found: dict[str, tuple[MeasureSeen, ...]] = {}
    for row in rows:
        seen = _measure(row, by_measure.get(row.id, ()))
        found[row.goal_id] = (*found.get(row.goal_id, ()), seen)
    return found


def source_of(row: ReadingRow) -> ReadingSource | None:
    """Where a reading comes from, if not from a hand."""
    if row.source_kind is None:
        return None
    return ReadingSource.model_validate({"kind": row.source_kind, "id": row.source_id})


def _measure(row: MeasureRow, readings: Iterable[ReadingSeen]) -> MeasureSeen:
    fields = ("id", "name", "unit", "baseline", "target", "due_on")
    return MeasureSeen.model_validate(
        {**{name: getattr(row, name) for name in fields}, "readings": tuple(readings)}
    )


def _reading(row: ReadingRow, words: Words) -> ReadingSeen:
    return ReadingSeen(
        id=row.id,
        on=row.on,
        value=row.value,
        by=row.by,
        at=stamp(row.at),
        note=written.text_of(words, row.id, "note"),
        source=source_of(row),
    )


def _people(shown: Sequence[GoalShown]) -> set[str]:
    whose = {one.whose for one in shown if one.whose} | {who for one in shown for who in one.people}
    return whose | {reading.by for one in shown for measure in one.measures for reading in measure.readings}
