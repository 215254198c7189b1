"""Data sets, their columns and words, and where they are work."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None yet."""
    op.create_table(
        "data_set",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False, index=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("students", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.String(10), nullable=True),
        sa.Column("upto_on", sa.String(10), nullable=True),
        sa.Column("made_by", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "data_set_prose",
        sa.Column("data_set_id", sa.String(36), _data_set(), primary_key=True),
        sa.Column("field", sa.String(10), primary_key=True),
        sa.Column("author", sa.String(36), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_table(
        "data_set_column",
        sa.Column("data_set_id", sa.String(36), _data_set(), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(140), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("hashed", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(10), nullable=True),
        sa.Column("precision", sa.String(10), nullable=True),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("code", sa.String(1), nullable=False),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("labels", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "data_work",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("meeting_id", sa.String(36), sa.ForeignKey("meeting.id"), nullable=False, index=True),
        sa.Column("data_set_id", sa.String(36), _data_set(), nullable=False, index=True),
        sa.Column("chart", sa.JSON(), nullable=True),
    )


def downgrade() -> None:
    """Their entries go with them."""
    op.execute("DELETE FROM entry WHERE kind = 'data'")
    for name in ("data_work", "data_set_column", "data_set_prose", "data_set"):
        op.drop_table(name)


def _data_set() -> sa.ForeignKey:
    return sa.ForeignKey("data_set.id", ondelete="CASCADE")
