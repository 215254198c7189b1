"""The rows of files: added, found, settled, removed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, select, update

from staffroom_server.uploads.refusals import MOST_WORKS, NoMeeting, TooMany
from staffroom_server.uploads.tables import UploadRow


def add(session: Session, row: UploadRow) -> None:
    """One more file of its meeting; raises `TooMany` or `NoMeeting`."""
    there = select(func.count()).where(UploadRow.meeting_id == row.meeting_id)
    if session.exec(there).one() >= MOST_WORKS:
        raise TooMany
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise NoMeeting from None


def upload(session: Session, meeting: str, id: str) -> UploadRow | None:
    """The file that is this work of this meeting."""
    row = session.get(UploadRow, id)
    return row if row is not None and row.meeting_id == meeting else None


def settle(session: Session, id: str, *, settled: bool) -> None:
    """Whether the room's answer is known."""
    session.exec(update(UploadRow).where(col(UploadRow.id) == id).values(settled=settled))


def unsettled(session: Session, before: datetime) -> list[UploadRow]:
    """Those of before a time of which it is open whether they are works."""
    opened = select(UploadRow).where(col(UploadRow.settled).is_(False), col(UploadRow.made_at) <= before)
    return list(session.exec(opened))


def remove(session: Session, id: str) -> None:
    """It is no file any more."""
    session.exec(delete(UploadRow).where(col(UploadRow.id) == id))


def digests_of(session: Session, meeting: str) -> set[str]:
    """Which bytes the meeting's files have."""
    return set(session.exec(select(UploadRow.digest).where(UploadRow.meeting_id == meeting)))


def of_person(session: Session, person: str, meetings: Collection[str]) -> list[UploadRow]:
    """Which files of these meetings they brought."""
    theirs = select(UploadRow).where(UploadRow.made_by == person, col(UploadRow.meeting_id).in_(meetings))
    return list(session.exec(theirs))


def named(session: Session, digests: Collection[str]) -> set[str]:
    """Those of the digests that some row still names."""
    return set(session.exec(select(UploadRow.digest).where(col(UploadRow.digest).in_(digests))))


def every_digest(session: Session) -> set[str]:
    """All that are named."""
    return set(session.exec(select(UploadRow.digest).distinct()))
