"""Seats: how someone who is no member may be in one meeting."""

from datetime import datetime

from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_server.community.tables import MeetingRow, SeatRow


def take(session: Session, meeting: str, person: str, invitation: str, now: datetime) -> None:
    """A seat for them in this meeting; who has one keeps it."""
    if not holds(session, meeting, person):
        row = SeatRow(meeting_id=meeting, person_id=person, invitation_id=invitation, taken_at=now)
        session.add(row)
        session.flush()


def holds(session: Session, meeting: str, person: str) -> bool:
    """Whether they have a seat."""
    return session.get(SeatRow, (meeting, person)) is not None


def held_by(person: str) -> SelectOfScalar[str]:
    """The ids of the meetings where they have a seat, as a question within another."""
    return select(SeatRow.meeting_id).where(SeatRow.person_id == person)


def communities_of(session: Session, person: str) -> set[str]:
    """Those in whose meetings they have a seat."""
    theirs = select(MeetingRow.community_id).where(
        SeatRow.meeting_id == MeetingRow.id, SeatRow.person_id == person
    )
    return set(session.exec(theirs))


def give_up(session: Session, community: str, person: str) -> None:
    """They no longer have a seat in any meeting of the community."""
    theirs = select(MeetingRow.id).where(MeetingRow.community_id == community)
    session.exec(delete(SeatRow).where(col(SeatRow.person_id) == person, col(SeatRow.meeting_id).in_(theirs)))
