"""Schools and systems, and what belongs to them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class SchoolRow(SQLModel, table=True):
    """A community that is a school or a system: others belong to it, whose goals may serve its own.

    Its name, goals and coordinators are those of the community of the same id.
    """

    __tablename__ = "school"
    id: str = Field(primary_key=True, foreign_key="community.id", max_length=36)
    level: str = Field(max_length=20)


class SchoolPartRow(SQLModel, table=True):
    """A community belongs to a school or system, a school to a system; `accepted_at` is null while it only asks."""

    __tablename__ = "school_part"
    community_id: str = Field(primary_key=True, foreign_key="community.id", max_length=36)
    school_id: str = Field(foreign_key="school.id", index=True, max_length=36)
    asked_at: datetime = Field(sa_type=Utc)
    accepted_at: datetime | None = Field(default=None, sa_type=Utc)


class SchoolWordRow(SQLModel, table=True):
    """A word of a school's name, folded, by which it is found."""

    __tablename__ = "school_word"
    term: str = Field(primary_key=True, max_length=64)
    school_id: str = Field(primary_key=True, foreign_key="school.id", index=True, max_length=36)
