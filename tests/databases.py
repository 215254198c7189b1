"""A fresh database of either kind, its tables made by the migrations."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from staffroom_server.database import Database
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.migrations import migrated

KINDS = ("sqlite", "postgresql")

only_sqlite = pytest.mark.parametrize("place", ["sqlite"], indirect=True)
"""For what is about SQLite's files."""


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
    async with an_empty(server_of(template), template.rpartition("/")[2]) as url:
        yield url


@contextmanager
def a_copied(template: str) -> Iterator[str]:
    """As `a_copy`, for a test that awaits nothing."""
    with asyncio.Runner() as run:
        copy = a_copy(template)
        yield run.run(copy.__aenter__())
        run.run(copy.__aexit__(None, None, None))


def changed(url: str, *statements: str) -> None:
    """Behind everybody's back."""
    for sql in statements:
        asyncio.run(_ask(server_of(url), sql, url.rpartition("/")[2]))


@asynccontextmanager
async def an_empty(server: str, of: str = "template1") -> AsyncIterator[str]:
    """The URL of a database of its own on this server."""
    name = f"staffroom_{uuid4().hex}"
    await _ask(server, f"CREATE DATABASE {name} TEMPLATE {of}")
    try:
        yield f"{server}/{name}"
    finally:
        await _ask(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_template(server_url: str) -> Iterator[str]:
    """The URL of a database that has our tables and nothing in them: copying it costs less than migrating."""
    server = f"postgresql://{server_of(server_url).partition('://')[2]}"
    with asyncio.Runner() as run:
        empty = an_empty(server)
        url = run.run(empty.__aenter__())
        run.run(_migrated(url))
        yield url
        run.run(empty.__aexit__(None, None, None))


def server_of(url: str) -> str:
    """The URL of the server, which ends before a database's name."""
    return url.rpartition("/")[0]


async def _migrated(url: str) -> None:
    async with migrated(url):
        pass


async def _ask(server: str, sql: str, name: str = "postgres") -> None:
    connection = await asyncpg.connect(f"{server}/{name}")
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
