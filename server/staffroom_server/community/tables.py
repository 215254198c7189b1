"""Communities, who belongs to them, what they agreed on, and when they meet."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class CommunityRow(SQLModel, table=True):
    """A group that meets and works in cycles."""

    __tablename__ = "community"
    id: str = Field(primary_key=True, max_length=36)
    name: str = Field(max_length=200)
    made_at: datetime = Field(sa_type=Utc)


class MembershipRow(SQLModel, table=True):
    """Someone belongs to a community; `left_at` is null while they do."""

    __tablename__ = "membership"
    community_id: str = Field(primary_key=True, foreign_key="community.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True, max_length=36)
    role: str = Field(max_length=20)
    joined_at: datetime = Field(sa_type=Utc)
    left_at: datetime | None = Field(default=None, sa_type=Utc)


class NormRow(SQLModel, table=True):
    """One norm of a community, in its place."""

    __tablename__ = "norm"
    community_id: str = Field(primary_key=True, foreign_key="community.id", max_length=36)
    position: int = Field(primary_key=True)
    text: str = Field(max_length=200)


class GoalRow(SQLModel, table=True):
    """What a community wants, for whom."""

    __tablename__ = "goal"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    text: str
    wanted_for: str = Field(max_length=20)
    level: str = Field(max_length=20)
    made_at: datetime = Field(sa_type=Utc)


class CycleRow(SQLModel, table=True):
    """One pass of continuous improvement, and the stage where it stands."""

    __tablename__ = "cycle"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    goal_id: str | None = Field(default=None, foreign_key="goal.id", max_length=36)
    title: str = Field(max_length=200)
    stage: str = Field(default="data", max_length=20)
    started_at: datetime = Field(sa_type=Utc)


class MeetingRow(SQLModel, table=True):
    """A meeting as it was planned; what came of it is in its room's log.

    `recorded_at`: when its entries in the record were drafted; null until it has closed.
    """

    __tablename__ = "meeting"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    title: str = Field(max_length=200)
    starts_at: datetime = Field(sa_type=Utc)
    minutes: int
    facilitator: str = Field(foreign_key="person.id", max_length=36)
    made_by: str = Field(foreign_key="person.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)
    recorded_at: datetime | None = Field(default=None, sa_type=Utc, index=True)


class EntryRow(SQLModel, table=True):
    """A line of the cycle record. `seq` is its moment in the meeting's log, `worded` the line that holds its words.

    Where no meeting wrote it, `thing` leads to what did. No words stand here, so that forgetting them there is
    enough; of a session they are the meeting's title.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_stage", "community_id", "stage", "at"),
        Index("ix_entry_waits", "facilitator", "state"),
    )
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", max_length=36)
    cycle_id: str | None = Field(default=None, foreign_key="cycle.id", max_length=36)
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", index=True, max_length=36)
    kind: str = Field(max_length=20)
    stage: str = Field(max_length=20)
    state: str = Field(default="drafted", max_length=20)
    facilitator: str = Field(max_length=64)  # when it closed: it waits for them
    at: str = Field(max_length=32)
    seq: int = Field(sa_type=BigInteger)
    worded: int | None = Field(default=None, sa_type=BigInteger)
    thing: str | None = Field(default=None, max_length=36)
    item: str | None = Field(default=None, max_length=36)
    who: str | None = Field(default=None, max_length=64)
    due_on: str | None = Field(default=None, max_length=10)
    put_off: bool = False
    counts: dict[str, int] = Field(default_factory=dict, sa_type=JSON)


class SeatRow(SQLModel, table=True):
    """Someone who is no member may be in this one meeting."""

    __tablename__ = "seat"
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True, max_length=36)
    invitation_id: str = Field(foreign_key="invitation.id", max_length=36)
    taken_at: datetime = Field(sa_type=Utc)
