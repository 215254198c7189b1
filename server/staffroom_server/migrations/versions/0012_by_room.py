"""How much can be found in a room, and which rooms are behind."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COUNTED = (
    "UPDATE room SET passages = (SELECT count(*) FROM passage WHERE room_id = room.id), "
    "terms = (SELECT coalesce(sum(length), 0) FROM passage WHERE room_id = room.id)"
)
BEHIND = "CREATE INDEX ix_room_behind ON room (id) WHERE projected_seq < head"


def upgrade() -> None:
    """Nothing is followed anew: it is counted."""
    op.add_column("room", sa.Column("passages", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("room", sa.Column("terms", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(COUNTED)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(BEHIND)


def downgrade() -> None:
    """As before."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("ix_room_behind", "room")
    op.drop_column("room", "terms")
    op.drop_column("room", "passages")
