"""What people can help with, in their own words, and the words by which it is found."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has said anything yet."""
    op.create_table(
        "expertise",
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("seen_by", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "expertise_word",
        sa.Column("term", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.String(36), _said(), primary_key=True, index=True),
    )


def _said() -> sa.ForeignKey:
    return sa.ForeignKey("expertise.person_id", ondelete="CASCADE")


def downgrade() -> None:
    """What people said of themselves is gone."""
    for name in ("expertise_word", "expertise"):
        op.drop_table(name)
