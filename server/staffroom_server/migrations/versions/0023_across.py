"""What is published to others, and which communities hold a meeting together."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None yet."""
    op.create_table(
        "publication",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False, index=True),
        sa.Column("to", sa.String(36), sa.ForeignKey("community.id"), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("entry_id", sa.String(36), _goes_with("entry"), nullable=True, index=True),
        sa.Column("data_set_id", sa.String(36), _goes_with("data_set"), nullable=True, index=True),
        sa.Column("by", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("entry_id", "to"),
        sa.UniqueConstraint("data_set_id", "to"),
    )
    op.create_index("ix_publication_to", "publication", ["to", "at"])
    op.create_table(
        "joint",
        sa.Column("meeting_id", sa.String(36), sa.ForeignKey("meeting.id"), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), primary_key=True, index=True),
        sa.Column("asked_by", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_by", sa.String(36), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    """Nothing is published any more; a meeting is its home's alone, and in no other record."""
    home = "SELECT meeting.community_id FROM meeting WHERE meeting.id = entry.meeting_id"
    op.execute(f"DELETE FROM entry WHERE meeting_id IS NOT NULL AND community_id != ({home})")
    for name in ("joint", "publication"):
        op.drop_table(name)


def _goes_with(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
