"""What the search finds, where it was said, and to whom a room is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FTS5 = (
    "CREATE VIRTUAL TABLE passage_words USING fts5 (terms, tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, instance)",
)


def upgrade() -> None:
    """Empty: every room is followed anew from its first line. The index is SQLite's; PostgreSQL's came later."""
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prose_seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("thing", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=36), nullable=True),
        sa.Column("step", sa.String(length=300), nullable=True),
        sa.Column("protocol", sa.String(length=80), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("room_id", "prose_seq"),
    )
    op.create_table(
        "place",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(length=36), nullable=True),
        sa.Column("step", sa.String(length=300), nullable=True),
        sa.Column("protocol", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"]),
        sa.PrimaryKeyConstraint("room_id", "seq"),
    )
    op.create_table(
        "blocked",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"]),
        sa.PrimaryKeyConstraint("room_id", "member"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for made in FTS5:
            op.execute(made)
    for table in ("contribution", "attendance", "decision", "commitment", "step_span"):
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE room SET projected_seq = 0, opened_at = NULL, closed_at = NULL")


def downgrade() -> None:
    """None is left; the rest is followed as before."""
    if op.get_bind().dialect.name == "sqlite":
        for table in ("passage_terms", "passage_words"):
            op.execute(f"DROP TABLE IF EXISTS {table}")
    for table in ("blocked", "place", "passage"):
        op.drop_table(table)
