"""Rooms of groups: each leads to its plenary's, and says whether what is said there is kept to the group."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every room there is by now is a plenary's."""
    op.add_column("room", sa.Column("plenary", sa.Integer(), nullable=True))
    op.add_column("room", sa.Column("kept", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_room_plenary", "room", ["plenary"])


def downgrade() -> None:
    """The logs of groups stay where no meeting leads."""
    op.drop_index("ix_room_plenary", "room")
    op.drop_column("room", "kept")
    op.drop_column("room", "plenary")
