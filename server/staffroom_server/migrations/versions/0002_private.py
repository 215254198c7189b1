"""What is not in a log: boxes and private notes; contributions may have no name, a place, a writer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """New tables, and new columns of the projection."""
    _make_box_item()
    _make_note()
    keys = ("step", 120), ("member", 64)
    for name, more in (("box_tally", (("kind", 40),)), ("box_ready", ())):
        columns = [sa.Column(key, sa.String(size), primary_key=True) for key, size in (*keys, *more)]
        if name == "box_tally":
            columns.append(sa.Column("count", sa.Integer(), nullable=False))
        op.create_table(name, _room(), *columns)
    with op.batch_alter_table("contribution") as table:
        table.alter_column("by", existing_type=sa.String(64), nullable=True)
        table.add_column(sa.Column("anchor", sa.String(), nullable=True))
        table.add_column(sa.Column("writer", sa.String(64), nullable=True))
        table.add_column(sa.Column("filed", sa.String(40), nullable=True))
        table.add_column(sa.Column("parked", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """What has no name is no longer projected."""
    op.execute(sa.text("DELETE FROM contribution WHERE by IS NULL"))
    with op.batch_alter_table("contribution") as table:
        table.alter_column("by", existing_type=sa.String(64), nullable=False)
        for column in ("anchor", "writer", "filed", "parked"):
            table.drop_column(column)
    for name in ("box_item", "note", "box_tally", "box_ready"):
        op.drop_table(name)


def _make_box_item() -> None:
    op.create_table(
        "box_item",
        _room(),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("item", sa.String(36), nullable=True),
        sa.Column("box", sa.String(40), nullable=True),
        sa.Column("step", sa.String(120), nullable=True),
        sa.Column("author", sa.String(64), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("about", sa.String(36), nullable=True),
        sa.Column("anchor", sa.String(), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
    )


def _make_note() -> None:
    op.create_table(
        "note",
        _room(),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("step", sa.String(120), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
    )


def _room() -> sa.Column[int]:
    return sa.Column("room_id", sa.Integer(), sa.ForeignKey("room.id"), primary_key=True)
