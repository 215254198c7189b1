"""How often a room was appended to: tells other processes that something lies beside its log, too."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Counted from now on."""
    op.add_column("room", sa.Column("turns", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Not counted."""
    with op.batch_alter_table("room") as room:
        room.drop_column("turns")
