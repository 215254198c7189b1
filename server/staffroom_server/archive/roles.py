"""Who had which role in a community's meetings, joint ones too, as the logs tell: kept when somebody asks."""

from collections.abc import Collection, Iterator, Sequence

from sqlmodel import Session, col, select

from staffroom_schemas.agenda import DUTIES, AgendaItem
from staffroom_server.archive.drafting import Closed
from staffroom_server.community import joint
from staffroom_server.community.role_tables import HeldRoleRow
from staffroom_server.community.tables import MeetingRow
from staffroom_server.community.taking_turns import ROLES, Held, Last
from staffroom_server.log.tables import RoomRow
from staffroom_server.room.state import Room

AT_ONCE = 15
"""Meetings whose logs are asked at one look, the newest first; what is older comes with the next."""
SHOWN = 6
"""Meetings that are shown."""


def unknown(session: Session, community: str) -> list[tuple[int, str]]:
    """Its meetings that are over and whose roles are not kept yet: room and meeting, newest first."""
    known = select(HeldRoleRow.meeting_id).where(HeldRoleRow.meeting_id == MeetingRow.id).exists()
    chosen = (
        select(RoomRow.id, MeetingRow.id)
        .join(MeetingRow, col(MeetingRow.id) == RoomRow.address)
        .where(col(MeetingRow.id).in_(joint.its(community)), col(RoomRow.closed_at).is_not(None), ~known)
        .order_by(col(MeetingRow.starts_at).desc(), MeetingRow.id)
        .limit(AT_ONCE)
    )
    return [(room, meeting) for room, meeting in session.exec(chosen) if room is not None]


def keep(session: Session, meeting: str, closed: Closed) -> None:
    """As its log tells, if they are not kept already and the meeting is still there."""
    there = session.get(MeetingRow, meeting)
    known = session.exec(select(HeldRoleRow.role).where(HeldRoleRow.meeting_id == meeting).limit(1)).first()
    if there is not None and known is None:
        for role, member in sorted(held_in(closed)):
            session.add(HeldRoleRow(meeting_id=meeting, role=role, member=member))
        session.flush()


def held_in(closed: Closed) -> set[tuple[str, str]]:
    """Role and person: who led while it was open, and, of those who came, who had a role in what was gone through."""
    room = closed.room
    cast = {one for item in room.agenda for one in _cast(room, item) if one[1] in room.came}
    return {*cast, *(("facilitator", one) for one in closed.led)}


def last_held(session: Session, community: str) -> Last:
    """When each had a role last, in meetings that are kept."""
    row, meeting = HeldRoleRow, MeetingRow
    chosen = (
        select(row.role, row.member, meeting.id, meeting.starts_at)
        .join(meeting, col(meeting.id) == row.meeting_id)
        .where(col(meeting.id).in_(joint.its(community)))
        .order_by(col(meeting.starts_at), meeting.id)
    )
    names = {role: role for role in ROLES}
    return {
        (names[role], member): Held(id, at) for role, member, id, at in session.exec(chosen) if role in names
    }


def newest(session: Session, community: str) -> list[tuple[MeetingRow, Sequence[HeldRoleRow]]]:
    """The last of its meetings that are kept, newest first, with the roles in them."""
    kept = select(HeldRoleRow.meeting_id).where(HeldRoleRow.meeting_id == MeetingRow.id).exists()
    chosen = select(MeetingRow).where(col(MeetingRow.id).in_(joint.its(community)), kept)
    meetings = session.exec(
        chosen.order_by(col(MeetingRow.starts_at).desc(), MeetingRow.id).limit(SHOWN)
    ).all()
    rows = _of(session, [one.id for one in meetings])
    return [(one, [row for row in rows if row.meeting_id == one.id]) for one in meetings]


def _of(session: Session, meetings: Collection[str]) -> Sequence[HeldRoleRow]:
    chosen = select(HeldRoleRow).where(col(HeldRoleRow.meeting_id).in_(meetings))
    return session.exec(chosen.order_by(HeldRoleRow.meeting_id, HeldRoleRow.role, HeldRoleRow.member)).all()


def _cast(room: Room, item: AgendaItem) -> Iterator[tuple[str, str]]:
    """In the steps that went on; duties are the whole item's."""
    walked = [step for step in item.steps if step.id in room.spent]
    for step in walked:
        for role, members in step.cast.items():
            if role in ROLES and role != "facilitator":
                yield from ((role, one) for one in members)
    if walked or item.id in room.spent:
        for duty in DUTIES:
            yield from ((duty, one) for one in item.cast.get(duty, ()))
