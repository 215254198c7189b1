"""How meetings repeat and start, when people can, and what tells their calendars."""

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class TemplateRow(SQLModel, table=True):
    """An agenda that meetings start from, kept by its community. Its words are whoever's saved it."""

    __tablename__ = "template"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    name: str = Field(max_length=200)
    about: str
    minutes: int
    made_by: str = Field(foreign_key="person.id", index=True, max_length=36)
    made_at: datetime = Field(sa_type=Utc)


class TemplateItemRow(SQLModel, table=True):
    """One item of a template; its title is by whoever wrote it in the meeting, and empty once forgotten."""

    __tablename__ = "template_item"
    template_id: str = Field(primary_key=True, foreign_key="template.id", max_length=36)
    position: int = Field(primary_key=True)
    title: str = Field(max_length=200)
    by: str = Field(index=True, max_length=64)
    minutes: int
    protocol: str | None = Field(default=None, max_length=40)
    minutes_of: dict[str, float] = Field(default_factory=dict, sa_type=JSON)


class SeriesRow(SQLModel, table=True):
    """Meetings that repeat, at a local time of a zone. Dates are written as `2026-03-17`, the time as `16:00`.

    `nth`: where it repeats every month, on which of its weekdays; -1 is the last. `until`: its last day, null while
    it goes on. `filled_until`: the day up to which its meetings are made; null once none will be made any more.
    `change` counts its changes, for calendars.
    """

    __tablename__ = "series"
    id: str = Field(primary_key=True, max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    title: str = Field(max_length=200)
    zone: str = Field(max_length=64)
    at: str = Field(max_length=5)
    starts_on: str = Field(max_length=10)
    every: str = Field(max_length=20)
    nth: int
    minutes: int
    facilitator: str = Field(foreign_key="person.id", max_length=36)
    template_id: str | None = Field(default=None, foreign_key="template.id", max_length=36)
    until: str | None = Field(default=None, max_length=10)
    filled_until: str | None = Field(default=None, index=True, max_length=10)
    change: int = 0
    made_by: str = Field(foreign_key="person.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)


class PlannedRow(SQLModel, table=True):
    """What is more to a planned meeting than its time: the series and its day in it, its changes, its template.

    `change` counts them; the last was by `changed_by`. `cancelled_at` is null unless it was called off.
    """

    __tablename__ = "planned"
    __table_args__ = (UniqueConstraint("series_id", "slot"),)
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    series_id: str | None = Field(default=None, foreign_key="series.id", max_length=36)
    slot: str | None = Field(default=None, max_length=10)
    template_id: str | None = Field(default=None, foreign_key="template.id", index=True, max_length=36)
    change: int = 0
    changed_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    changed_at: datetime | None = Field(default=None, sa_type=Utc)
    cancelled_at: datetime | None = Field(default=None, sa_type=Utc)


class HoursRow(SQLModel, table=True):
    """When someone works: their zone, and the usual hours there. `said`: they said so, and not their browser.

    `here_at` is when they last came to their home page, `before_at` when they came before that.
    """

    __tablename__ = "hours"
    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=36)
    zone: str = Field(max_length=64)
    starts: str = Field(default="08:00", max_length=5)
    ends: str = Field(default="16:00", max_length=5)
    days: str = Field(default="12345", max_length=7)
    said: bool = False
    here_at: datetime | None = Field(default=None, sa_type=Utc)
    before_at: datetime | None = Field(default=None, sa_type=Utc)


class FeedRow(SQLModel, table=True):
    """The secret address at which someone's calendar finds their meetings, hashed."""

    __tablename__ = "feed"
    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=36)
    secret_hash: str = Field(unique=True, max_length=64)
    made_at: datetime = Field(sa_type=Utc)


class BusyImportRow(SQLModel, table=True):
    """A calendar file that someone's busy times came from; nothing of the file but when."""

    __tablename__ = "busy_import"
    id: str = Field(primary_key=True, max_length=36)
    person_id: str = Field(foreign_key="person.id", index=True, max_length=36)
    made_at: datetime = Field(sa_type=Utc)


class BusyRow(SQLModel, table=True):
    """A time when someone cannot."""

    __tablename__ = "busy"
    import_id: str = Field(primary_key=True, foreign_key="busy_import.id", max_length=36)
    starts_at: datetime = Field(primary_key=True, sa_type=Utc)
    ends_at: datetime = Field(sa_type=Utc)
