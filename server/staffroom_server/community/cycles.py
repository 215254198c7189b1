"""Passes of continuous improvement."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from staffroom_server.community.tables import CycleRow, GoalRow


class UnknownGoal(Exception):
    """The community has no such goal."""


def start(session: Session, community: str, *, title: str, goal: str | None, now: datetime) -> CycleRow:
    """A new cycle at its first stage; raises `UnknownGoal`."""
    if goal is not None:
        wanted = session.get(GoalRow, goal)
        if wanted is None or wanted.community_id != community:
            raise UnknownGoal(goal)
    row = CycleRow(id=str(uuid4()), community_id=community, goal_id=goal, title=title, started_at=now)
    session.add(row)
    session.flush()
    return row


def cycles_of(session: Session, community: str) -> list[CycleRow]:
    """Its cycles, newest first."""
    chosen = select(CycleRow).where(CycleRow.community_id == community)
    return list(session.exec(chosen.order_by(col(CycleRow.started_at).desc(), CycleRow.id)))
