"""What is erased on PostgreSQL is in no file of its tables, whoever still looks at what was."""

import asyncio
from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest
from sqlmodel import Session

from databases import files_of_postgres
from staffroom_server.database import postgres
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.log.tables import RoomRow

CANARY = "a canary that sings in the mine"

_FIFTY_NOTES = f"INSERT INTO note SELECT 1, n, 'ana', '', NULL, '{CANARY}', '' FROM generate_series(1, 50) n"


@pytest.fixture
async def mine(url: str) -> AsyncIterator[PostgresDatabase]:
    """Its canary is taken out again, but PostgreSQL knows it as what many say."""
    database = PostgresDatabase(url)
    await database.write(lambda session: session.add(RoomRow(id=1, address="here")))
    await database.write(_said(_FIFTY_NOTES))
    yield database
    await database.close()


@pytest.fixture
async def looking(url: str, mine: PostgresDatabase) -> AsyncIterator[asyncpg.Connection]:
    """Somebody who holds no table, and could look at what was until their transaction ends."""
    somebody = await asyncpg.connect(url)
    await mine.write(_said("ANALYZE note"))
    await somebody.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
    await mine.write(_said("UPDATE note SET text = 'nothing'"))
    yield somebody
    await somebody.close()


async def test_whoever_looks_at_what_was_is_awaited(
    mine: PostgresDatabase, looking: asyncpg.Connection
) -> None:
    wiping = asyncio.create_task(mine.wipe())
    for n in range(20):
        await mine.write(_said(f"UPDATE note SET text = 'written while it waits, {n}' WHERE id = '1'"))
    assert not wiping.done()
    await looking.execute("COMMIT")
    await wiping
    assert await _where(mine) == []


async def test_whoever_looks_for_too_long_is_told_of(
    mine: PostgresDatabase,
    looking: asyncpg.Connection,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(postgres, "LOOKS_FOR", 0.1)
    await mine.wipe()
    assert f"process {looking.get_server_pid()} keeps what was erased" in caplog.text
    assert set(await _where(mine)) >= {"note", "pg_statistic"}
    await looking.execute("COMMIT")
    await mine.wipe()
    assert await _where(mine) == []


def _said(sql: str) -> Callable[[Session], None]:
    return lambda session: session.connection().exec_driver_sql(sql).close()


async def _where(mine: PostgresDatabase) -> list[str]:
    files = await mine.read(files_of_postgres)
    return [name for name, data in files if CANARY.encode() in data]
