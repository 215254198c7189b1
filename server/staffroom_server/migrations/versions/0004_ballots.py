"""Votes that nobody has seen yet."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row a ballot."""
    op.create_table(
        "box_ballot",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("poll", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=True),
        sa.Column("choice", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"]),
        sa.PrimaryKeyConstraint("room_id", "id"),
    )


def downgrade() -> None:
    """None is left."""
    op.drop_table("box_ballot")
