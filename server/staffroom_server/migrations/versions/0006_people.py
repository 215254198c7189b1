"""People who were imported, or whose name is forgotten."""

revision = "0006_people"
down_revision = "0005_archive"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
