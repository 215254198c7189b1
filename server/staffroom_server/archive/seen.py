"""Which meetings someone may look into, now."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from staffroom_server.community import joint, membership, seats
from staffroom_server.community.tables import CommunityRow, MeetingRow
from staffroom_server.log.passages import BlockedRow
from staffroom_server.log.tables import RoomRow


class Seen(NamedTuple):
    """A meeting of whoever asks, and what can be found in its room: so many passages, of so many terms together.

    `group`: the address of the room, where it is that of one of its groups.
    `behind`: its log goes on beyond what was followed. `closed`: the facilitator closed the room to them.
    """

    meeting: str
    title: str
    starts_at: datetime
    community: str
    community_name: str
    passages: int
    terms: int
    behind: bool
    closed: bool
    group: str | None = None


_M, _R, _B, _P = MeetingRow, RoomRow, BlockedRow, aliased(RoomRow)
_SEEN = (
    *(col(_M.id), col(_M.title), col(_M.starts_at), col(_M.community_id), col(CommunityRow.name)),
    *(col(_R.passages), col(_R.terms), col(_R.projected_seq) < col(_R.head), col(_B.member).is_not(None)),
)
"""Columns, not rows: someone may have thousands."""


def rooms_open_to(session: Session, person: str) -> dict[int, Seen]:
    """Theirs, but not where the facilitator closed it to them: as far as the rooms were followed."""
    return {room: seen for room, seen in rooms_of(session, person).items() if not seen.closed}


def rooms_of(session: Session, person: str) -> dict[int, Seen]:
    """Of communities they belong to, what these joined, and where they have a seat.

    With groups that kept nothing to themselves.
    """
    whole = (
        select(col(_R.id), *_SEEN)
        .join(_M, col(_M.id) == col(_R.address))
        .join(CommunityRow, col(CommunityRow.id) == col(_M.community_id))
        .outerjoin(_B, (col(_B.room_id) == col(_R.id)) & (col(_B.member) == person))
    )
    groups = (
        select(col(_R.id), *_SEEN, col(_R.address))
        .select_from(_M)
        .join(_P, col(_P.address) == col(_M.id))
        .join(_R, col(_R.plenary) == col(_P.id))
        .join(CommunityRow, col(CommunityRow.id) == col(_M.community_id))
        .outerjoin(_B, (col(_B.room_id) == col(_P.id)) & (col(_B.member) == person))
        .where(col(_R.kept).is_(False), col(_R.closed_at).is_not(None))
    )
    theirs = (
        col(_M.community_id).in_(membership.belonging(person)),
        col(_M.id).in_(joint.with_any_of(membership.belonging(person))),
        col(_M.id).in_(seats.held_by(person)),
    )
    found = ((chosen, those) for chosen in (whole, groups) for those in theirs)
    return {
        room: Seen(*seen) for chosen, those in found for room, *seen in session.execute(chosen.where(those))
    }
