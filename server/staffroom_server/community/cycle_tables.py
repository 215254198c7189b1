"""What cycles work towards and try, and the words that people wrote by hand."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class WrittenRow(SQLModel, table=True):
    """Words of a person, apart from the thing they are `of`: forgotten, the row is gone and the thing stays."""

    __tablename__ = "written"
    of: str = Field(primary_key=True, max_length=36)
    field: str = Field(primary_key=True, max_length=20)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    author: str = Field(foreign_key="person.id", index=True, max_length=36)
    text: str
    at: datetime = Field(sa_type=Utc)


class CycleGoalRow(SQLModel, table=True):
    """A goal that a cycle works towards."""

    __tablename__ = "cycle_goal"
    cycle_id: str = Field(primary_key=True, foreign_key="cycle.id", max_length=36)
    goal_id: str = Field(primary_key=True, foreign_key="goal.id", index=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)


class CarriedEntryRow(SQLModel, table=True):
    """A promise of an earlier cycle that goes on in this one."""

    __tablename__ = "carried_entry"
    cycle_id: str = Field(primary_key=True, foreign_key="cycle.id", max_length=36)
    entry_id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)


class StrategyRow(SQLModel, table=True):
    """What is tried in a cycle. Its words, prediction and reason are written rows, or the line of a meeting's log.

    `ended_in` and `worded`: the meeting that ended it, and the line that says why.
    """

    __tablename__ = "strategy"
    __table_args__ = (Index("ix_strategy_review", "community_id", "review_on"),)
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", max_length=36)
    cycle_id: str = Field(foreign_key="cycle.id", index=True, max_length=36)
    goal_id: str | None = Field(default=None, max_length=36)
    adapts: str | None = Field(default=None, max_length=36)
    by: str = Field(foreign_key="person.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)
    review_on: str | None = Field(default=None, max_length=10)
    locked_at: datetime | None = Field(default=None, sa_type=Utc)
    outcome: str | None = Field(default=None, max_length=20)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_in: str | None = Field(default=None, max_length=36)
    worded: int | None = None
