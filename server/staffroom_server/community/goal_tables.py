"""How far goals are: measures and their readings; and who sees an individual's goal."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class GoalViewerRow(SQLModel, table=True):
    """Someone whom a person lets see a goal of theirs."""

    __tablename__ = "goal_viewer"
    goal_id: str = Field(primary_key=True, foreign_key="goal.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)


class MeasureRow(SQLModel, table=True):
    """How one sees how far a goal is: from a baseline to a target, by a day."""

    __tablename__ = "measure"
    id: str = Field(primary_key=True, max_length=36)
    goal_id: str = Field(foreign_key="goal.id", index=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    name: str = Field(max_length=200)
    unit: str = Field(max_length=40)
    baseline: float | None = None
    target: float | None = None
    due_on: str | None = Field(default=None, max_length=10)
    made_at: datetime = Field(sa_type=Utc)


class ReadingRow(SQLModel, table=True):
    """What a measure was on a day. A note's words are in a row of their own; the source is an entry or a data set."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_measure", "measure_id", "on", "at"),)
    id: str = Field(primary_key=True, max_length=36)
    measure_id: str = Field(foreign_key="measure.id", max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    on: str = Field(max_length=10)
    value: float
    by: str = Field(foreign_key="person.id", max_length=36)
    at: datetime = Field(sa_type=Utc)
    source_kind: str | None = Field(default=None, max_length=20)
    source_id: str | None = Field(default=None, index=True, max_length=36)
