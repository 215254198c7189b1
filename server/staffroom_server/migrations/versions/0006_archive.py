"""How a meeting went, and what it decided and promised."""

import sqlalchemy as sa
from alembic import op

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
    op.add_column("attendance", sa.Column("left_seq", sa.BigInteger(), nullable=True))
    for table in ("contribution", "attendance"):
        op.execute(sa.delete(sa.table(table)))
    _from_the_first_line()


def downgrade() -> None:
    """As before."""
    op.drop_column("attendance", "left_seq")
    op.drop_table("step_span")


def _from_the_first_line() -> None:
    names = ("projected_seq", "opened_at", "closed_at")
    room = sa.table("room", *(sa.column(name) for name in names))
    op.execute(sa.update(room).values(projected_seq=0, opened_at=None, closed_at=None))
