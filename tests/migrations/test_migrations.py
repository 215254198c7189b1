"""Migrating leads to the tables as the code has them, there, back and there again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import SQLModel

from databases import an_empty, server_of
from staffroom_server.log import fulltext
from staffroom_server.migrations import is_current, newest
from staffroom_server.migrations.moving import downgrade, upgrade

ONE_HAS = {"table": fulltext.TABLES, "index": ("ix_room_behind",)}


@pytest.fixture
async def engine(place: Path | str) -> AsyncIterator[AsyncEngine]:
    """Of an empty database."""
    if isinstance(place, Path):
        engine = create_async_engine(f"sqlite+aiosqlite:///{place.with_name('empty.sqlite')}")
        yield engine
        await engine.dispose()
        return
    async with an_empty(server_of(place)) as url:
        engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
        yield engine
        await engine.dispose()


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """What one database alone has is not among the tables: the index of words, and SQLite's of rooms behind."""
    return not (name or "").startswith(ONE_HAS.get(kind, ()))


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_ours})
    return list(compare_metadata(context, SQLModel.metadata))


async def test_there_back_and_there_again(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
        assert await connection.run_sync(differences) == []
        await connection.run_sync(downgrade, "base")
        assert await connection.run_sync(lambda c: inspect(c).get_table_names()) == ["alembic_version"]
        assert not await connection.run_sync(is_current)
        await connection.run_sync(upgrade)
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(is_current)


async def test_what_is_up_to_date_stays_as_it_is(engine: AsyncEngine) -> None:
    for time in range(2):
        async with engine.begin() as connection:
            assert await connection.run_sync(is_current) is (time > 0)
            await connection.run_sync(upgrade)
            found = await connection.execute(text("SELECT version_num FROM alembic_version"))
            assert found.scalars().all() == [newest()]


BEFORE = (
    "INSERT INTO room (id, address, head, turns, projected_seq) VALUES (1, 'one', 3, 1, 3), (2, 'two', 1, 1, 0)",
    "INSERT INTO passage (id, room_id, seq, prose_seq, at, what, thing, kind, length) VALUES "
    "(7, 1, 2, 2, '', 'contribution', 'a', 'response', 3), (8, 1, 3, 3, '', 'contribution', 'b', 'response', 2)",
)


async def test_what_can_be_found_is_counted(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, "0011")
        for statement in BEFORE:
            await connection.execute(text(statement))
        await connection.run_sync(upgrade, "0012")
        counted = await connection.execute(text("SELECT passages, terms FROM room ORDER BY id"))
        assert [tuple(row) for row in counted] == [(2, 5), (0, 0)]
        await connection.run_sync(downgrade, "0011")
