"""What processes on one database let each other know, should nothing else carry it."""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class ProcessRow(SQLModel, table=True):
    """A process that serves this database. It lives as long as `told` rises: no clock is asked."""

    __tablename__ = "process"
    id: str = Field(primary_key=True, max_length=36)
    told: int = Field(sa_type=BigInteger)


class NearbyRow(SQLModel, table=True):
    """Someone who has a socket at a process in a room; `away`, of the server itself: it keeps the room's clock.

    No foreign keys: to check one, the room's row would be locked.
    """

    __tablename__ = "nearby"
    process: str = Field(primary_key=True, max_length=36)
    room_id: int = Field(primary_key=True)
    member: str = Field(primary_key=True, max_length=64)
    presence: str = Field(max_length=10)
