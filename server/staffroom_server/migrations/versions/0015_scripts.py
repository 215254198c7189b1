"""Protocols that people write, with every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has written one yet."""
    op.create_table(
        "script",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("community_id", sa.String(length=36), nullable=True),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("in_library", sa.Integer(), nullable=True),
        sa.Column("library_slug", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("library_slug"),
    )
    op.create_index("ix_script_author_id", "script", ["author_id"])
    op.create_index("ix_script_community_id", "script", ["community_id"])
    op.create_table(
        "script_version",
        sa.Column("script_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["script_id"], ["script.id"]),
        sa.PrimaryKeyConstraint("script_id", "version"),
    )


def downgrade() -> None:
    """What people wrote is gone; meetings keep what they ran."""
    op.drop_table("script_version")
    op.drop_table("script")
