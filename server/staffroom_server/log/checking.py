"""Whether a log is as it was written: its chain, the words in it, where it ends, and what follows its seal."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic_core import from_json
from sqlalchemy import Text, bindparam, cast, func, select
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col

from staffroom_server.database import Reader
from staffroom_server.log.lines import NO_LINK, Row, Words, broken_at
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow

SLICE = 200
"""Lines that are read and hashed in one go: a few milliseconds."""

SEALS = "meeting_closed"
AFTER_THE_SEAL = frozenset(("content_erased", "retention_applied"))

_E, _W = RoomEventRow, EventProseRow
_LINES = (
    select(*map(col, (_E.seq, _E.at, _E.by, _E.kind)), cast(col(_E.data), Text), col(_E.link))
    .where(col(_E.room_id) == bindparam("room"))
    .where(col(_E.seq) > bindparam("after"), col(_E.seq) <= bindparam("upto"))
    .order_by(col(_E.seq))
)
_WORDS = (
    select(*map(col, (_W.seq, _W.field, _W.text, _W.salt, _W.digest)))
    .where(col(_W.room_id) == bindparam("room"))
    .where(col(_W.seq) > bindparam("after"), col(_W.seq) <= bindparam("upto"))
    .order_by(col(_W.id))
)


@dataclass(slots=True)
class Check:
    """A log that was read up to line `seq`; `broken_at` is the first line that is not as it was written.

    `link` is that of line `seq`; the seal is the line that closed the meeting, and its link.
    """

    seq: int = 0
    link: bytes = NO_LINK
    seal_seq: int | None = None
    seal: bytes | None = None
    broken_at: int | None = None

    def follow(self, rows: Sequence[Row]) -> None:
        """What the next rows add."""
        broken = broken_at(rows, self.link)
        for row in rows:
            if row.seq == broken or not self._fits(row):
                self.broken_at = self.seq + 1
                return
            self.seq, self.link = row.seq, row.link
            if row.kind == SEALS:
                self.seal_seq, self.seal = row.seq, row.link

    def _fits(self, row: Row) -> bool:
        """Whether it is the next, stored as what it is, and no stranger behind the seal."""
        open_to_it = self.seal_seq is None or row.kind in AFTER_THE_SEAL
        return row.seq == self.seq + 1 and _type(row.data) == row.kind and open_to_it


async def check(database: Reader, room: int) -> Check:
    """Every line of a room's log, read slice by slice; lines that come meanwhile are not looked at."""
    found = Check()
    head, link, last = await database.read(lambda session: _ends(session, room))
    while found.broken_at is None and found.seq < head:
        upto = min(found.seq + SLICE, head)
        found.follow(await _rows(database, room, found.seq, upto))
        if found.broken_at is None and found.seq < upto:
            found.broken_at = found.seq + 1  # it is missing, or cannot be read
    if found.broken_at is None and last > head:
        found.broken_at = head + 1
    elif found.broken_at is None and found.link != link:
        found.broken_at = max(head, 1)
    return found


async def _rows(database: Reader, room: int, after: int, upto: int) -> list[Row]:
    """The lines after a seq, as far as they can be read at all."""
    try:
        return await database.read(lambda session: _stored(session, room, after, upto))
    except (OperationalError, TypeError):  # no text in UTF-8, or of another type than its column
        if upto == after + 1:
            return []
    half = (after + upto) // 2
    first = await _rows(database, room, after, half)
    return first + await _rows(database, room, half, upto) if len(first) == half - after else first


def _ends(session: Session, room: int) -> tuple[int, bytes, int]:
    """Where the log ends as its room says, the link there, and where its lines end: as it is at one moment."""
    last = select(func.max(col(_E.seq))).where(col(_E.room_id) == room).scalar_subquery()
    chosen = select(col(RoomRow.head), col(RoomRow.link), last).where(col(RoomRow.id) == room)
    head, link, at_last = session.execute(chosen).one()
    return head, link or NO_LINK, at_last or 0


def _stored(session: Session, room: int, after: int, upto: int) -> list[Row]:
    words: dict[int, dict[str, Words]] = {}
    for seq, name, *word in session.execute(_WORDS, {"room": room, "after": after, "upto": upto}):
        words.setdefault(seq, {})[name] = Words(*word)
    lines = session.execute(_LINES, {"room": room, "after": after, "upto": upto})
    return [
        _row(words.get(seq, {}), seq, at, by, kind, data, link) for seq, at, by, kind, data, link in lines
    ]


def _row(words: dict[str, Words], seq: int, at: str, by: str, kind: str, data: str, link: bytes) -> Row:
    texts = [at, by, kind, data, *(word.text or "" for word in words.values())]
    hashes = [link, *(part or b"" for word in words.values() for part in (word.salt, word.digest))]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(one, bytes) for one in hashes):
        raise TypeError("a column holds something of another type")
    return Row(seq, at, by, kind, data.encode(), words, link)


def _type(data: bytes) -> str | None:
    """The type of the event, if it is one."""
    try:
        said = from_json(data)
    except ValueError:
        return None
    return said.get("type") if isinstance(said, dict) else None
