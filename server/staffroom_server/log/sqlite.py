"""Logs in a SQLite file, by plain statements on the one writing connection."""

import sqlite3
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlmodel import Session, col

from staffroom_server.boxes import Boxes
from staffroom_server.database import Database
from staffroom_server.log.lines import NO_LINK, Append, Line, Words, read_line
from staffroom_server.log.private import boxes_of, overwrites, statement
from staffroom_server.log.store import LAST, Behind, Head
from staffroom_server.log.tables import RoomRow

LINES = (
    "SELECT seq, at, by, data, command_id, body_hash, link FROM room_event "
    "WHERE room_id = ? AND seq > ? AND seq <= ? ORDER BY seq"
)
WORDS = (
    "SELECT seq, field, text, salt, digest FROM event_prose "
    "WHERE room_id = ? AND seq > ? AND seq <= ? ORDER BY id"
)
EVENT = (
    "INSERT INTO room_event (room_id, seq, at, by, kind, data, command_id, body_hash, link) "
    "VALUES (?,?,?,?,?,?,?,?,?)"
)
PROSE = "INSERT INTO event_prose (room_id, seq, field, author, text, salt, digest) VALUES (?,?,?,?,?,?,?)"
HEAD = "UPDATE room SET head = ?, link = ?, alarm_at = ?, turns = turns + 1 WHERE id = ? AND head = ?"
FORGET = "UPDATE event_prose SET text = NULL, salt = NULL WHERE room_id = ? AND seq = ?"
FORGET_BODY = (
    "UPDATE room_event SET body_hash = NULL WHERE room_id = ? AND seq = ?"  # a guess could be tried on it
)
FIND = "SELECT id FROM room WHERE address = ?"
ALARMS = "SELECT address, alarm_at FROM room WHERE alarm_at IS NOT NULL ORDER BY alarm_at"


class SqliteTurn:
    """Nothing to lock: this process alone writes, one turn at a time."""

    def __init__(self, database: Database, rooms: Mapping[int, int]) -> None:
        """All rooms are held, and none is behind."""
        self._database = database
        self.held: Mapping[int, Sequence[Line]] = dict.fromkeys(rooms, ())
        self.heads: Mapping[int, Head] = {}

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Turn`: whoever wrote before has committed."""
        return await self._database.read(lambda session: boxes_of(session, rooms))

    async def write(self, appends: Sequence[Append]) -> None:
        """One transaction, one function in the writer's thread."""
        await self._database.writer.run(lambda connection: _write(connection, appends))
        if any(append.forgets or any(map(overwrites, append.changes)) for append in appends):
            self._database.forgot.set()


class SqliteStore:
    """Keeps `Store`."""

    shared = False

    def __init__(self, database: Database) -> None:
        """On this database, whose tables stand."""
        self._database = database

    async def find(self, address: str) -> int | None:
        """See `Store`."""
        found = await self._rows(FIND, (address,))
        return int(found[0][0]) if found else None  # type: ignore[call-overload]

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        """See `Store`."""
        return await self._database.read(lambda session: lines_of(session, room, after, upto))

    async def heads(self, rooms: Collection[int]) -> Mapping[int, Head]:
        """See `Store`."""
        return await self._database.read(lambda session: heads_of(session, rooms))

    async def alarms(self) -> Sequence[tuple[str, str]]:
        """See `Store`."""
        return [(str(address), str(at)) for address, at in await self._rows(ALARMS, ())]

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool = False) -> AsyncIterator[SqliteTurn]:  # noqa: ARG002
        """Every room, always."""
        yield SqliteTurn(self._database, heads)

    async def _rows(self, sql: str, values: tuple[object, ...]) -> Sequence[tuple[object, ...]]:
        def work(session: Session) -> Sequence[tuple[object, ...]]:
            return session.connection().exec_driver_sql(sql, values).fetchall()

        return await self._database.read(work)


def heads_of(session: Session, rooms: Collection[int]) -> Mapping[int, Head]:
    """Where the logs of these rooms stand; a room that is gone is left out."""
    columns = (col(RoomRow.id), col(RoomRow.head), col(RoomRow.link), col(RoomRow.turns))
    found = session.execute(select(*columns).where(col(RoomRow.id).in_(rooms)))
    return {room: Head(seq, link or NO_LINK, turns) for room, seq, link, turns in found if room is not None}


def lines_of(session: Session, room: int, after: int = 0, upto: int = LAST) -> list[Line]:
    """The lines after a seq, up to another, in order."""
    ask = session.connection().exec_driver_sql
    lines, prose = (ask(sql, (room, after, upto)).fetchall() for sql in (LINES, WORDS))
    words: dict[object, dict[str, Words]] = {}
    for seq, field, *word in prose:
        words.setdefault(seq, {})[str(field)] = Words(*word)
    return [read_line(row, words.get(row[0], {})) for row in lines]


def _write(connection: sqlite3.Connection, appends: Sequence[Append]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        _insert(connection, appends)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _insert(connection: sqlite3.Connection, appends: Sequence[Append]) -> None:
    heads = [(a.head, a.link, a.alarm_at, a.room, a.after) for a in appends]
    if connection.executemany(HEAD, heads).rowcount != len(appends):
        raise Behind
    connection.executemany(EVENT, [_event(a.room, line) for a in appends for line in a.lines])
    connection.executemany(PROSE, [row for a in appends for line in a.lines for row in _prose(a.room, line)])
    if forgets := [(a.room, seq) for a in appends for seq in a.forgets]:
        connection.executemany(FORGET, forgets)
        connection.executemany(FORGET_BODY, forgets)
    for append in appends:
        for change in append.changes:
            connection.execute(*statement(append.room, change))


def _event(room: int, line: Line) -> tuple[object, ...]:
    return (
        room,
        line.seq,
        line.at,
        line.by,
        line.event.type,
        line.data.decode(),
        line.command_id,
        line.body_hash,
        line.link,
    )


def _prose(room: int, line: Line) -> list[tuple[object, ...]]:
    return [(room, line.seq, name, line.author, *words) for name, words in line.words.items()]
