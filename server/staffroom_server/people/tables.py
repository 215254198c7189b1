"""People, where they are signed in, and the links that let them in."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc

NAMELESS = "Someone who left"
"""Stands for a name that is forgotten."""


class PersonRow(SQLModel, table=True):
    """Someone. A guest has no e-mail and no password; `home_community` is the community that made the account.

    Since `erased_at` their name is forgotten, and empty.
    """

    __tablename__ = "person"
    id: str = Field(primary_key=True, max_length=36)
    name: str = Field(max_length=120)
    email: str | None = Field(default=None, unique=True, max_length=254)
    password_hash: str | None = Field(default=None, max_length=200)
    guest: bool = False
    founds: bool = False
    home_community: str | None = Field(default=None, foreign_key="community.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)
    erased_at: datetime | None = Field(default=None, sa_type=Utc)

    @property
    def shown(self) -> str:
        """Their name, or what is shown of someone whose name is forgotten."""
        return self.name or NAMELESS


class SessionRow(SQLModel, table=True):
    """One place where a person is signed in; its secret is stored hashed only."""

    __tablename__ = "session"
    id: str = Field(primary_key=True, max_length=36)
    secret_hash: str = Field(unique=True, max_length=64)
    person_id: str = Field(foreign_key="person.id", index=True, max_length=36)
    kind: str = Field(max_length=20)
    label: str = Field(max_length=200)
    made_at: datetime = Field(sa_type=Utc)
    seen_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)


class AskedRow(SQLModel, table=True):
    """What a person asked to be made, under a key of theirs; `answer` null: nobody knows yet what came of it."""

    __tablename__ = "asked"
    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=36)
    key: str = Field(primary_key=True, max_length=36)
    what: str = Field(max_length=300)
    answer: str | None = Field(default=None, sa_type=Text)
    at: datetime = Field(sa_type=Utc, index=True)


class InvitationRow(SQLModel, table=True):
    """A link. `uses_left` null: as often as one likes. Guests of a `fast` one may speak without pause.

    Whoever comes by one of a community belongs to it, as `role`.
    """

    __tablename__ = "invitation"
    id: str = Field(primary_key=True, max_length=36)
    secret_hash: str = Field(unique=True, max_length=64)
    kind: str = Field(max_length=20)
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True, max_length=36)
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", index=True, max_length=36)
    made_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    uses_left: int | None = None
    revoked_at: datetime | None = Field(default=None, sa_type=Utc)
    fast: bool = False
    community_id: str | None = Field(default=None, index=True, max_length=36)
    role: str | None = Field(default=None, max_length=20)
