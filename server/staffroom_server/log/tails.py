"""Whether every log ends as it was written: asked before a server adds to one."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Text, bindparam, cast, func, select
from sqlmodel import Session, col

from staffroom_server.database import Reader
from staffroom_server.log.lines import NO_LINK, Row, Words, broken_at
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow

TAIL = 3
"""Lines that are looked at."""
AT_ONCE = 400
"""Rooms in one question."""


class BrokenTail(Exception):
    """A log does not end as it was written; says which, and what to do."""


class _Room(NamedTuple):
    id: int
    address: str
    head: int
    link: bytes | None
    last: int | None


_E, _W, _R = RoomEventRow, EventProseRow, RoomRow
_LAST = select(func.max(col(_E.seq))).where(col(_E.room_id) == col(_R.id)).scalar_subquery()
_ROOMS = (
    select(col(_R.id), col(_R.address), col(_R.head), col(_R.link), _LAST)
    .where(col(_R.id) > bindparam("after"))
    .order_by(col(_R.id))
    .limit(AT_ONCE)
)


def _tail(table: type[RoomEventRow | EventProseRow]) -> tuple[Any, ...]:
    here, seq = col(table.room_id), col(table.seq)
    chosen = here == col(_R.id), here.between(bindparam("first"), bindparam("last"))
    return *chosen, seq > col(_R.head) - TAIL, seq <= col(_R.head)


_LINES = (
    select(*map(col, (_E.room_id, _E.seq, _E.at, _E.by, _E.kind)), cast(col(_E.data), Text), col(_E.link))
    .where(*_tail(_E))
    .order_by(col(_E.room_id), col(_E.seq))
)
_WORDS = select(*map(col, (_W.room_id, _W.seq, _W.field, _W.text, _W.salt, _W.digest))).where(*_tail(_W))


async def prove_tails(database: Reader) -> None:
    """Raises `BrokenTail` for the first log that does not end as it was written."""
    after = 0
    while rooms := await database.read(lambda session: _rooms(session, after)):  # noqa: B023  # read at once
        lines = await database.read(lambda session: _lines(session, rooms))
        for room in rooms:
            if (seq := _broken(room, lines.get(room.id, []))) is not None:
                raise BrokenTail(
                    f"The log of meeting {room.address} is not as it was written from line {seq} on. Nothing may be "
                    "added to it: bring back a backup, and look with `staffroom verify`."
                )
        after = rooms[-1].id


def _rooms(session: Session, after: int) -> list[_Room]:
    return [_Room(*row) for row in session.execute(_ROOMS, {"after": after})]


def _lines(session: Session, rooms: Sequence[_Room]) -> dict[int, list[Row]]:
    which = {"first": rooms[0].id, "last": rooms[-1].id}
    words: dict[tuple[int, int], dict[str, Words]] = {}
    for room, seq, name, *word in session.execute(_WORDS, which):
        words.setdefault((room, seq), {})[name] = Words(*word)
    found: dict[int, list[Row]] = {}
    for room, seq, at, by, kind, data, link in session.execute(_LINES, which):
        row = Row(seq, at, by, kind, str(data).encode(), words.get((room, seq), {}), link)
        found.setdefault(room, []).append(row)
    return found


def _broken(room: _Room, tail: Sequence[Row]) -> int | None:
    """Where it is not as it was written. The line before a long log's tail is believed: it is what they stand on."""
    first = max(1, room.head - TAIL + 1)
    for seq, row in zip(range(first, room.head + 1), [*tail, *[None] * TAIL], strict=False):
        if row is None or row.seq != seq:
            return seq
    known = first > 1
    broken = broken_at(tail[known:], tail[0].link if known else NO_LINK)
    if broken is None and (room.last or 0) > room.head:
        return room.head + 1
    if broken is None and (tail[-1].link if tail else NO_LINK) != (room.link or NO_LINK):
        return max(room.head, 1)
    return broken
