"""Who said yes to a norm, which one a meeting had in focus, and the box in which its ratings wait."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class AdoptionRow(SQLModel, table=True):
    """Someone said yes to a norm, at this wording."""

    __tablename__ = "norm_adoption"
    norm_id: str = Field(primary_key=True, foreign_key="norm.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True, max_length=36)
    wording: int
    at: datetime = Field(sa_type=Utc)


class FocusRow(SQLModel, table=True):
    """The norm that a meeting had in focus since it opened, or that was chosen for it before.

    `counts`: how often each rating came, once the box is open; until then `opens_at` says when it is at the latest.
    No key leads to the norm: what came of it stays when the norm is given up.
    """

    __tablename__ = "norm_focus"
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    community_id: str = Field(foreign_key="community.id", index=True, max_length=36)
    norm_id: str = Field(index=True, max_length=36)
    wording: int
    chosen: bool = False
    since: datetime | None = Field(default=None, sa_type=Utc)
    opens_at: datetime | None = Field(default=None, sa_type=Utc, index=True)
    counts: list[int] | None = Field(default=None, sa_type=JSON)


class RatingRow(SQLModel, table=True):
    """How well a norm was kept, in the box: nobody's, changed by whoever can show its secret."""

    __tablename__ = "norm_rating"
    id: str = Field(primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", index=True, max_length=36)
    kept: int
    secret_hash: str = Field(max_length=64)


class RatedRow(SQLModel, table=True):
    """Someone has put a rating into the box, whichever: so that nobody does twice. It goes when the box opens."""

    __tablename__ = "norm_rated"
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=36)
