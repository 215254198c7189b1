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
    """SQLite's index of words lies in tables of its own making."""
    return kind != "table" or not (name or "").startswith(fulltext.TABLES)


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
