"""Data sets: what each is, its columns, packed, and the meetings in which it is work."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, LargeBinary, String
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


def _of_data_set(**how: Any) -> Any:  # noqa: ANN401  # what SQLModel's Field gives
    """Whatever belongs to a data set goes with it."""
    return Column(String(36), ForeignKey("data_set.id", ondelete="CASCADE"), nullable=False, **how)


class DataSetRow(SQLModel, table=True):
    """A table of a community, taken in once; its rows never change. `students`: the column that tells these apart.

    `amended_at`: when its words were changed last.
    """

    __tablename__ = "data_set"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    rows: int
    students: int | None = None
    from_on: str | None = Field(default=None, max_length=10)
    upto_on: str | None = Field(default=None, max_length=10)
    made_by: str = Field(foreign_key="person.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)
    amended_at: datetime | None = Field(default=None, sa_type=Utc)


class DataSetProseRow(SQLModel, table=True):
    """Words of a data set (`title`, `about`, `source`), and who wrote them last: they can be forgotten."""

    __tablename__ = "data_set_prose"
    data_set_id: str = Field(sa_column=_of_data_set(primary_key=True))
    field: str = Field(primary_key=True, max_length=10)
    author: str = Field(foreign_key="person.id", index=True, max_length=36)
    text: str


class DataSetColumnRow(SQLModel, table=True):
    """A column: its values packed in `data`, its words in `labels`, and the groups that may be named in `shown`."""

    __tablename__ = "data_set_column"
    data_set_id: str = Field(sa_column=_of_data_set(primary_key=True))
    place: int = Field(primary_key=True)
    name: str = Field(max_length=140)
    kind: str = Field(max_length=10)
    hashed: bool
    unit: str | None = Field(default=None, max_length=10)
    precision: str | None = Field(default=None, max_length=10)
    filled: int
    shown: list[str] = Field(sa_type=JSON)
    code: str = Field(max_length=1)
    scale: int
    data: bytes = Field(sa_type=LargeBinary)
    labels: bytes = Field(sa_type=LargeBinary)


class DataWorkRow(SQLModel, table=True):
    """A data set, or one chart of it, is a work of a meeting, by the work's id."""

    __tablename__ = "data_work"
    id: str = Field(primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", index=True, max_length=36)
    data_set_id: str = Field(sa_column=_of_data_set(index=True))
    chart: dict[str, Any] | None = Field(default=None, sa_type=JSON)
