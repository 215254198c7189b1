"""Who had which role in meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None yet: each meeting's log is asked when somebody looks."""
    op.create_table(
        "held_role",
        sa.Column("meeting_id", sa.String(36), sa.ForeignKey("meeting.id"), primary_key=True),
        sa.Column("role", sa.String(20), primary_key=True),
        sa.Column("member", sa.String(64), primary_key=True),
    )


def downgrade() -> None:
    """The logs tell them still."""
    op.drop_table("held_role")
