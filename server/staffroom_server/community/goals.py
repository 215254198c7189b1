"""What a community wants, for students or for educators, and what its people want themselves."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, delete, or_, select

from staffroom_schemas.http.communities import GoalSeen
from staffroom_server.community.goal_tables import GoalViewerRow
from staffroom_server.community.membership import members
from staffroom_server.community.refusals import NotNow, NotSo, Unknown
from staffroom_server.community.tables import GoalRow

MOST = 200
"""Goals of a community that are not put away, and of each of its people."""


def add(
    session: Session,
    community: str,
    *,
    text: str,
    wanted_for: str,
    level: str,
    now: datetime,
    whose: str | None = None,
) -> GoalRow:
    """A new goal, of the community or of someone in it; raises `NotNow`."""
    _not_too_many(session, community, whose)
    row = GoalRow(
        id=str(uuid4()),
        community_id=community,
        text=text,
        wanted_for=wanted_for,
        level=level,
        made_at=now,
        person_id=whose,
    )
    session.add(row)
    session.flush()
    return row


def add_known(session: Session, community: str, goal: GoalSeen, now: datetime) -> None:
    """A goal from elsewhere, under its own id, unless that is known here."""
    if session.get(GoalRow, goal.id) is None:
        session.add(GoalRow(community_id=community, made_at=now, **goal.model_dump()))
        session.flush()


def goal_of(session: Session, community: str, id: str) -> GoalRow:
    """The community's goal of this id; raises `Unknown`."""
    row = session.get(GoalRow, id)
    if row is None or row.community_id != community:
        raise Unknown
    return row


def read(session: Session, row: GoalRow) -> dict[str, Any]:
    """What it says, as `GoalRead` names it."""
    said = {name: getattr(row, name) for name in ("text", "wanted_for", "level", "seen_by")}
    return {**said, "people": viewers(session, [row.id]).get(row.id, ())}


def goals_of(session: Session, community: str) -> list[GoalRow]:
    """What the community itself wants and has not put away, oldest first."""
    chosen = select(GoalRow).where(
        GoalRow.community_id == community, col(GoalRow.person_id).is_(None), col(GoalRow.away_at).is_(None)
    )
    return list(session.exec(chosen.order_by(col(GoalRow.made_at), GoalRow.id)))


def seen_by(session: Session, community: str, person: str) -> list[GoalRow]:
    """The community's own goals, and those of its people that they let this person see; oldest first."""
    named = select(GoalViewerRow.goal_id).where(
        GoalViewerRow.community_id == community, GoalViewerRow.person_id == person
    )
    shown = or_(
        col(GoalRow.person_id).is_(None),
        col(GoalRow.person_id) == person,
        col(GoalRow.seen_by) == "community",
        (col(GoalRow.seen_by) == "people") & col(GoalRow.id).in_(named),
    )
    chosen = select(GoalRow).where(GoalRow.community_id == community, shown)
    belong = members(session, community)
    rows = session.exec(chosen.order_by(col(GoalRow.made_at), GoalRow.id))
    return [row for row in rows if row.person_id is None or row.person_id in belong]


def let_see(session: Session, goal: GoalRow, seen: str, people: Sequence[str]) -> None:
    """Who sees an individual's goal; raises `NotSo` where a named one does not belong to the community."""
    if goal.person_id is None:
        if seen != "community":
            raise NotSo(
                "Everyone in the community sees its goals. Only a goal of your own can be kept to few."
            )
        return
    belong = members(session, goal.community_id)
    if seen == "people" and not people:
        raise NotSo("Name at least one person who may see it, or keep it to yourself.")
    if any(person not in belong for person in people):
        raise NotSo("Only people of the community can be named. Choose them from its members.")
    goal.seen_by = seen
    session.exec(delete(GoalViewerRow).where(col(GoalViewerRow.goal_id) == goal.id))
    for person in set(people) - {goal.person_id} if seen == "people" else ():
        session.add(GoalViewerRow(goal_id=goal.id, person_id=person, community_id=goal.community_id))
    session.flush()


def viewers(session: Session, goals: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Whom the owners of these goals named."""
    chosen = select(GoalViewerRow).where(col(GoalViewerRow.goal_id).in_(list(goals)))
    found: dict[str, tuple[str, ...]] = {}
    for row in session.exec(chosen.order_by(GoalViewerRow.person_id)):
        found[row.goal_id] = (*found.get(row.goal_id, ()), row.person_id)
    return found


def _not_too_many(session: Session, community: str, whose: str | None) -> None:
    there = select(GoalRow.id).where(
        GoalRow.community_id == community, GoalRow.person_id == whose, col(GoalRow.away_at).is_(None)
    )
    if len(session.exec(there.limit(MOST)).all()) >= MOST:
        raise NotNow(f"There are {MOST} goals already. Put one away first.")
