"""Communities, who belongs to them, what they agreed on, and when they meet."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class CommunityRow(SQLModel, table=True):
    """A group that meets and works in cycles. Since `archived_at` it is read, and not changed.

    `turn` rises with every change of its goals, cycles or record.
    """

    __tablename__ = "community"
    id: str = Field(primary_key=True, max_length=36)
    name: str = Field(max_length=200)
    made_at: datetime = Field(sa_type=Utc)
    about: str = ""
    about_by: str | None = Field(default=None, max_length=36)
    archived_at: datetime | None = Field(default=None, sa_type=Utc)
    turn: int = Field(default=0, sa_type=BigInteger)


class MembershipRow(SQLModel, table=True):
    """Someone belongs to a community; `left_at` is null while they do."""

    __tablename__ = "membership"
    community_id: str = Field(primary_key=True, foreign_key="community.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True, max_length=36)
    role: str = Field(max_length=20)
    joined_at: datetime = Field(sa_type=Utc)
    left_at: datetime | None = Field(default=None, sa_type=Utc)


class NormRow(SQLModel, table=True):
    """One norm of a community, in its place; `wording` counts how often its text was changed."""

    __tablename__ = "norm"
    id: str = Field(default_factory=lambda: str(uuid4()), primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    position: int
    text: str = Field(max_length=200)
    wording: int = 1
    worded_by: str | None = Field(default=None, max_length=36)


class GoalRow(SQLModel, table=True):
    """What a community wants, for whom; or what a person of it wants, seen by whom they choose.

    A community's goal is its own, as its norms are; a person's goes when their words are forgotten.
    """

    __tablename__ = "goal"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    text: str
    wanted_for: str = Field(max_length=20)
    level: str = Field(max_length=20)
    made_at: datetime = Field(sa_type=Utc)
    person_id: str | None = Field(default=None, index=True, max_length=36)
    serves: str | None = Field(default=None, index=True, max_length=36)
    seen_by: str = Field(default="community", max_length=20)
    away_at: datetime | None = Field(default=None, sa_type=Utc)


class CycleRow(SQLModel, table=True):
    """One pass of continuous improvement, and the stage where it stands; `goal_id` is the goal it began with.

    `evaluation`: numbers and ids, as they were when it was closed.
    """

    __tablename__ = "cycle"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    goal_id: str | None = Field(default=None, foreign_key="goal.id", max_length=36)
    title: str = Field(max_length=200)
    stage: str = Field(default="data", max_length=20)
    started_at: datetime = Field(sa_type=Utc)
    started_by: str | None = Field(default=None, max_length=36)
    before: str | None = Field(default=None, index=True, max_length=36)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_by: str | None = Field(default=None, max_length=36)
    evaluation: dict[str, Any] | None = Field(default=None, sa_type=JSON)


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

    No words stand here, so that forgetting them there is enough; of a session they are the meeting's title.
    What was added by hand has no meeting: its words are in rows of its writer, `by`, and nobody has to confirm it.
    Of a data set, `thing` is its id.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_stage", "community_id", "stage", "at"),
        Index("ix_entry_waits", "facilitator", "state"),
        Index("ix_entry_cycle", "cycle_id", "stage", "at"),
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
    by: str | None = Field(default=None, max_length=36)
    strategy_id: str | None = Field(default=None, index=True, max_length=36)


class SeatRow(SQLModel, table=True):
    """Someone who is no member may be in this one meeting."""

    __tablename__ = "seat"
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True, max_length=36)
    invitation_id: str = Field(foreign_key="invitation.id", max_length=36)
    taken_at: datetime = Field(sa_type=Utc)


class ScriptRow(SQLModel, table=True):
    """A protocol that someone wrote. `community_id`: with whom it is shared; null: with nobody.

    `in_library`: the version that stands in the server's library, by the name of `library_slug`; null: none does.
    """

    __tablename__ = "script"
    id: str = Field(primary_key=True, max_length=36)
    author_id: str = Field(foreign_key="person.id", index=True, max_length=36)
    community_id: str | None = Field(default=None, foreign_key="community.id", index=True, max_length=36)
    newest: int
    in_library: int | None = None
    library_slug: str | None = Field(default=None, unique=True, max_length=40)


class ScriptVersionRow(SQLModel, table=True):
    """What a protocol's author saved: the text, and the protocol that it was read as. It never changes."""

    __tablename__ = "script_version"
    script_id: str = Field(primary_key=True, foreign_key="script.id", max_length=36)
    version: int = Field(primary_key=True)
    slug: str = Field(max_length=40)
    text: str
    read: dict[str, Any] = Field(sa_type=JSON)
    saved_at: datetime = Field(sa_type=Utc)
