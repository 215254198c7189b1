"""Meetings that communities have held, and the minutes that they took, by the stage at which they stand."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from staffroom_schemas.deciding import Stage
from staffroom_server.community.cycles import STAGES
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.database.many import one_of
from staffroom_server.log.tables import RoomRow

LEFT_OPEN = 2
"""As many times what was planned a meeting takes at the most: a room that nobody closed is no meeting."""


class Held(NamedTuple):
    """A meeting of a community that is over, and its minutes."""

    community: str
    stage: Stage
    minutes: float


def held(session: Session, communities: Collection[str], since: date, until: date) -> list[Held]:
    """Those begun from one day to another, both included, and kept in the record; days are those of UTC."""
    entry, after = EntryRow, (until + timedelta(days=1)).isoformat()
    chosen = (
        select(entry.community_id, entry.stage, MeetingRow.minutes, RoomRow)
        .join(MeetingRow, col(MeetingRow.id) == entry.meeting_id)
        .join(RoomRow, col(RoomRow.address) == MeetingRow.id)
        .where(one_of(session.connection(), col(entry.community_id), communities))
        .where(col(entry.stage).in_(STAGES), col(entry.at) >= since.isoformat(), col(entry.at) < after)
        .where(entry.kind == "session", entry.state != "dropped")
    )
    return [*_timed(session.exec(chosen))]


def _timed(rows: Iterable[tuple[str, str, int, RoomRow]]) -> Iterator[Held]:
    for community, stage, planned, room in rows:
        if room.opened_at is not None and room.closed_at is not None:
            took = datetime.fromisoformat(room.closed_at) - datetime.fromisoformat(room.opened_at)
            minutes = min(took / timedelta(minutes=1), LEFT_OPEN * planned)
            yield Held(community, next(one for one in STAGES if one == stage), minutes)
