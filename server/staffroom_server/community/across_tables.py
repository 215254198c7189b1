"""What is published to others, and which communities hold a meeting together."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


def _goes_with(table: str) -> Column[str]:
    """What is published is gone where the thing is gone."""
    return Column(String(36), ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=True, index=True)


class PublicationRow(SQLModel, table=True):
    """Something is shown to one community, or, where `to` is null, to the whole server. No word of it is here.

    It is an entry of the record or a data set. Shown since `taken_at`: at once, where the publisher belongs to
    `to` or it is for all, else when a coordinator there takes it.
    """

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("entry_id", "to"),
        UniqueConstraint("data_set_id", "to"),
        Index("ix_publication_to", "to", "at"),
    )
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    to: str | None = Field(default=None, foreign_key="community.id", max_length=36)
    kind: str = Field(max_length=20)
    entry_id: str | None = Field(default=None, sa_column=_goes_with("entry"))
    data_set_id: str | None = Field(default=None, sa_column=_goes_with("data_set"))
    by: str = Field(foreign_key="person.id", max_length=36)
    at: datetime = Field(sa_type=Utc)
    taken_at: datetime | None = Field(default=None, sa_type=Utc)


class JointRow(SQLModel, table=True):
    """A community is asked to a meeting of another, which stays its home; it takes part since `joined_at`.

    `joined_by` answered for it: what the meeting adds to its record waits for them. Since `ended_at` it takes part
    no more; the row stays, so that what was carried on from there is still found when it is erased.
    """

    __tablename__ = "joint"
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    community_id: str = Field(primary_key=True, foreign_key="community.id", index=True, max_length=36)
    asked_by: str = Field(foreign_key="person.id", max_length=36)
    asked_at: datetime = Field(sa_type=Utc)
    joined_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    joined_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
