"""Which processes serve the database, and who is near by their sockets."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is."""
    op.create_table(
        "process",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("told", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "nearby",
        sa.Column("process", sa.String(36), primary_key=True),
        sa.Column("room_id", sa.Integer(), primary_key=True),
        sa.Column("member", sa.String(64), primary_key=True),
        sa.Column("presence", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Nobody knows."""
    op.drop_table("nearby")
    op.drop_table("process")
