"""Where a post stands on a wall, and what a link joins."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No line of a log said either before."""
    op.add_column("contribution", sa.Column("joins", sa.String(36)))
    op.add_column("contribution", sa.Column("spot", sa.String(16)))


def downgrade() -> None:
    """The log says them still."""
    with op.batch_alter_table("contribution") as table:
        table.drop_column("spot")
        table.drop_column("joins")
