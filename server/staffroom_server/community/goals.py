"""What a community wants, for students or for educators."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from staffroom_schemas.http.communities import GoalSeen
from staffroom_server.community.tables import GoalRow


def add(
    session: Session, community: str, *, text: str, wanted_for: str, level: str, now: datetime
) -> GoalRow:
    """A new goal of the community."""
    row = GoalRow(
        id=str(uuid4()), community_id=community, text=text, wanted_for=wanted_for, level=level, made_at=now
    )
    session.add(row)
    session.flush()
    return row


def add_known(session: Session, community: str, goal: GoalSeen, now: datetime) -> None:
    """A goal from elsewhere, under its own id, unless that is known here."""
    if session.get(GoalRow, goal.id) is None:
        session.add(GoalRow(community_id=community, made_at=now, **goal.model_dump()))
        session.flush()


def goals_of(session: Session, community: str) -> list[GoalRow]:
    """Its goals, oldest first."""
    chosen = select(GoalRow).where(GoalRow.community_id == community)
    return list(session.exec(chosen.order_by(col(GoalRow.made_at), GoalRow.id)))
