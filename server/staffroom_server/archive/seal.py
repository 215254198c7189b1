"""Whether a log is as it was written, line by line, and what was added after its meeting was closed."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import Text, cast, func, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col

from staffroom_schemas.http.archive import SealSeen
from staffroom_server.database import Database
from staffroom_server.log.lines import NO_LINK, Chained, Words, broken_at
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow

SLICE = 100
"""Lines that are looked at before the loop gets its turn again."""

AFTER = ("content_erased", "retention_applied")
"""What may follow the seal."""

Stored = tuple[str, Chained]
"""A line, and the kind under which it is kept."""


class Ends(NamedTuple):
    """Where a log ends: as its room has it, and its last line; and where its meeting was closed."""

    head: int
    link: bytes | None
    last: int
    sealed: tuple[int, bytes] | None


async def seal(database: Database, room: int) -> SealSeen:
    """Of a room, up to the first line that differs."""
    ends = await database.read(lambda session: _ends(session, room))
    broken = await _broken_at(database, room, ends)
    seq, link = ends.sealed or (None, None)
    return SealSeen(link=link.hex() if link else None, seq=seq, intact=broken is None, broken_at=broken)


async def _broken_at(database: Database, room: int, ends: Ends) -> int | None:
    check, size = Check(ends.sealed), SLICE
    while check.seq < ends.head:
        first, upto = check.seq + 1, min(check.seq + size, ends.head)
        try:
            rows = await database.read(partial(_stored, room=room, first=first, upto=upto))
        except DatabaseError:  # something is no text any more: which line, one by one
            if size == 1:
                return first
            size = 1
            continue
        if not check.go_on(rows) or check.seq < upto:
            return check.seq + 1
        await asyncio.sleep(0)
    if ends.last > ends.head:
        return ends.head + 1
    return None if check.link == (ends.link or NO_LINK) else ends.head


class Check:
    """Goes along a log, as far as it is whole: `seq` is the last line that is."""

    def __init__(self, sealed: tuple[int, bytes] | None) -> None:
        """Nothing is checked yet."""
        self.seq, self.link, self._sealed = 0, NO_LINK, sealed[0] if sealed else None

    def go_on(self, rows: Sequence[Stored]) -> bool:
        """Whether these next lines are as they were written."""
        for kind, line in rows:
            after = self._sealed is not None and line.seq > self._sealed
            if line.seq != self.seq + 1 or not self._whole(kind, line) or (after and kind not in AFTER):
                return False
            self.seq, self.link = line.seq, line.link
        return True

    def _whole(self, kind: str, line: Chained) -> bool:
        try:
            return broken_at([line], self.link) is None and json.loads(line.data)["type"] == kind
        except (TypeError, AttributeError, ValueError):  # what is stored there is no longer of its kind
            return False


def _ends(session: Session, room: int) -> Ends:
    """Its head and its last line by one statement, so that nothing is written between."""
    line = RoomEventRow
    last = select(func.coalesce(func.max(col(line.seq)), 0)).where(col(line.room_id) == room)
    stands = select(col(RoomRow.head), col(RoomRow.link), last.scalar_subquery())
    head, link, reached = session.execute(stands.where(col(RoomRow.id) == room)).one()
    lines = select(col(line.seq), col(line.link)).where(col(line.room_id) == room)
    closed = session.execute(lines.where(col(line.kind) == "meeting_closed").order_by(col(line.seq))).first()
    return Ends(head, link, reached, (closed[0], closed[1]) if closed else None)


def _stored(session: Session, room: int, first: int, upto: int) -> list[Stored]:
    line, word = RoomEventRow, EventProseRow
    words: dict[int, dict[str, Words]] = {}
    prose = select(col(word.seq), col(word.field), col(word.text), col(word.salt), col(word.digest))
    theirs = prose.where(col(word.room_id) == room, col(word.seq).between(first, upto))
    for seq, field, *rest in session.execute(theirs):
        words.setdefault(seq, {})[field] = Words(*rest)
    data = cast(col(line.data), Text)  # as the text it is
    lines = select(col(line.kind), col(line.seq), col(line.at), col(line.by), data, col(line.link))
    those = lines.where(col(line.room_id) == room, col(line.seq).between(first, upto)).order_by(col(line.seq))
    return [
        (kind, Chained(seq, at, by, data.encode(), words.get(seq, {}), link))
        for kind, seq, at, by, data, link in session.execute(those)
    ]
