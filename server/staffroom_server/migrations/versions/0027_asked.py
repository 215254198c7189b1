"""What was asked for under a key, so that it is made once."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
    op.create_table(
        "asked",
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("key", sa.String(36), primary_key=True),
        sa.Column("what", sa.String(300), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_asked_at", "asked", ["at"])


def downgrade() -> None:
    """What is asked again is made again."""
    op.drop_table("asked")
