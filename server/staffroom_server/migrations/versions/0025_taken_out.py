"""What people said they can help with, taken out of sight for a community by its coordinator."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is taken out."""
    op.create_table(
        "expertise_out",
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), primary_key=True),
        sa.Column("person_id", sa.String(36), _said(), primary_key=True, index=True),
        sa.Column("by", sa.String(36), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _said() -> sa.ForeignKey:
    return sa.ForeignKey("expertise.person_id", ondelete="CASCADE")


def downgrade() -> None:
    """What was taken out is in sight again."""
    op.drop_table("expertise_out")
