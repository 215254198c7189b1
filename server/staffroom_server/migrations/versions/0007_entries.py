"""The cycle record, and which meetings have been entered in it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Meetings that closed before are entered when the server starts."""
    op.add_column("meeting", sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_meeting_recorded_at", "meeting", ["recorded_at"])
    op.create_table(
        "entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("community_id", sa.String(length=36), nullable=False),
        sa.Column("cycle_id", sa.String(length=36), nullable=True),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("facilitator", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("worded", sa.BigInteger(), nullable=True),
        sa.Column("thing", sa.String(length=36), nullable=True),
        sa.Column("item", sa.String(length=36), nullable=True),
        sa.Column("who", sa.String(length=64), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("put_off", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_entry_meeting_id", "entry", ["meeting_id"])
    op.create_index("ix_entry_stage", "entry", ["community_id", "stage", "at"])
    op.create_index("ix_entry_waits", "entry", ["facilitator", "state"])


def downgrade() -> None:
    """The record is gone."""
    op.drop_table("entry")
    op.drop_index("ix_meeting_recorded_at", "meeting")
    op.drop_column("meeting", "recorded_at")
