"""Communities are described, joined by links and archived; norms are adopted, in focus and rated."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ID = sa.String(length=36)
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Every norm there is stands at its first wording, and nobody has said yes to it."""
    op.add_column("community", sa.Column("about", sa.String(), nullable=False, server_default=""))
    op.add_column("community", sa.Column("about_by", _ID, nullable=True))
    op.add_column("community", sa.Column("archived_at", _AT, nullable=True))
    op.add_column("invitation", sa.Column("community_id", _ID, nullable=True))
    op.add_column("invitation", sa.Column("role", sa.String(length=20), nullable=True))
    op.create_index("ix_invitation_community_id", "invitation", ["community_id"])
    _norms_with_ids()
    op.create_table(
        "norm_adoption",
        sa.Column("norm_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.ForeignKeyConstraint(["norm_id"], ["norm.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("norm_id", "person_id"),
    )
    op.create_index("ix_norm_adoption_person_id", "norm_adoption", ["person_id"])
    op.create_table(
        "norm_focus",
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("norm_id", _ID, nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("since", _AT, nullable=True),
        sa.Column("opens_at", _AT, nullable=True),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("meeting_id"),
    )
    for column in ("community_id", "norm_id", "opens_at"):
        op.create_index(f"ix_norm_focus_{column}", "norm_focus", [column])
    _box()


def _norms_with_ids() -> None:
    old = sa.table("norm", sa.column("community_id"), sa.column("position"), sa.column("text"))
    connection = op.get_bind()
    rows = [dict(row) for row in connection.execute(sa.select(old)).mappings()]
    op.drop_table("norm")
    new = op.create_table(
        "norm",
        sa.Column("id", _ID, nullable=False),
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("worded_by", _ID, nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_norm_community_id", "norm", ["community_id"])
    op.bulk_insert(new, [{"id": str(uuid4()), "wording": 1, "worded_by": None, **row} for row in rows])


def _box() -> None:
    op.create_table(
        "norm_rating",
        sa.Column("id", _ID, nullable=False),
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_norm_rating_meeting_id", "norm_rating", ["meeting_id"])
    op.create_table(
        "norm_rated",
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("meeting_id", "person_id"),
    )


def downgrade() -> None:
    """Norms keep their words alone."""
    for table in ("norm_rated", "norm_rating", "norm_focus", "norm_adoption"):
        op.drop_table(table)
    new = sa.table("norm", sa.column("community_id"), sa.column("position"), sa.column("text"))
    rows = [dict(row) for row in op.get_bind().execute(sa.select(new)).mappings()]
    op.drop_table("norm")
    old = op.create_table(
        "norm",
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("community_id", "position"),
    )
    op.bulk_insert(old, rows)
    op.drop_index("ix_invitation_community_id", "invitation")
    op.drop_column("invitation", "role")
    op.drop_column("invitation", "community_id")
    for column in ("archived_at", "about_by", "about"):
        op.drop_column("community", column)
