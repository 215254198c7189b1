"""When people are expected in meetings, of whichever communities."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, select, union
from sqlmodel import Session, col

from staffroom_schemas.members import MEMBERS
from staffroom_server.community.across_tables import JointRow
from staffroom_server.community.joint import takes_part
from staffroom_server.community.planning_tables import PlannedRow
from staffroom_server.community.tables import CommunityRow, MeetingRow, MembershipRow, SeatRow

LONGEST = timedelta(days=1)
"""No meeting takes longer."""

_M, _P, _J, _S = MeetingRow, MembershipRow, JointRow, SeatRow


def spans(
    session: Session, people: Collection[str], since: datetime, until: datetime
) -> dict[str, list[tuple[datetime, datetime]]]:
    """Of each of these, between two times: where they work, also as guests of others, and where they have a seat."""
    works = col(_P.left_at).is_(None), col(_P.role).in_(MEMBERS)
    at_home = _held(_P.person_id, people).where(*works, col(_P.community_id) == col(_M.community_id))
    joined = _held(_P.person_id, people).where(
        *works, takes_part(), col(_P.community_id) == col(_J.community_id), col(_J.meeting_id) == col(_M.id)
    )
    seated = _held(_S.person_id, people).where(col(_S.meeting_id) == col(_M.id))
    near = col(_M.starts_at) > since - LONGEST, col(_M.starts_at) < until
    found: dict[str, list[tuple[datetime, datetime]]] = {person: [] for person in people}
    for person, begins, minutes in session.execute(
        union(*(one.where(*near) for one in (at_home, joined, seated)))
    ):
        found[person].append((begins, begins + timedelta(minutes=minutes)))
    return found


def _held(person: Any, people: Collection[str]) -> Select[Any]:  # noqa: ANN401  # a column
    """Not what was called off, nor what an archived community had planned."""
    called_off = exists().where(
        col(PlannedRow.meeting_id) == col(_M.id), col(PlannedRow.cancelled_at).is_not(None)
    )
    return select(col(person), col(_M.starts_at), col(_M.minutes)).where(
        col(person).in_(list(people)),
        ~called_off,
        col(CommunityRow.id) == col(_M.community_id),
        col(CommunityRow.archived_at).is_(None),
    )
