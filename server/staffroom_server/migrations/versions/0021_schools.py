"""Schools and systems, what belongs to them, and the words by which they are found."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None yet."""
    op.create_table(
        "school",
        sa.Column("id", sa.String(36), sa.ForeignKey("community.id"), primary_key=True),
        sa.Column("level", sa.String(20), nullable=False),
    )
    op.create_table(
        "school_part",
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), primary_key=True),
        sa.Column("school_id", sa.String(36), sa.ForeignKey("school.id"), nullable=False, index=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "school_word",
        sa.Column("term", sa.String(64), primary_key=True),
        sa.Column("school_id", sa.String(36), sa.ForeignKey("school.id"), primary_key=True, index=True),
    )


def downgrade() -> None:
    """Each stays the community that it is besides."""
    for name in ("school_word", "school_part", "school"):
        op.drop_table(name)
