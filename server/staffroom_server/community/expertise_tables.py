"""What people can help with, in their own words."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class ExpertiseRow(SQLModel, table=True):
    """What someone wrote of themselves, and who sees it; forgotten, the row is gone."""

    __tablename__ = "expertise"
    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=36)
    text: str
    seen_by: str = Field(max_length=20)
    at: datetime = Field(sa_type=Utc)


class ExpertiseOutRow(SQLModel, table=True):
    """People of a community see it no more: who of them took it out, and why; it goes with what it is of."""

    __tablename__ = "expertise_out"
    community_id: str = Field(primary_key=True, foreign_key="community.id", max_length=36)
    person_id: str = Field(
        primary_key=True, foreign_key="expertise.person_id", ondelete="CASCADE", index=True, max_length=36
    )
    by: str = Field(foreign_key="person.id", index=True, max_length=36)
    why: str
    at: datetime = Field(sa_type=Utc)


class ExpertiseWordRow(SQLModel, table=True):
    """A word of it, folded, by which it is found; it goes with what it is of."""

    __tablename__ = "expertise_word"
    term: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(
        primary_key=True, foreign_key="expertise.person_id", ondelete="CASCADE", index=True, max_length=36
    )
