"""What is someone's own across all their communities: promises that are open, and what was decided meanwhile."""

from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, select, union
from sqlmodel import Session, col

from staffroom_server.archive.last_word import age
from staffroom_server.community import joint
from staffroom_server.community.membership import belonging
from staffroom_server.community.tables import CommunityRow, MeetingRow
from staffroom_server.log.tables import CommitmentRow, DecisionRow, EventProseRow, RoomRow

MOST = 50
"""Promises, or decisions, that are shown at once."""


class Promise(NamedTuple):
    """Something promised, and the place in the log that it has in the last meeting that spoke of it."""

    id: str
    meeting: str
    seq: int
    community: str
    community_name: str
    text: str
    due_on: str | None


class Decided(NamedTuple):
    """Something decided, where and when."""

    id: str
    meeting: str
    meeting_title: str
    community_name: str
    text: str
    at: str
    seq: int


def rooms_behind(session: Session, person: str) -> list[int]:
    """The rooms of their communities that the projections do not follow to their heads: first they must."""
    behind = col(RoomRow.projected_seq) < col(RoomRow.head)
    chosen = select(col(RoomRow.id)).where(col(RoomRow.address).in_(_meetings(person)), behind)
    return list(session.execute(chosen).scalars())


def promises(session: Session, person: str) -> list[Promise]:
    """Theirs that go on, as the last closed meeting that spoke of each left it: what is due first comes first."""
    said, meeting = CommitmentRow, MeetingRow
    found = (
        select(said, col(meeting.id).label("meeting"), col(meeting.community_id), age(said))
        .join(RoomRow, col(RoomRow.id) == col(said.room_id))
        .join(meeting, col(meeting.id) == col(RoomRow.address))
        .where(col(meeting.id).in_(_meetings(person)), col(RoomRow.closed_at).is_not(None))
        .where(col(said.who) == person)
        .subquery()
    )
    one, text = found.c, EventProseRow
    chosen = (
        select(
            one.id, one.meeting, one.seq, one.community_id, col(CommunityRow.name), col(text.text), one.due_on
        )
        .join(text, (col(text.room_id) == one.room_id) & (col(text.seq) == one.prose_seq))
        .join(CommunityRow, col(CommunityRow.id) == one.community_id)
        .where(col(text.field) == "text", col(text.text).is_not(None))
        .where(one.age == 1, one.standing.is_(None) | (one.standing == "changed"))
        .order_by(one.due_on.asc().nulls_last(), one.at, one.seq, one.id)
        .limit(MOST)
    )
    return [Promise(*row) for row in session.execute(chosen)]


def decided(session: Session, person: str, since: str) -> list[Decided]:
    """What was accepted in their communities after this moment, in meetings that have closed, newest first."""
    said, text, meeting = DecisionRow, EventProseRow, MeetingRow
    chosen: Select[*tuple[Any, ...]] = (
        select(
            col(said.id), col(meeting.id), col(meeting.title), col(CommunityRow.name), col(text.text),
            col(said.at), col(said.seq),
        )
        .join(RoomRow, col(RoomRow.id) == col(said.room_id))
        .join(meeting, col(meeting.id) == col(RoomRow.address))
        .join(CommunityRow, col(CommunityRow.id) == col(meeting.community_id))
        .join(text, (col(text.room_id) == col(said.room_id)) & (col(text.seq) == col(said.prose_seq)))
        .where(col(meeting.id).in_(_meetings(person)), col(RoomRow.closed_at) > since)
        .where(col(said.came_from).is_(None), col(said.outcome) == "accepted")
        .where(col(text.field) == "text", col(text.text).is_not(None))
        .order_by(col(said.at).desc(), col(said.room_id), col(said.seq).desc())
        .limit(MOST)
    )  # fmt: skip
    return [Decided(*row) for row in session.execute(chosen)]


def _meetings(person: str) -> CompoundSelect[Any]:
    """Those of the communities where they belong, and those that these joined."""
    own = select(col(MeetingRow.id)).where(col(MeetingRow.community_id).in_(belonging(person)))
    return union(own, joint.with_any_of(belonging(person)))
