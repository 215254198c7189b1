"""What people are to meetings, as the database says: asked when they come, and every few seconds after."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from staffroom_schemas.members import Role
from staffroom_server.community.tables import MeetingRow, MembershipRow, SeatRow
from staffroom_server.live.alarms import Seeker
from staffroom_server.live.visit import Standing
from staffroom_server.people.sessions import alive_with_names

AT_ONCE = 400
"""Seekers in one question: databases bound how many values it may hold."""


def standings(session: Session, seekers: Sequence[Seeker], now: datetime) -> Mapping[Seeker, Standing]:
    """The standing of each (meeting, session, person); whoever is left out may not be there."""
    found: dict[Seeker, Standing] = {}
    for start in range(0, len(seekers), AT_ONCE):
        found |= _some(session, seekers[start : start + AT_ONCE], now)
    return found


def roles(session: Session, meetings: Sequence[str], people: Sequence[str]) -> Mapping[tuple[str, str], Role]:
    """The role of each of these people in each of these meetings in which they have one."""
    seats = select(SeatRow.meeting_id, SeatRow.person_id).where(
        col(SeatRow.meeting_id).in_(meetings), col(SeatRow.person_id).in_(people)
    )
    members = (
        select(MeetingRow.id, MembershipRow.person_id, MembershipRow.role)
        .where(MembershipRow.community_id == MeetingRow.community_id)
        .where(col(MeetingRow.id).in_(meetings), col(MembershipRow.person_id).in_(people))
        .where(col(MembershipRow.left_at).is_(None))
    )
    found = dict.fromkeys(session.exec(seats), Role.guest)
    return found | {(meeting, person): Role(role) for meeting, person, role in session.exec(members)}


def _some(session: Session, seekers: Sequence[Seeker], now: datetime) -> Iterator[tuple[Seeker, Standing]]:
    meetings, sessions, people = (list(set(column)) for column in zip(*seekers, strict=True))
    alive = alive_with_names(session, sessions, now)
    role_of = roles(session, meetings, people)
    for seeker in seekers:
        meeting, id, person = seeker
        signed, role = alive.get(id), role_of.get((meeting, person))
        if signed is not None and signed.person_id == person and role is not None:
            yield seeker, Standing(person, signed.name, role, id, signed.kind == "play")
