"""Logs in PostgreSQL: rooms' rows are locked, then decided on, then written in one statement.

The shape was measured: rooms that another process holds are skipped, so that nobody waits for all of a batch, and
whoever is behind reads what it missed under the lock, so that a command loses at most once.
"""

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import groupby
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Session

from staffroom_server.boxes import Boxes
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.log.lines import NO_LINK, Append, Line, Words, event_row, prose_rows, read_line
from staffroom_server.log.private import boxes_of, overwrites, statement
from staffroom_server.log.reading import Reading
from staffroom_server.log.store import Behind, Head

FAR = 1_000
"""Lines behind which a process does not catch up under the lock."""
PATIENCE = 700
"""Milliseconds a turn waits for rooms that others hold; then it lets the process's other rooms go first."""

# Those who wait for a row are not served in turn: one that waits for a version of it which others replace meanwhile
# asks anew. So they stand in a line for it first, and only its foremost waits for the row.
LINE = (
    "SELECT pg_advisory_xact_lock(1, room) "
    "FROM set_config('lock_timeout', $1, true), unnest($2::int[]) line(room)"
)
# Rows that lead to a room's take a lock on its number, which an append leaves as it is.
LOCK = "SELECT id, head, link, turns FROM room WHERE id = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE"
MISSED = (
    "SELECT e.room_id, e.seq, e.at, e.by, e.data::text, e.command_id, e.body_hash, e.link, "
    "p.field, p.text, p.salt, p.digest "
    "FROM room_event e JOIN unnest($1::int[], $2::bigint[]) h(id, seq) ON e.room_id = h.id AND e.seq > h.seq "
    "LEFT JOIN event_prose p ON p.room_id = e.room_id AND p.seq = e.seq "
    "ORDER BY e.room_id, e.seq, p.id"
)
# Whatever is asked while a room's row is locked, all who wait for it wait for: so it is one statement.
WRITE = (
    "WITH moved AS (UPDATE room SET head = v.head, link = v.link, alarm_at = v.alarm_at, turns = turns + 1 "
    "FROM unnest($1::int[], $2::bigint[], $3::bytea[], $4::text[]) v(id, head, link, alarm_at) "
    "WHERE room.id = v.id), "
    "said AS (INSERT INTO event_prose (room_id, seq, field, author, text, salt, digest) SELECT * FROM unnest("
    "$14::int[], $15::bigint[], $16::text[], $17::text[], $18::text[], $19::bytea[], $20::bytea[])) "
    "INSERT INTO room_event (room_id, seq, at, by, kind, data, command_id, body_hash, link) "
    "SELECT room_id, seq, at, by, kind, data::json, command_id, body_hash, link FROM unnest($5::int[], $6::bigint[], "
    "$7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[], $13::bytea[]) "
    "n(room_id, seq, at, by, kind, data, command_id, body_hash, link)"
)
MAKE = (
    "INSERT INTO room (address, plenary, kept, head, projected_seq) SELECT address, plenary, kept, 0, 0 "
    "FROM unnest($1::text[], $2::int[], $3::bool[]) m(address, plenary, kept) ON CONFLICT (address) DO NOTHING"
)
THOSE = "FROM unnest($1::int[], $2::bigint[]) f(room_id, seq) WHERE o.room_id = f.room_id AND o.seq = f.seq"
FORGET = f"UPDATE event_prose o SET text = NULL, salt = NULL {THOSE}"
FORGET_BODY = f"UPDATE room_event o SET body_hash = NULL {THOSE}"  # a guess could be tried on it

_NOT_AVAILABLE = "55P03"


class PostgresTurn:
    """Keeps `Turn` on one connection, which has locked its rooms' rows."""

    def __init__(
        self, connection: AsyncConnection, heads: Mapping[int, Head], database: PostgresDatabase
    ) -> None:
        """These rooms are locked; `held` is filled in next."""
        self._connection, self.heads, self._database = connection, heads, database
        self.held: Mapping[int, Sequence[Line]] = {}

    async def catch_up(self, knows: Mapping[int, int]) -> None:
        """Read what the process has not seen; raises `Behind` when that is too much to read under a lock."""
        behind = {room: knows[room] for room, head in self.heads.items() if knows[room] < head.seq}
        if any(self.heads[room].seq - seq > FAR for room, seq in behind.items()):
            raise Behind
        held: dict[int, list[Line]] = {room: [] for room in self.heads}
        if behind:
            rows = await (await self._driver()).fetch(MISSED, list(behind), list(behind.values()))
            for (room, *row), words in _by_line(rows):
                held[room].append(read_line(row, words))
        self.held = held

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Turn`: nobody else writes them while their rooms are locked."""
        return await self._connection.run_sync(lambda connection: boxes_of(Session(connection), rooms))

    async def write(self, appends: Sequence[Append]) -> None:
        """See `Turn`."""
        for append in appends:
            if append.room not in self.heads or self.heads[append.room].seq != append.after:
                raise Behind
        driver = await self._driver()
        written = (_moved(appends), 4), (_events(appends), 9), (_prose(appends), 7)
        await driver.execute(WRITE, *(column for rows, width in written for column in _columns(rows, width)))
        if made := [(address, a.room, kept) for a in appends for address, kept in a.makes.items()]:
            await driver.execute(MAKE, *_columns(made, 3))
        if forgets := [(a.room, seq) for a in appends for seq in a.forgets]:
            for sql in (FORGET, FORGET_BODY):
                await driver.execute(sql, *_columns(forgets, 2))
        changes = [statement(a.room, change) for a in appends for change in a.changes]
        for sql, group in groupby(changes, key=lambda one: one[0]):
            await driver.executemany(_numbered(sql), [values for _, values in group])
        await self._connection.commit()
        if forgets or any(map(overwrites, (change for a in appends for change in a.changes))):
            self._database.forgot.set()

    async def lock(self, rooms: Iterable[int], wait: bool) -> Mapping[int, Head]:
        """Where the logs of the rooms that it got stand."""
        if wait:
            await self._connection.exec_driver_sql(LINE, (str(PATIENCE), sorted(rooms)))
        sql = LOCK if wait else f"{LOCK} SKIP LOCKED"
        found = await self._connection.exec_driver_sql(sql, (sorted(rooms),))
        return {room: Head(seq, link or NO_LINK, turns) for room, seq, link, turns in map(tuple, found)}

    async def _driver(self) -> Any:  # noqa: ANN401  # asyncpg's own connection: it sends a whole batch as arrays
        return (await self._connection.get_raw_connection()).driver_connection


class PostgresStore(Reading):
    """Keeps `Store`, beside other processes."""

    shared = True

    def __init__(self, database: PostgresDatabase) -> None:
        """On this database, whose tables stand."""
        super().__init__(database)
        self._database = database

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool) -> AsyncIterator[PostgresTurn]:
        """See `Store`."""
        async with self._database.turn() as connection:
            turn = PostgresTurn(connection, {}, self._database)
            try:
                turn.heads = await turn.lock(heads, wait)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != _NOT_AVAILABLE:
                    raise
            await turn.catch_up(heads)
            yield turn


def _moved(appends: Sequence[Append]) -> list[tuple[object, ...]]:
    return [(a.room, a.head, a.link, a.alarm_at) for a in appends]


def _events(appends: Sequence[Append]) -> list[tuple[object, ...]]:
    return [event_row(a.room, line) for a in appends for line in a.lines]


def _prose(appends: Sequence[Append]) -> list[tuple[object, ...]]:
    return [row for a in appends for line in a.lines for row in prose_rows(a.room, line)]


def _columns(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _by_line(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Sequence[Any], dict[str, Words]]]:
    """Each line with its words, of rows that repeat the line for each field."""
    for _, fields in groupby(map(tuple, rows), key=lambda row: row[:2]):
        first, *more = fields
        words = {row[8]: Words(*row[9:]) for row in (first, *more) if row[8] is not None}
        yield first[:8], words


def _numbered(sql: str) -> str:
    """With PostgreSQL's places for values."""
    count = iter(range(1, sql.count("?") + 1))
    return re.sub(r"\?", lambda _: f"${next(count)}", sql)
