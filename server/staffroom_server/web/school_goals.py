"""How goals line up in a school or system: its own, those of what belongs to it, and what serves nothing."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from staffroom_schemas.http.goals import GoalAbove
from staffroom_schemas.http.schools import SchoolGoal, SchoolNamed
from staffroom_server.community import serving
from staffroom_server.community.tables import GoalRow
from staffroom_server.database.many import one_of
from staffroom_server.web.goals_seen import HIGH, above_shown


class GoalsWithin(NamedTuple):
    """As the fields of a school's page have them."""

    goals: tuple[SchoolGoal, ...]
    above: tuple[GoalAbove, ...]
    serve_nothing: tuple[str, ...]
    served_by_nobody: tuple[str, ...]


def goals_within(
    session: Session,
    school: str,
    parts: Sequence[str],
    communities: Sequence[str],
    above: SchoolNamed | None,
) -> GoalsWithin:
    """Those of the school and its parts; goals of communities further down are counted where they serve one of these.

    What a person wants for themselves is in no count.
    """
    rows = _goals_of(session, [school, *parts])
    served = _served(session, [row.id for row in rows], {school, *parts, *communities})
    higher = serving.above(session, rows)
    known = {row.id for row in rows} | set(higher)
    looking = [row for row in rows if row.community_id != school or above is not None]
    return GoalsWithin(
        goals=tuple(_shown(row, served.get(row.id, 0)) for row in rows),
        above=tuple(above_shown(one) for one in higher.values()),
        serve_nothing=_ids(row for row in looking if row.level != "system" and row.serves not in known),
        served_by_nobody=_ids(row for row in rows if row.level in HIGH and not served.get(row.id)),
    )


def _goals_of(session: Session, communities: Collection[str]) -> Sequence[GoalRow]:
    """What they want as wholes and have not put away, oldest first."""
    these = one_of(session.connection(), col(GoalRow.community_id), communities)
    chosen = select(GoalRow).where(these, *_THERE)
    return session.exec(chosen.order_by(col(GoalRow.made_at), GoalRow.id)).all()


def _served(session: Session, goals: Collection[str], communities: Collection[str]) -> dict[str, int]:
    on = session.connection()
    chosen = select(col(GoalRow.serves), func.count()).where(
        one_of(on, col(GoalRow.serves), goals), *_THERE, one_of(on, col(GoalRow.community_id), communities)
    )
    found = session.exec(chosen.group_by(col(GoalRow.serves)))
    return {goal: count for goal, count in found if goal is not None}


_THERE = (col(GoalRow.person_id).is_(None), col(GoalRow.away_at).is_(None))


def _shown(row: GoalRow, served: int) -> SchoolGoal:
    fields = ("id", "text", "wanted_for", "level", "serves")
    said = {name: getattr(row, name) for name in fields}
    return SchoolGoal.model_validate({**said, "of": row.community_id, "served_by": served})


def _ids(rows: Iterable[GoalRow]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)
