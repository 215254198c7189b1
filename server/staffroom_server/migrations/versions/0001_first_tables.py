"""The first tables: people, communities and the logs of their rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All of them, each after those it points to."""
    _make_community()
    _make_room()
    _make_attendance()
    _make_contribution()
    _make_event_prose()
    _make_goal()
    _make_norm()
    _make_person()
    _make_room_event()
    _make_cycle()
    _make_meeting()
    _make_membership()
    _make_session()
    _make_invitation()
    _make_seat()


def downgrade() -> None:
    """None of them."""
    for table in (
        "seat",
        "invitation",
        "session",
        "membership",
        "meeting",
        "cycle",
        "room_event",
        "person",
        "norm",
        "goal",
        "event_prose",
        "contribution",
        "attendance",
        "room",
        "community",
    ):
        op.drop_table(table)


def _make_community() -> None:
    op.create_table(
        "community",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("address", sa.String(64), nullable=False, unique=True),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=True),
        sa.Column("alarm_at", sa.String(32), nullable=True, index=True),
        sa.Column("projected_seq", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=True),
        sa.Column("closed_at", sa.String(32), nullable=True),
    )


def _make_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("room.id"), nullable=False),
        sa.Column("member", sa.String(64), nullable=False),
        sa.Column("arrived_seq", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", sa.String(32), nullable=False),
        sa.Column("left_at", sa.String(32), nullable=True),
        sa.UniqueConstraint("room_id", "arrived_seq"),
    )


def _make_contribution() -> None:
    op.create_table(
        "contribution",
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("room.id"), primary_key=True),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.String(36), nullable=True),
        sa.Column("step", sa.String(120), nullable=True),
        sa.Column("prose_seq", sa.BigInteger(), nullable=True),
        sa.Column("amended", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("room_id", "seq"),
    )


def _make_event_prose() -> None:
    op.create_table(
        "event_prose",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("room.id"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("room_id", "seq", "field"),
    )


def _make_goal() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False, index=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("wanted_for", sa.String(20), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_norm() -> None:
    op.create_table(
        "norm",
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String(200), nullable=False),
    )


def _make_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=True, unique=True),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("founds", sa.Boolean(), nullable=False),
        sa.Column("home_community", sa.String(36), sa.ForeignKey("community.id"), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_room_event() -> None:
    op.create_table(
        "room_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("room.id"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("command_id", sa.String(36), nullable=True),
        sa.Column("body_hash", sa.LargeBinary(), nullable=True),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("room_id", "seq"),
    )


def _make_cycle() -> None:
    op.create_table(
        "cycle",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False, index=True),
        sa.Column("goal_id", sa.String(36), sa.ForeignKey("goal.id"), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), nullable=False, index=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("facilitator", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_by", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_membership() -> None:
    op.create_table(
        "membership",
        sa.Column("community_id", sa.String(36), sa.ForeignKey("community.id"), primary_key=True),
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), primary_key=True, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
    )


def _make_session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), nullable=True, index=True),
        sa.Column("meeting_id", sa.String(36), sa.ForeignKey("meeting.id"), nullable=True, index=True),
        sa.Column("made_by", sa.String(36), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fast", sa.Boolean(), nullable=False),
    )


def _make_seat() -> None:
    op.create_table(
        "seat",
        sa.Column("meeting_id", sa.String(36), sa.ForeignKey("meeting.id"), primary_key=True),
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), primary_key=True, index=True),
        sa.Column("invitation_id", sa.String(36), sa.ForeignKey("invitation.id"), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
    )
