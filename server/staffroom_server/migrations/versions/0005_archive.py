"""Projections that the archive reads, search, entries."""

revision = "0005_archive"
down_revision = "0004_ballots"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
