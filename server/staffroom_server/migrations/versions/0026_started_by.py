"""Who started a cycle."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of those that were started before, nobody knows it."""
    op.add_column("cycle", sa.Column("started_by", sa.String(36), nullable=True))


def downgrade() -> None:
    """The cycles stay."""
    op.drop_column("cycle", "started_by")
