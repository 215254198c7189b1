"""What people are in meetings: asked of everyone who comes in, and of all who are there every few seconds."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlmodel import Session, col

from staffroom_schemas.members import MEMBERS, Role
from staffroom_server.community import joint
from staffroom_server.community.across_tables import JointRow
from staffroom_server.community.tables import CommunityRow, MeetingRow, MembershipRow, SeatRow
from staffroom_server.database.many import among, bound

_C, _J, _M, _P, _S = CommunityRow, JointRow, MeetingRow, MembershipRow, SeatRow

Roles = Mapping[tuple[str, str], Role]
"""By (meeting, person)."""


def role_in_meeting(session: Session, person: str, meeting: str) -> Role:
    """What a person is in one meeting."""
    return roles_in_meetings(session, [meeting], [person]).get((meeting, person), Role.stranger)


def roles_in_meetings(session: Session, meetings: Collection[str], people: Collection[str]) -> Roles:
    """As in its community, else a guest with a seat; whoever is left out is a stranger.

    Members of a community that joined it are members there, and no more; its observers look on. An observer
    with a seat takes part as a guest. To meetings an official is a stranger.
    """
    on = session.connection()
    dialect, those = on.dialect.name, bound(on, meetings=meetings, people=people)
    belong = {(meeting, person): Role(role) for meeting, person, role in on.execute(_members(dialect), those)}
    for at, role in _joined(on, those):
        if belong.get(at, Role.observer) is Role.observer:
            belong[at] = role
    seats = [(meeting, person) for meeting, person in on.execute(_seats(dialect), those)]
    return belong | {at: Role.guest for at in seats if belong.get(at, Role.observer) is Role.observer}


def left_by(session: Session, meetings: Collection[MeetingRow]) -> set[str]:
    """The ids of those whose facilitator works in none of their communities any more, nor has a seat."""
    roles = roles_in_meetings(session, [row.id for row in meetings], {row.facilitator for row in meetings})
    return {row.id for row in meetings if roles.get((row.id, row.facilitator)) not in (*MEMBERS, Role.guest)}


def _joined(on: Connection, those: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Role]]:
    """By each community that joined these meetings; of an archived one everyone looks on."""
    for meeting, person, role, archived in on.execute(_joint(on.dialect.name), those):
        yield (meeting, person), Role.observer if archived or role == Role.observer else Role.member


@lru_cache(maxsize=2)
def _seats(dialect: str) -> Select[str, str]:
    these = among(dialect, col(_S.meeting_id), "meetings"), among(dialect, col(_S.person_id), "people")
    return select(col(_S.meeting_id), col(_S.person_id)).where(*these)


@lru_cache(maxsize=2)
def _members(dialect: str) -> Select[str, str, str]:
    return select(col(_M.id), col(_P.person_id), col(_P.role)).where(
        col(_P.community_id) == col(_M.community_id),
        among(dialect, col(_M.id), "meetings"),
        among(dialect, col(_P.person_id), "people"),
        *(col(_P.left_at).is_(None), col(_P.role) != Role.official),
    )


@lru_cache(maxsize=2)
def _joint(dialect: str) -> Select[str, str, str, datetime | None]:
    return select(col(_J.meeting_id), col(_P.person_id), col(_P.role), col(_C.archived_at)).where(
        *(col(_P.community_id) == col(_J.community_id), col(_C.id) == col(_J.community_id)),
        among(dialect, col(_J.meeting_id), "meetings"),
        among(dialect, col(_P.person_id), "people"),
        *(col(_P.left_at).is_(None), col(_P.role) != Role.official, joint.takes_part()),
    )
