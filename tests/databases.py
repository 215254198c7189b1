"""A fresh database of either kind, its tables made by the migrations."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from staffroom_server.database import Database
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.migrations import migrated

KINDS = ("sqlite", "postgresql")


@asynccontextmanager
async def a_database(place: Path | str) -> AsyncIterator[Database]:
    """In this file, or a copy of this template."""
    if isinstance(place, Path):
        async with migrated(place) as database:
            yield database
    else:
        async with a_copy(place) as url:
            postgres = PostgresDatabase(url)
            yield postgres
            await postgres.close()


@asynccontextmanager
async def a_copy(template: str) -> AsyncIterator[str]:
    """The URL of a copy of a template."""
    server, _, of = template.rpartition("/")
    name = f"staffroom_{uuid4().hex}"
    await _ask(server, f"CREATE DATABASE {name} TEMPLATE {of}")
    try:
        yield f"{server}/{name}"
    finally:
        await _ask(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_template(server_url: str) -> Iterator[str]:
    """The URL of a database that has our tables and nothing in them: copying it costs less than migrating."""
    server = f"postgresql://{server_url.partition('://')[2].rpartition('/')[0]}"
    name = f"template_{uuid4().hex}"
    asyncio.run(_ask(server, f"CREATE DATABASE {name}"))
    asyncio.run(_migrated(f"{server}/{name}"))
    yield f"{server}/{name}"
    asyncio.run(_ask(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _migrated(url: str) -> None:
    async with migrated(url):
        pass


async def _ask(server: str, sql: str) -> None:
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
