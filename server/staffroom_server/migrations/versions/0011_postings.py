"""The index of words on PostgreSQL."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MAKE = """CREATE TABLE passage_words (
    room_id INTEGER NOT NULL, term TEXT COLLATE "C" NOT NULL, passage INTEGER NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (room_id, term, passage, place)
)"""
FOLLOWING = (
    "contribution",
    "attendance",
    "decision",
    "commitment",
    "step_span",
    "passage",
    "place",
    "blocked",
)


def upgrade() -> None:
    """Empty: every room is followed anew from its first line. SQLite's is there."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(MAKE)
    for table in FOLLOWING:
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE room SET projected_seq = 0, opened_at = NULL, closed_at = NULL")


def downgrade() -> None:
    """None; what else follows stays as it is."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("passage_words")
