"""What someone wrote by hand is forgotten, and with it the goals that were theirs alone."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select, update

from staffroom_server.community import measures, turns, written
from staffroom_server.community.cycle_tables import CycleGoalRow, StrategyRow, WrittenRow
from staffroom_server.community.goal_tables import GoalViewerRow
from staffroom_server.community.tables import CycleRow, GoalRow, MeetingRow


def forget_words(session: Session, person: str, community: str | None = None) -> set[str]:
    """Everywhere, or in one community; gives those that had some. Things stay, but for their own goals."""
    found = written.forget(session, person, community)
    own = select(GoalRow).where(GoalRow.person_id == person)
    for goal in session.exec(
        own if community is None else own.where(GoalRow.community_id == community)
    ).all():
        found.add(goal.community_id)
        _remove(session, goal)
    for one in found:
        turns.changed(session, one)
    return found


def forget_strategies(session: Session, meeting: str, things: Collection[str], whose: str | None) -> set[str]:
    """Those of the things that are strategies of the meeting's community: `whose` words of them, or all."""
    community = select(MeetingRow.community_id).where(MeetingRow.id == meeting).scalar_subquery()
    theirs = select(StrategyRow.id).where(
        col(StrategyRow.id).in_(things), StrategyRow.community_id == community
    )
    words: list[ColumnElement[bool]] = [col(WrittenRow.of).in_(theirs)]
    if whose is not None:
        words.append(col(WrittenRow.author) == whose)
    found = set(session.exec(select(WrittenRow.community_id).where(*words)))
    session.exec(delete(WrittenRow).where(*words))
    for one in found:
        turns.changed(session, one)
    return found


def _remove(session: Session, goal: GoalRow) -> None:
    for measure in measures.of_goals(session, [goal.id]):
        measures.remove(session, measure)
    session.exec(delete(GoalViewerRow).where(col(GoalViewerRow.goal_id) == goal.id))
    session.exec(delete(CycleGoalRow).where(col(CycleGoalRow.goal_id) == goal.id))
    session.exec(update(CycleRow).where(col(CycleRow.goal_id) == goal.id).values(goal_id=None))
    session.delete(goal)
    session.flush()
