"""Which file is which work, and where its bytes lie."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from staffroom_server.columns import Utc


class UploadRow(SQLModel, table=True):
    """A file that is a work of a meeting, by the work's id. Works with the same bytes share their `digest`.

    `settled` is false while the room is asked whether it takes the work, or lets go of it: after a crash the
    room's log tells what came of that.
    """

    __tablename__ = "upload"
    id: str = Field(primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", index=True, max_length=36)
    digest: str = Field(index=True, max_length=64)
    media: str = Field(max_length=40)
    size: int
    pages: int | None = None
    made_by: str = Field(foreign_key="person.id", max_length=36)
    made_at: datetime = Field(sa_type=Utc)
    settled: bool = False
