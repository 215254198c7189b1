"""Drafts what closed meetings add to their communities' records, once; and puts the words back when it is read."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime

from sqlmodel import Session, case, col, select

from staffroom_server.archive.drafting import became_of, closing_of, drafts_of
from staffroom_server.community import entries, strategies, written
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.database import Database
from staffroom_server.log.store import Store
from staffroom_server.log.tables import EventProseRow, RoomRow

_log = logging.getLogger(__name__)


class Recording:
    """Of one process."""

    def __init__(
        self,
        database: Database,
        store: Store,
        now: Callable[[], datetime],
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Nothing is drafted before `catch_up`. `told` hears of each community whose record has grown."""
        self._database, self._store, self._now, self._told = database, store, now, told

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
        drafts, became = list(drafts_of(closed)), list(became_of(closed))
        leads, now = closed.room.meeting.facilitator, self._now()

        def write(session: Session) -> tuple[str, ...]:
            communities = entries.draft(session, meeting, drafts, leads, now)
            for home in communities[:1]:
                strategies.ended_by_meeting(session, home, meeting, became, now)
            return communities

        for community in await self._database.write(write):
            self._told(community)


def words(session: Session, rows: Collection[EntryRow]) -> dict[str, str | None]:
    """The words of entries, by their ids, as they are now in their logs and rows; null or missing: forgotten."""
    by_hand = written.read(session, [row.id for row in rows if row.meeting_id is None])
    said = EventProseRow
    field = case((col(EntryRow.kind) == "feedback", "title"), else_="text")
    chosen = (
        select(EntryRow.id, said.text)
        .join(RoomRow, col(RoomRow.address) == EntryRow.meeting_id)
        .join(said, (col(said.room_id) == RoomRow.id) & (col(said.seq) == EntryRow.worded))
        .where(col(EntryRow.id).in_([row.id for row in rows]), col(said.field) == field)
    )
    texts = {of: row.text for (of, name), row in by_hand.items() if name == "text"}
    return texts | dict(session.exec(chosen).all())


def _undrafted(session: Session) -> list[tuple[int, str]]:
    chosen = (
        select(RoomRow.id, MeetingRow.id)
        .join(RoomRow, col(RoomRow.address) == MeetingRow.id)
        .where(col(MeetingRow.recorded_at).is_(None), col(RoomRow.closed_at).is_not(None))
        .order_by(col(RoomRow.id))
    )
    return [(room, meeting) for room, meeting in session.exec(chosen) if room is not None]
