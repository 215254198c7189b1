"""Projected for the search: what can be found, where it was said, and to whom a room is closed."""

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel


class PassageRow(SQLModel, table=True):
    """Something that can be found: its words are those of line `prose_seq`, its moment is `seq`; `by` null: unnamed.

    `item`, `step` (as its protocol titles it) and `protocol` say where the meeting was; `length` is in terms.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("room_id", "prose_seq"),)
    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key="room.id")
    seq: int = Field(sa_type=BigInteger)
    prose_seq: int = Field(sa_type=BigInteger)
    at: str = Field(max_length=32)
    what: str = Field(max_length=20)
    thing: str = Field(max_length=36)
    by: str | None = Field(default=None, max_length=64)
    kind: str = Field(max_length=40)
    item: str | None = Field(default=None, max_length=36)
    step: str | None = Field(default=None, max_length=300)
    protocol: str | None = Field(default=None, max_length=80)
    length: int


class PlaceRow(SQLModel, table=True):
    """Where a meeting was from a line on: in an agenda item, perhaps in a step of a protocol."""

    __tablename__ = "place"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    seq: int = Field(primary_key=True, sa_type=BigInteger)
    item: str | None = Field(default=None, max_length=36)
    step: str | None = Field(default=None, max_length=300)
    protocol: str | None = Field(default=None, max_length=80)


class BlockedRow(SQLModel, table=True):
    """Someone to whom the facilitator has closed a room."""

    __tablename__ = "blocked"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    member: str = Field(primary_key=True, max_length=64)
