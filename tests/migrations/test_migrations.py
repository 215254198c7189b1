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
    "INSERT INTO room (id, address, head, turns, projected_seq) VALUES (11, 'one', 4, 1, 4), (12, 'two', 1, 1, 0)",
    "INSERT INTO passage (id, room_id, seq, prose_seq, at, what, thing, kind, length) VALUES "
    "(7, 11, 2, 2, '', 'contribution', 'a', 'response', 3), "
    "(8, 11, 3, 3, '', 'contribution', 'b', 'response', 2), "
    "(9, 11, 4, 4, '', 'contribution', 'c', 'response', 0)",
)


WORDS = {
    "sqlite": "INSERT INTO passage_words (rowid, terms) VALUES (7, 'half 1 half'), (8, 'zwölf x11'), (9, '')",
    "postgresql": "INSERT INTO passage_words VALUES (11, 'half', 7, 0), (11, '1', 7, 1), (11, 'half', 7, 2), "
    "(11, 'zwölf', 8, 0), (11, 'x11', 8, 1)",
}
HELD = {
    "sqlite": "SELECT rowid, terms FROM passage_words ORDER BY rowid",
    "postgresql": "SELECT passage, string_agg(term, ' ' ORDER BY place) FROM passage_words GROUP BY 1 ORDER BY 1",
}


async def test_what_could_be_found_is_found_by_room_and_again_as_before(engine: AsyncEngine) -> None:
    async def asked(statement: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in await connection.execute(text(statement))]

    dialect = engine.dialect.name
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, "0011")
        for statement in (*BEFORE, WORDS[dialect]):
            await connection.execute(text(statement))
        held = await asked(HELD[dialect])
        await connection.run_sync(upgrade, "0012")
        assert await asked("SELECT passages, terms FROM room ORDER BY id") == [(3, 5), (0, 0)]

        def look(on: Connection) -> None:
            index = fulltext.index(on)
            assert on.execute(index.with_any(["half"], [11])).all() == [(7, 2)]
            assert on.execute(index.with_row(["zwölf", "x"], [11], begun=True)).all() == [(8, 1)]
            assert on.execute(index.with_any(["half", "1", "x11"], [1, 12])).all() == []

        await connection.run_sync(look)
        await connection.run_sync(downgrade, "0011")
        assert await asked(HELD[dialect]) == held
