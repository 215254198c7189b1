"""A room's log as stored, and what is projected from it."""

from sqlalchemy import JSON, BigInteger, LargeBinary, UniqueConstraint, false
from sqlmodel import Field, SQLModel


class RoomRow(SQLModel, table=True):
    """A room: where its log stands. `address` is the id of its meeting, `alarm_at` when to look at it again.

    A group's room has an address of its own, and the `id` of its `plenary`'s; it is `kept` where what is said there
    stays with the group.
    `turns` counts its appends. What stands from `projected_seq` on follows the log within a second: how far, when it
    opened and closed, and how many `passages` can be found in it, of how many `terms` together.
    """

    __tablename__ = "room"
    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(unique=True, max_length=64)
    head: int = Field(default=0, sa_type=BigInteger)
    link: bytes | None = Field(default=None, sa_type=LargeBinary)
    turns: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    alarm_at: str | None = Field(default=None, max_length=32, index=True)
    projected_seq: int = Field(default=0, sa_type=BigInteger)
    opened_at: str | None = Field(default=None, max_length=32)
    closed_at: str | None = Field(default=None, max_length=32)
    passages: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    terms: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    plenary: int | None = Field(default=None, index=True)
    kept: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class RoomEventRow(SQLModel, table=True):
    """One line. `data` is the event without its prose; the first event of a command carries the command's id.

    A row id and a unique index: 1.3 times as fast as WITHOUT ROWID.
    """

    __tablename__ = "room_event"
    __table_args__ = (UniqueConstraint("room_id", "seq"),)
    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key="room.id")
    seq: int = Field(sa_type=BigInteger)
    at: str = Field(max_length=32)
    by: str = Field(max_length=64)
    kind: str = Field(max_length=40)
    data: str = Field(
        sa_type=JSON
    )  # read and written as the text it is; the type lets projections look inside
    command_id: str | None = Field(default=None, max_length=36)
    body_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    link: bytes = Field(sa_type=LargeBinary)


class EventProseRow(SQLModel, table=True):
    """A person's words in one field of a line. Forgetting drops `text` and `salt`; `digest` keeps the chain."""

    __tablename__ = "event_prose"
    __table_args__ = (UniqueConstraint("room_id", "seq", "field"),)
    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key="room.id")
    seq: int = Field(sa_type=BigInteger)
    field: str = Field(max_length=40)
    author: str = Field(max_length=64)
    text: str | None = None
    salt: bytes | None = Field(default=None, sa_type=LargeBinary)
    digest: bytes = Field(sa_type=LargeBinary)


class ContributionRow(SQLModel, table=True):
    """Projected: a contribution as it stands. Its words are those of line `prose_seq`; null once taken back."""

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("room_id", "seq"),)
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    id: str = Field(primary_key=True, max_length=36)
    seq: int = Field(sa_type=BigInteger)
    at: str = Field(max_length=32)
    by: str | None = Field(default=None, max_length=64)  # null: unnamed
    kind: str = Field(max_length=40)
    about: str | None = Field(default=None, max_length=36)
    step: str | None = Field(default=None, max_length=120)
    prose_seq: int | None = Field(default=None, sa_type=BigInteger)
    amended: bool = False
    anchor: str | None = None  # as JSON
    writer: str | None = Field(default=None, max_length=64)
    filed: str | None = Field(default=None, max_length=40)
    parked: bool = False
    joins: str | None = Field(default=None, max_length=36)
    spot: str | None = Field(default=None, max_length=16)  # as JSON


class DecisionRow(SQLModel, table=True):
    """Projected: a decision as it stands in a room, made there or, where it `came_from` a meeting, carried there.

    `seq` is the line that brought it; its words are those of line `prose_seq`, null once erased. `standing` is what
    became of it there, said in line `word_seq`; `review_on` is when it comes back: null once it was settled without
    another date.
    """

    __tablename__ = "decision"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    id: str = Field(primary_key=True, max_length=36)
    seq: int = Field(sa_type=BigInteger)
    at: str = Field(max_length=32)
    by: str = Field(max_length=64)
    came_from: str | None = Field(default=None, max_length=36)
    outcome: str = Field(max_length=20)
    goal: str | None = Field(default=None, max_length=36)
    stage: str | None = Field(default=None, max_length=20)
    review_on: str | None = Field(default=None, max_length=10)
    prose_seq: int | None = Field(default=None, sa_type=BigInteger)
    standing: str | None = Field(default=None, max_length=20)
    word_seq: int | None = Field(default=None, sa_type=BigInteger)


class CommitmentRow(SQLModel, table=True):
    """Projected: a promise as it stands in a room; as `DecisionRow`. `who` null: everyone."""

    __tablename__ = "commitment"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    id: str = Field(primary_key=True, max_length=36)
    seq: int = Field(sa_type=BigInteger)
    at: str = Field(max_length=32)
    by: str = Field(max_length=64)
    came_from: str | None = Field(default=None, max_length=36)
    who: str | None = Field(default=None, max_length=64)
    due_on: str | None = Field(default=None, max_length=10)
    decision: str | None = Field(default=None, max_length=36)
    prose_seq: int | None = Field(default=None, sa_type=BigInteger)
    standing: str | None = Field(default=None, max_length=20)
    word_seq: int | None = Field(default=None, sa_type=BigInteger)


class StepSpanRow(SQLModel, table=True):
    """Projected: one time that a step, or an item without a plan, went on; `ended_seq` is null while it does.

    `planned` are its minutes, null without a clock; `spent` the seconds it took this time.
    """

    __tablename__ = "step_span"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    began_seq: int = Field(primary_key=True, sa_type=BigInteger)
    began_at: str = Field(max_length=32)
    ended_seq: int | None = Field(default=None, sa_type=BigInteger)
    ended_at: str | None = Field(default=None, max_length=32)
    item: str = Field(max_length=36)
    step: str = Field(max_length=120)
    title: str | None = None
    protocol: str | None = Field(default=None, max_length=40)
    planned: float | None = None
    spent: float | None = None


class AttendanceRow(SQLModel, table=True):
    """Projected: one stay of a person in a room; `left_seq` and `left_at` are null while it lasts."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("room_id", "arrived_seq"),)
    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key="room.id")
    member: str = Field(max_length=64)
    arrived_seq: int = Field(sa_type=BigInteger)
    arrived_at: str = Field(max_length=32)
    left_seq: int | None = Field(default=None, sa_type=BigInteger)
    left_at: str | None = Field(default=None, max_length=32)


class BoxItemRow(SQLModel, table=True):
    """Something held; without a name `author` is null. No time: opening its box deletes it."""

    __tablename__ = "box_item"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    id: str = Field(primary_key=True, max_length=36)
    item: str | None = Field(default=None, max_length=36)
    box: str | None = Field(default=None, max_length=40)
    step: str | None = Field(default=None, max_length=120)
    author: str | None = Field(default=None, max_length=64)
    kind: str = Field(max_length=40)
    text: str
    about: str | None = Field(default=None, max_length=36)
    anchor: str | None = None
    secret: bytes | None = Field(default=None, sa_type=LargeBinary)
    body_hash: bytes = Field(sa_type=LargeBinary)


class BoxTallyRow(SQLModel, table=True):
    """How many unnamed things of a kind someone has put in during a step."""

    __tablename__ = "box_tally"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    step: str = Field(primary_key=True, max_length=120)
    member: str = Field(primary_key=True, max_length=64)
    kind: str = Field(primary_key=True, max_length=40)
    count: int


class BoxReadyRow(SQLModel, table=True):
    """Who is ready in a step."""

    __tablename__ = "box_ready"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    step: str = Field(primary_key=True, max_length=120)
    member: str = Field(primary_key=True, max_length=64)


class BoxBallotRow(SQLModel, table=True):
    """A vote that nobody has seen; without a name `author` is null. `choice` is its numbers, with commas."""

    __tablename__ = "box_ballot"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    id: str = Field(primary_key=True, max_length=36)
    poll: str = Field(max_length=36)
    author: str | None = Field(default=None, max_length=64)
    choice: str = Field(max_length=60)
    reason: str
    secret: bytes | None = Field(default=None, sa_type=LargeBinary)
    body_hash: bytes = Field(sa_type=LargeBinary)


class NoteRow(SQLModel, table=True):
    """A private note."""

    __tablename__ = "note"
    room_id: int = Field(primary_key=True, foreign_key="room.id")
    id: str = Field(primary_key=True, max_length=36)
    member: str = Field(max_length=64)
    at: str = Field(max_length=32)
    step: str | None = Field(default=None, max_length=120)
    text: str
    body_hash: bytes = Field(sa_type=LargeBinary)
