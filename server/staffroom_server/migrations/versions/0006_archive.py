"""How a meeting went, and what it decided and promised."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables; every log is followed anew, from its first line."""
    op.create_table(
        "step_span",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("began_seq", sa.BigInteger(), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.Column("ended_seq", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.Column("item", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("protocol", sa.String(length=40), nullable=True),
        sa.Column("planned", sa.Float(), nullable=True),
        sa.Column("spent", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"]),
        sa.PrimaryKeyConstraint("room_id", "began_seq"),
    )
    for name, own in (("decision", _decision()), ("commitment", _commitment())):
        op.create_table(name, *_thing(), *own, *_became())
    op.add_column("attendance", sa.Column("left_seq", sa.BigInteger(), nullable=True))
    for table in ("contribution", "attendance"):
        op.execute(sa.delete(sa.table(table)))
    _from_the_first_line()


def downgrade() -> None:
    """As before."""
    op.drop_column("attendance", "left_seq")
    for table in ("commitment", "decision", "step_span"):
        op.drop_table(table)


def _thing() -> Iterator[SchemaItem]:
    yield sa.Column("room_id", sa.Integer(), nullable=False)
    yield sa.Column("id", sa.String(length=36), nullable=False)
    yield sa.Column("seq", sa.BigInteger(), nullable=False)
    yield sa.Column("at", sa.String(length=32), nullable=False)
    yield sa.Column("by", sa.String(length=64), nullable=False)
    yield sa.Column("came_from", sa.String(length=36), nullable=True)


def _decision() -> Iterator[SchemaItem]:
    yield sa.Column("outcome", sa.String(length=20), nullable=False)
    yield sa.Column("goal", sa.String(length=36), nullable=True)
    yield sa.Column("stage", sa.String(length=20), nullable=True)
    yield sa.Column("review_on", sa.String(length=10), nullable=True)


def _commitment() -> Iterator[SchemaItem]:
    yield sa.Column("who", sa.String(length=64), nullable=True)
    yield sa.Column("due_on", sa.String(length=10), nullable=True)
    yield sa.Column("decision", sa.String(length=36), nullable=True)


def _became() -> Iterator[SchemaItem]:
    yield sa.Column("prose_seq", sa.BigInteger(), nullable=True)
    yield sa.Column("standing", sa.String(length=20), nullable=True)
    yield sa.Column("word_seq", sa.BigInteger(), nullable=True)
    yield sa.ForeignKeyConstraint(["room_id"], ["room.id"])
    yield sa.PrimaryKeyConstraint("room_id", "id")


def _from_the_first_line() -> None:
    names = ("projected_seq", "opened_at", "closed_at")
    room = sa.table("room", *(sa.column(name) for name in names))
    op.execute(sa.update(room).values(projected_seq=0, opened_at=None, closed_at=None))
