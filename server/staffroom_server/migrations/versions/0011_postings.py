"""The index of words on PostgreSQL."""

from alembic import op

from staffroom_server.log import postings

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

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
    postings.make(op.get_bind())
    for table in FOLLOWING:
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE room SET projected_seq = 0, opened_at = NULL, closed_at = NULL")


def downgrade() -> None:
    """None; what else follows stays as it is."""
    if op.get_bind().dialect.name == "postgresql":
        postings.unmake(op.get_bind())
