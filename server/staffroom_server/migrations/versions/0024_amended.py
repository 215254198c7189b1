"""When the words of a data set were changed."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of those that were changed before, nobody knows it."""
    op.add_column("data_set", sa.Column("amended_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """The words stay as they are."""
    op.drop_column("data_set", "amended_at")
