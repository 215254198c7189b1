"""Which meetings someone may look into, now."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from staffroom_server.community.tables import CommunityRow, MeetingRow, MembershipRow, SeatRow
from staffroom_server.log.passages import BlockedRow
from staffroom_server.log.tables import RoomRow


class Seen(NamedTuple):
    """A meeting whose room is open to whoever asks."""

    meeting: str
    title: str
    starts_at: datetime
    community: str
    community_name: str


def rooms_open_to(session: Session, person: str) -> dict[int, Seen]:
    """Theirs, but not where the facilitator closed it to them: as far as the rooms were followed."""
    closed = {*session.exec(select(BlockedRow.room_id).where(BlockedRow.member == person))}
    return {room: seen for room, seen in rooms_of(session, person).items() if room not in closed}


def rooms_of(session: Session, person: str) -> dict[int, Seen]:
    """Of communities they belong to, and where they have a seat."""
    theirs = select(MembershipRow.community_id).where(
        MembershipRow.person_id == person, col(MembershipRow.left_at).is_(None)
    )
    seats = select(SeatRow.meeting_id).where(SeatRow.person_id == person)
    chosen = (
        select(RoomRow.id, MeetingRow, CommunityRow.name)
        .join(MeetingRow, col(MeetingRow.id) == RoomRow.address)
        .join(CommunityRow, col(CommunityRow.id) == MeetingRow.community_id)
        .where(or_(col(MeetingRow.community_id).in_(theirs), col(MeetingRow.id).in_(seats)))
    )
    return {
        room: Seen(row.id, row.title, row.starts_at, row.community_id, name)
        for room, row, name in session.exec(chosen)
        if room is not None
    }
