"""What is forgotten is in no file of the database: looked for byte by byte, as whoever steals the disk would."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from databases import only_sqlite
from staffroom_server.boxes import Dropped, Note
from staffroom_server.database import Database
from staffroom_server.live.following import Following
from staffroom_server.live.tidying import Tidying
from staffroom_server.log.lines import NO_LINK, Append
from staffroom_server.log.stores import store_on

pytestmark = only_sqlite

CANARY = "a canary that sings in the mine"


@pytest.fixture
def files(tmp_path: Path) -> Callable[[], bytes]:
    """All bytes of all files."""
    return lambda: b"".join(file.read_bytes() for file in sorted(tmp_path.rglob("*")) if file.is_file())


@pytest.fixture
def written_ahead(tmp_path: Path) -> Callable[[], bytes]:
    return (tmp_path / "db.sqlite-wal").read_bytes


@pytest.fixture
def reader(tmp_path: Path, database: Database) -> Iterator[sqlite3.Connection]:  # noqa: ARG001  # made first
    """Somebody who reads for long, and sees what was when they began."""
    with closing(sqlite3.connect(tmp_path / "db.sqlite", isolation_level=None)) as reader:
        yield reader


def say(text: str) -> Callable[[Session], None]:
    return lambda session: _do(session, "INSERT INTO note VALUES (1, 'n', 'ana', '', NULL, ?, x'00')", text)


def mend(text: str) -> Callable[[Session], None]:
    return lambda session: _do(session, "UPDATE note SET text = ? WHERE id = 'n'", text)


def _do(session: Session, sql: str, *values: object) -> None:
    session.connection().exec_driver_sql(sql, values)


async def test_a_word_taken_back_stays_in_what_was_written_ahead_until_it_is_tidied(
    database: Database, room: int, files: Callable[[], bytes], written_ahead: Callable[[], bytes]
) -> None:
    assert room == 1
    await database.write(say(CANARY))
    await database.write(mend("nothing"))
    assert CANARY.encode() in files()
    await database.tidy()
    assert CANARY.encode() not in files()
    assert written_ahead() == b""


async def test_a_reader_delays_it_and_nobody_else(
    database: Database, room: int, files: Callable[[], bytes], reader: sqlite3.Connection
) -> None:
    assert room == 1
    await database.write(say(CANARY))
    reader.execute("BEGIN")
    assert reader.execute("SELECT text FROM note").fetchone() == (CANARY,)
    await database.write(mend("nothing"))
    tidying = asyncio.create_task(database.tidy())
    for n in range(20):
        await database.write(mend(f"written while it waits, {n}"))
    assert not tidying.done()
    assert CANARY.encode() in files()
    reader.execute("ROLLBACK")
    await tidying
    assert CANARY.encode() not in files()


async def test_a_page_that_was_split_keeps_no_copy_once_all_is_wiped(
    database: Database, room: int, files: Callable[[], bytes]
) -> None:
    """Zeroing what is deleted does not reach what SQLite left behind when it moved rows to other pages."""
    dice, words = random.Random(8), [f"canary-{n}-" for n in range(1_500)]

    def put(n: int, text: str) -> Callable[[Session], None]:
        row = (room, str(n), text * dice.choice((1, 1, 2, 5, 20, 100)))
        keep = "INSERT INTO note VALUES (?, ?, 'ana', '', NULL, ?, x'00') "
        return lambda s: _do(s, f"{keep} ON CONFLICT (room_id, id) DO UPDATE SET text = excluded.text", *row)

    def each(puts: list[Callable[[Session], None]]) -> Callable[[Session], None]:
        return lambda session: [one(session) for one in puts].clear()

    await database.write(each([put(n, word) for n, word in enumerate(words)]))
    assert left(words, files()) == words
    for some in range(0, 1_500, 100):
        some_more = [put(dice.randrange(1_500), "said better ") for _ in range(200)]
        await database.write(each(some_more + [put(n, "nothing ") for n in range(some, some + 100)]))
    await database.wipe()
    assert left(words, files()) == []


def left(words: list[str], found: bytes) -> list[str]:
    return [word for word in words if word.encode() in found]


async def test_the_search_forgets_too(database: Database, files: Callable[[], bytes]) -> None:
    """Its index keeps the words of rows that are gone until it is merged."""
    await database.write(lambda s: _do(s, "CREATE VIRTUAL TABLE found USING fts5(words)"))
    await database.write(lambda s: _do(s, "INSERT INTO found VALUES (?)", CANARY))
    await database.write(lambda s: _do(s, "INSERT INTO found VALUES (?)", "nothing"))
    await database.write(lambda s: _do(s, "DELETE FROM found WHERE words = ?", CANARY))
    await database.wipe()
    assert b"canary" in files()

    def merge(session: Session) -> bool:
        _do(session, "INSERT INTO found(found) VALUES ('optimize')")
        return False

    await Tidying(database, Following(database), merge).wipe(())
    assert b"canary" not in files()


async def test_whatever_takes_words_back_is_tidied_soon(
    database: Database, room: int, files: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staffroom_server.live.tidying.SOON", 0.0)
    tidying = asyncio.create_task(Tidying(database, Following(database)).run())
    store = store_on(database)
    note = Note("n", "ana", "2026-03-12T16:00:00.000Z", None, CANARY, b"")
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([Append(room, 0, NO_LINK, changes=[note])])
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([Append(room, 0, NO_LINK, changes=[Dropped("n")])])
    while CANARY.encode() in files():  # noqa: ASYNC110  # it tells nobody
        await asyncio.sleep(0)
    tidying.cancel()


async def test_what_takes_nothing_back_asks_for_nothing(database: Database, room: int) -> None:
    async with store_on(database).turn({room: 0}, wait=True) as turn:
        await turn.write([Append(room, 0, NO_LINK)])
    assert not database.forgot.is_set()
