"""Logs in a SQLite file, by plain statements on the one writing connection."""

import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from staffroom_server.boxes import Boxes
from staffroom_server.database.sqlite import SqliteDatabase
from staffroom_server.log.lines import Append, Line, event_row, prose_rows
from staffroom_server.log.private import boxes_of, overwrites, statement
from staffroom_server.log.reading import Reading
from staffroom_server.log.store import Behind, Head

EVENT = (
    "INSERT INTO room_event (room_id, seq, at, by, kind, data, command_id, body_hash, link) "
    "VALUES (?,?,?,?,?,?,?,?,?)"
)
PROSE = "INSERT INTO event_prose (room_id, seq, field, author, text, salt, digest) VALUES (?,?,?,?,?,?,?)"
HEAD = "UPDATE room SET head = ?, link = ?, alarm_at = ?, turns = turns + 1 WHERE id = ? AND head = ?"
MAKE = (
    "INSERT INTO room (address, plenary, kept, head, projected_seq) VALUES (?,?,?,0,0) "
    "ON CONFLICT (address) DO NOTHING"
)
FORGET = "UPDATE event_prose SET text = NULL, salt = NULL WHERE room_id = ? AND seq = ?"
FORGET_BODY = (
    "UPDATE room_event SET body_hash = NULL WHERE room_id = ? AND seq = ?"  # a guess could be tried on it
)


class SqliteTurn:
    """Nothing to lock: this process alone writes, one turn at a time."""

    def __init__(self, database: SqliteDatabase, rooms: Mapping[int, int]) -> None:
        """All rooms are held, and none is behind."""
        self._database = database
        self.held: Mapping[int, Sequence[Line]] = dict.fromkeys(rooms, ())
        self.heads: Mapping[int, Head] = {}

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Turn`: whoever wrote before has committed."""
        return await self._database.read(lambda session: boxes_of(session, rooms))

    async def write(self, appends: Sequence[Append]) -> None:
        """One transaction, one function of the writing connection."""
        await self._database.writer.at_once(lambda connection: _write(connection, appends))
        if any(append.forgets or any(map(overwrites, append.changes)) for append in appends):
            self._database.forgot.set()


class SqliteStore(Reading):
    """Keeps `Store`."""

    shared = False

    def __init__(self, database: SqliteDatabase) -> None:
        """On this database, whose tables stand."""
        super().__init__(database)
        self._database = database

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool = False) -> AsyncIterator[SqliteTurn]:  # noqa: ARG002
        """Every room, always."""
        yield SqliteTurn(self._database, heads)


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
    connection.executemany(EVENT, [event_row(a.room, line) for a in appends for line in a.lines])
    connection.executemany(
        PROSE, [row for a in appends for line in a.lines for row in prose_rows(a.room, line)]
    )
    if made := [(address, a.room, kept) for a in appends for address, kept in a.makes.items()]:
        connection.executemany(MAKE, made)
    if forgets := [(a.room, seq) for a in appends for seq in a.forgets]:
        connection.executemany(FORGET, forgets)
        connection.executemany(FORGET_BODY, forgets)
    for append in appends:
        for change in append.changes:
            connection.execute(*statement(append.room, change))
