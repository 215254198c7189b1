"""Drafts what closed meetings add to their communities' records, once; and puts the words back when it is read."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime

from sqlmodel import Session, case, col, select

from staffroom_server.archive.drafting import closing_of, drafts_of
from staffroom_server.community import entries
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.database import Database
from staffroom_server.log.store import Store
from staffroom_server.log.tables import EventProseRow, RoomRow

_log = logging.getLogger(__name__)


class Recording:
    """Of one process."""

    def __init__(self, database: Database, store: Store, now: Callable[[], datetime]) -> None:
        """Nothing is drafted before `catch_up`."""
        self._database, self._store, self._now = database, store, now

    async def catch_up(self) -> None:
        """Every meeting that has closed by now, also while no process ran; one that fails holds up no other."""
        for room, meeting in await self._database.read(_undrafted):
            try:
                await self.draft(room, meeting)
            except Exception:  # its log is whole without it; the next look tries again
                _log.exception("the record of a meeting could not be drafted", extra={"room": meeting})

    async def draft(self, room: int, meeting: str) -> None:
        """What this meeting adds, if it has closed; all in one transaction."""
        if await self._database.read(lambda session: entries.is_drafted(session, meeting)):
            return
        closed = await closing_of(self._store, room)
        if closed is None or closed.room.meeting is None:
            return
        drafts, leads = list(drafts_of(closed)), closed.room.meeting.facilitator
        await self._database.write(
            lambda session: entries.draft(session, meeting, drafts, leads, self._now())
        )


def words(session: Session, rows: Collection[EntryRow]) -> dict[str, str | None]:
    """The words of entries, by their ids, as their logs have them now; null: forgotten."""
    said = EventProseRow
    field = case((col(EntryRow.kind) == "feedback", "title"), else_="text")
    chosen = (
        select(EntryRow.id, said.text)
        .join(RoomRow, col(RoomRow.address) == EntryRow.meeting_id)
        .join(said, (col(said.room_id) == RoomRow.id) & (col(said.seq) == EntryRow.worded))
        .where(col(EntryRow.id).in_([row.id for row in rows]), col(said.field) == field)
    )
    return dict(session.exec(chosen).all())


def _undrafted(session: Session) -> list[tuple[int, str]]:
    chosen = (
        select(RoomRow.id, MeetingRow.id)
        .join(RoomRow, col(RoomRow.address) == MeetingRow.id)
        .where(col(MeetingRow.recorded_at).is_(None), col(RoomRow.closed_at).is_not(None))
        .order_by(col(RoomRow.id))
    )
    return [(room, meeting) for room, meeting in session.exec(chosen) if room is not None]
