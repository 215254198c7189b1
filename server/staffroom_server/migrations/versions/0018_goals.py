"""Goals that serve others, with measures; cycles that are closed and go on; words that are added by hand."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_GOALS_OF_CYCLES = (
    "INSERT INTO cycle_goal (cycle_id, goal_id, community_id) "
    "SELECT id, goal_id, community_id FROM cycle WHERE goal_id IS NOT NULL"
)
_INDEXED = (("goal", "person_id"), ("goal", "serves"), ("cycle", "before"))


def upgrade() -> None:
    """Goals and cycles stay as they are; a cycle's goal becomes the first of its goals."""
    for table, column in _added():
        op.add_column(table, column)
    for table, name in _INDEXED:
        op.create_index(f"ix_{table}_{name}", table, [name])
    with op.batch_alter_table("entry") as entry:
        entry.alter_column("meeting_id", existing_type=sa.String(36), nullable=True)
        entry.add_column(sa.Column("by", sa.String(36), nullable=True))
        entry.add_column(sa.Column("strategy_id", sa.String(36), nullable=True))
    op.create_index("ix_entry_cycle", "entry", ["cycle_id", "stage", "at"])
    op.create_index("ix_entry_strategy_id", "entry", ["strategy_id"])
    _make_measures()
    _make_cycles()
    op.execute(_GOALS_OF_CYCLES)


def _added() -> Iterator[tuple[str, sa.Column[Any]]]:
    yield "community", sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0")
    yield "goal", sa.Column("person_id", sa.String(36), nullable=True)
    yield "goal", sa.Column("serves", sa.String(36), nullable=True)
    yield "goal", sa.Column("seen_by", sa.String(20), nullable=False, server_default="community")
    yield "goal", sa.Column("away_at", sa.DateTime(timezone=True), nullable=True)
    yield "cycle", sa.Column("before", sa.String(36), nullable=True)
    yield "cycle", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True)
    yield "cycle", sa.Column("ended_by", sa.String(36), nullable=True)
    yield "cycle", sa.Column("evaluation", sa.JSON(), nullable=True)


def _make_measures() -> None:
    op.create_table(
        "goal_viewer",
        sa.Column("goal_id", sa.String(36), sa.ForeignKey("goal.id"), primary_key=True),
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), primary_key=True),
        _of_community(),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("goal_id", sa.String(36), sa.ForeignKey("goal.id"), nullable=False, index=True),
        _of_community(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("measure_id", sa.String(36), sa.ForeignKey("measure.id"), nullable=False),
        _of_community(),
        sa.Column("on", sa.String(10), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("by", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_kind", sa.String(20), nullable=True),
        sa.Column("source_id", sa.String(36), nullable=True, index=True),
    )
    op.create_index("ix_reading_measure", "reading", ["measure_id", "on", "at"])


def _make_cycles() -> None:
    op.create_table(
        "written",
        sa.Column("of", sa.String(36), primary_key=True),
        sa.Column("field", sa.String(20), primary_key=True),
        _of_community(),
        sa.Column("author", sa.String(36), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "cycle_goal",
        sa.Column("cycle_id", sa.String(36), sa.ForeignKey("cycle.id"), primary_key=True),
        sa.Column("goal_id", sa.String(36), sa.ForeignKey("goal.id"), primary_key=True, index=True),
        _of_community(),
    )
    op.create_table(
        "carried_entry",
        sa.Column("cycle_id", sa.String(36), sa.ForeignKey("cycle.id"), primary_key=True),
        sa.Column("entry_id", sa.String(36), primary_key=True),
        _of_community(),
    )
    _make_strategy()


def _make_strategy() -> None:
    op.create_table(
        "strategy",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False),
        sa.Column("cycle_id", sa.String(36), sa.ForeignKey("cycle.id"), nullable=False, index=True),
        sa.Column("goal_id", sa.String(36), nullable=True),
        sa.Column("adapts", sa.String(36), nullable=True),
        sa.Column("by", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_on", sa.String(10), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_in", sa.String(36), nullable=True),
        sa.Column("worded", sa.Integer(), nullable=True),
    )
    op.create_index("ix_strategy_review", "strategy", ["community_id", "review_on"])


def _of_community() -> sa.Column[str]:
    return sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False, index=True)


def downgrade() -> None:
    """What was added by hand is gone, and so are individuals' own goals: others would see them."""
    for table in ("strategy", "carried_entry", "cycle_goal", "written", "reading", "measure", "goal_viewer"):
        op.drop_table(table)
    op.execute("DELETE FROM entry WHERE meeting_id IS NULL")
    op.drop_index("ix_entry_strategy_id", "entry")
    op.drop_index("ix_entry_cycle", "entry")
    with op.batch_alter_table("entry") as entry:
        entry.drop_column("strategy_id")
        entry.drop_column("by")
        entry.alter_column("meeting_id", existing_type=sa.String(36), nullable=False)
    op.execute(
        "UPDATE cycle SET goal_id = NULL WHERE goal_id IN (SELECT id FROM goal WHERE person_id IS NOT NULL)"
    )
    op.execute("DELETE FROM goal WHERE person_id IS NOT NULL")
    for table, name in _INDEXED:
        op.drop_index(f"ix_{table}_{name}", table)
    for table, column in _added():
        op.drop_column(table, column.name)
