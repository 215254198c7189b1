"""Series, templates, people's hours and busy times, and the addresses of their calendars."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_UTC = sa.DateTime(timezone=True)
_ID = sa.String(36)


def _leads(column: str, to: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(column, _ID, sa.ForeignKey(f"{to}.id"), nullable=nullable)


def upgrade() -> None:
    """Every meeting there is by now stands alone and was never changed."""
    _templates()
    _series()
    _people()


def _templates() -> None:
    op.create_table(
        "template",
        sa.Column("id", _ID, primary_key=True),
        _leads("community_id", "community"),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _leads("made_by", "person"),
        sa.Column("made_at", _UTC, nullable=False),
    )
    op.create_index("ix_template_community_id", "template", ["community_id"])
    op.create_index("ix_template_made_by", "template", ["made_by"])
    op.create_table(
        "template_item",
        sa.Column("template_id", _ID, sa.ForeignKey("template.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("protocol", sa.String(40), nullable=True),
        sa.Column("minutes_of", sa.JSON(), nullable=False),
    )
    op.create_index("ix_template_item_by", "template_item", ["by"])


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", _ID, primary_key=True),
        _leads("community_id", "community"),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("at", sa.String(5), nullable=False),
        sa.Column("starts_on", sa.String(10), nullable=False),
        sa.Column("every", sa.String(20), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _leads("facilitator", "person"),
        _leads("template_id", "template", nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("filled_until", sa.String(10), nullable=True),
        sa.Column("change", sa.Integer(), nullable=False),
        _leads("made_by", "person"),
        sa.Column("made_at", _UTC, nullable=False),
    )
    op.create_index("ix_series_community_id", "series", ["community_id"])
    op.create_index("ix_series_filled_until", "series", ["filled_until"])
    op.create_table(
        "planned",
        sa.Column("meeting_id", _ID, sa.ForeignKey("meeting.id"), primary_key=True),
        _leads("series_id", "series", nullable=True),
        sa.Column("slot", sa.String(10), nullable=True),
        _leads("template_id", "template", nullable=True),
        sa.Column("change", sa.Integer(), nullable=False),
        _leads("changed_by", "person", nullable=True),
        sa.Column("changed_at", _UTC, nullable=True),
        sa.Column("cancelled_at", _UTC, nullable=True),
        sa.UniqueConstraint("series_id", "slot"),
    )
    op.create_index("ix_planned_template_id", "planned", ["template_id"])


def _people() -> None:
    op.create_table(
        "hours",
        sa.Column("person_id", _ID, sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("starts", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.Column("days", sa.String(7), nullable=False),
        sa.Column("said", sa.Boolean(), nullable=False),
        sa.Column("here_at", _UTC, nullable=True),
        sa.Column("before_at", _UTC, nullable=True),
    )
    op.create_table(
        "feed",
        sa.Column("person_id", _ID, sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("made_at", _UTC, nullable=False),
    )
    op.create_table(
        "busy_import",
        sa.Column("id", _ID, primary_key=True),
        _leads("person_id", "person"),
        sa.Column("made_at", _UTC, nullable=False),
    )
    op.create_index("ix_busy_import_person_id", "busy_import", ["person_id"])
    op.create_table(
        "busy",
        sa.Column("import_id", _ID, sa.ForeignKey("busy_import.id"), primary_key=True),
        sa.Column("starts_at", _UTC, primary_key=True),
        sa.Column("ends_at", _UTC, nullable=False),
    )


def downgrade() -> None:
    """Meetings of a series stay, each by itself; one that was called off stands as planned."""
    for table in ("busy", "busy_import", "feed", "hours", "planned", "series", "template_item", "template"):
        op.drop_table(table)
