"""Who had which role in meetings."""

from sqlmodel import Field, SQLModel


class HeldRoleRow(SQLModel, table=True):
    """Someone had a role in a meeting that is over. Who led it stands here of each that was looked at."""

    __tablename__ = "held_role"
    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id", max_length=36)
    role: str = Field(primary_key=True, max_length=20)
    member: str = Field(primary_key=True, max_length=64)
