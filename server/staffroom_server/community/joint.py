"""Meetings that several communities hold together: planned in one, its home, and joined by others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete

from staffroom_server.community import turns
from staffroom_server.community.across_tables import JointRow
from staffroom_server.community.tables import CommunityRow, EntryRow, MeetingRow

MOST = 10
"""Communities that are asked to one meeting."""

_J, _M = JointRow, MeetingRow


def takes_part(row: Any = JointRow) -> ColumnElement[bool]:  # noqa: ANN401  # the table, or an alias of it
    """Whether the community takes part now."""
    return and_(col(row.joined_at).is_not(None), col(row.ended_at).is_(None))


def with_any_of(communities: Any) -> Select[Any]:  # noqa: ANN401  # ids, or a question for them
    """The ids of the meetings in which some of these take part as guests, as a question within another."""
    return select(col(_J.meeting_id)).where(takes_part(), col(_J.community_id).in_(communities))


def its(community: Any) -> CompoundSelect[Any]:  # noqa: ANN401  # its id, or a question for it
    """The ids of all meetings of a community, those of others which it joined too."""
    own = select(col(_M.id)).where(col(_M.community_id) == community)
    return union(own, select(col(_J.meeting_id)).where(takes_part(), col(_J.community_id) == community))


def known_to_all(meeting: str) -> Select[Any]:
    """The other meetings which every community of this one takes part in: what was said there is no news to them."""
    home = select(col(_M.community_id)).where(col(_M.id) == meeting).scalar_subquery()
    guest, other, at = aliased(_J), aliased(_J), aliased(_M)
    planned = exists().where(col(at.id) == col(_M.id), col(at.community_id) == col(guest.community_id))
    joined = exists().where(
        *(col(other.meeting_id) == col(_M.id), col(other.community_id) == col(guest.community_id)),
        takes_part(other),
    )
    there = or_(planned.correlate_except(at), joined.correlate_except(other))
    stranger = exists().where(col(guest.meeting_id) == meeting, takes_part(guest), ~there)
    return select(col(_M.id)).where(
        col(_M.id).in_(its(home)), col(_M.id) != meeting, ~stranger.correlate_except(guest)
    )


def ever_near(meeting: str) -> Select[Any]:
    """The other meetings of all communities that ever took part in this one: whatever was carried on is there."""
    home = select(col(_M.community_id)).where(col(_M.id) == meeting)
    those = union(home, select(col(_J.community_id)).where(col(_J.meeting_id) == meeting, _ever()))
    own = select(col(_M.id)).where(col(_M.community_id).in_(those))
    joined = select(col(_J.meeting_id)).where(_ever(), col(_J.community_id).in_(those))
    return select(col(_M.id)).where(col(_M.id).in_(union(own, joined)), col(_M.id) != meeting)


def rows_of(session: Session, meeting: str) -> Sequence[JointRow]:
    """The communities that are asked to it, or take part."""
    chosen = select(_J).where(col(_J.meeting_id) == meeting, col(_J.ended_at).is_(None))
    return session.execute(chosen.order_by(col(_J.asked_at), col(_J.community_id))).scalars().all()


def guests_of(session: Session, meeting: str) -> dict[str, str]:
    """The communities that take part in it as guests, and who answered for each."""
    return {
        row.community_id: row.joined_by
        for row in rows_of(session, meeting)
        if row.joined_at and row.joined_by
    }


def among(session: Session, meetings: Sequence[str]) -> set[str]:
    """Those of the meetings that several communities hold together."""
    chosen = select(col(_J.meeting_id)).where(takes_part(), col(_J.meeting_id).in_(meetings))
    return set(session.execute(chosen).scalars())


def asked(session: Session, community: str, since: datetime) -> list[tuple[JointRow, MeetingRow, str]]:
    """The meetings after `since` that it is asked to, with the names of their homes, soonest first."""
    chosen = (
        select(_J, _M, col(CommunityRow.name))
        .join(_M, col(_M.id) == col(_J.meeting_id))
        .join(CommunityRow, col(CommunityRow.id) == col(_M.community_id))
        .where(col(_J.community_id) == community, col(_J.joined_at).is_(None), col(_J.ended_at).is_(None))
        .where(col(_M.starts_at) > since)
        .order_by(col(_M.starts_at), col(_M.id))
    )
    return [(row, meeting, name) for row, meeting, name in session.execute(chosen.limit(100))]


def ask(session: Session, meeting: str, community: str, by: str, now: datetime) -> JointRow:
    """It is asked; whoever takes part already goes on to."""
    row = session.get(JointRow, (meeting, community))
    if row is None:
        row = JointRow(meeting_id=meeting, community_id=community, asked_by=by, asked_at=now)
        session.add(row)
    elif row.ended_at is not None:
        row.asked_by, row.asked_at, row.joined_by, row.joined_at, row.ended_at = by, now, None, None, None
    session.flush()
    return row


def join(session: Session, row: JointRow, by: str, now: datetime) -> None:
    """From now on it takes part; what the meeting adds to its record waits for whoever answered."""
    if row.joined_at is None:
        row.joined_at, row.joined_by = now, by
    session.flush()


def end(session: Session, row: JointRow, now: datetime) -> None:
    """It takes part no more, and what the meeting had added to its record is gone from there."""
    its_entries = col(EntryRow.meeting_id) == row.meeting_id, col(EntryRow.community_id) == row.community_id
    session.exec(delete(EntryRow).where(*its_entries))
    if row.joined_at is None:
        session.delete(row)
    else:
        row.ended_at = now
    session.flush()


def changed(session: Session, meeting: MeetingRow, community: str) -> set[str]:
    """Who holds it has changed, by this community: all of them look at that. Gives who is to be told."""
    told = {meeting.community_id, community, *guests_of(session, meeting.id)}
    for one in sorted(told):  # in one order, so that no two wait for each other
        turns.changed(session, one)
    return told


def _ever() -> ColumnElement[bool]:
    return col(_J.joined_at).is_not(None)
