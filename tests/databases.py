"""A fresh database of either kind, its tables made by the migrations: once, as nothing takes longer."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlmodel import Session, SQLModel

from staffroom_server.database import Database
from staffroom_server.database.opening import opened_database
from staffroom_server.log import fulltext
from staffroom_server.migrations import migrated

Place = Path | str
"""A file, or the URL of a PostgreSQL's."""
KINDS = ("sqlite", "postgres")

only_postgresql = pytest.mark.parametrize("template", ["postgres"], indirect=True)
"""For what several processes do."""
only_sqlite = pytest.mark.parametrize("template", ["sqlite"], indirect=True)
"""For what is about SQLite's files."""
on_sqlite = pytest.mark.parametrize("demo", ["sqlite"], indirect=True)
"""As `only_sqlite`, of a server."""

_ALONE = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
"""Who is told to go may still commit: until they have gone, what is deleted can come back for the next test."""
_FROM_ONE = "SELECT setval(quote_ident(sequencename)::regclass, 1, false) FROM pg_sequences"

_spare: dict[str, list[str]] = {}
"""Copies of a template that nobody uses now, empty again: a tenth of what another costs."""


@asynccontextmanager
async def a_database(place: Place) -> AsyncIterator[Database]:
    """The one that is there."""
    database = opened_database(place)
    try:
        yield database
    finally:
        await database.close()


def files_of_postgres(session: Session) -> list[tuple[str, bytes]]:
    """PostgreSQL's files: of tables, of their indexes, and of what is known of either."""
    on = session.connection()
    if on.dialect.name == "sqlite":
        return []
    on.exec_driver_sql("CHECKPOINT")
    found = on.exec_driver_sql(
        "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid), 0, 1 << 29, true) FROM pg_class "
        "WHERE relkind IN ('r', 'i', 't') AND (oid >= 16384 OR relname = 'pg_statistic')"
    )
    return [(name, data or b"") for name, data in found]


@asynccontextmanager
async def a_fresh(template: Place, file: Path) -> AsyncIterator[Place]:
    """A copy of this template; of SQLite, in this file."""
    if isinstance(template, Path):
        yield shutil.copy(template, file)
    else:
        async with a_copy(template) as url:
            yield url


@asynccontextmanager
async def a_copy(template: str) -> AsyncIterator[str]:
    """The URL of a copy of a template, to be filled and set up at will; whoever makes a table makes it go."""
    spare = _spare[template]
    url = spare.pop() if spare else await _made(server_of(template), template.rpartition("/")[2])
    try:
        yield url
    finally:
        try:
            await _empty(url)
            spare.append(url)
        except asyncpg.UndefinedTableError:  # a test needed one to be missing
            await _drop(url)


@contextmanager
def a_copied(template: str) -> Iterator[str]:
    """As `a_copy`, for a test that awaits nothing."""
    with asyncio.Runner() as run:
        copy = a_copy(template)
        yield run.run(copy.__aenter__())
        run.run(copy.__aexit__(None, None, None))


def changed(url: str, *statements: str) -> None:
    """Behind everybody's back."""
    asyncio.run(_ask(url, *statements))


@asynccontextmanager
async def an_empty(server: str) -> AsyncIterator[str]:
    """The URL of a database of its own on this server, without a table."""
    url = await _made(server, "template1")
    try:
        yield url
    finally:
        await _drop(url)


@contextmanager
def a_template(server_url: str) -> Iterator[str]:
    """The URL of a database that has our tables and nothing in them: copying it costs less than migrating."""
    server = f"postgresql://{server_of(server_url).partition('://')[2]}"
    with asyncio.Runner() as run:
        empty = an_empty(server)
        url = run.run(empty.__aenter__())
        run.run(_migrated(url))
        _spare[url] = []
        yield url
        for copy in _spare.pop(url):
            run.run(_drop(copy))
        run.run(empty.__aexit__(None, None, None))


def a_file(folder: Path) -> Path:
    """As `a_template`, for SQLite."""
    file = folder / "db.sqlite"
    asyncio.run(_migrated(file))
    return file


def server_of(url: str) -> str:
    """The URL of the server, which ends before a database's name."""
    return url.rpartition("/")[0]


async def _migrated(place: Place) -> None:
    async with migrated(place):
        pass


async def _made(server: str, of: str) -> str:
    name = f"staffroom_{uuid4().hex}"
    await _ask(f"{server}/postgres", f"CREATE DATABASE {name} TEMPLATE {of}")
    return f"{server}/{name}"


async def _empty(url: str) -> None:
    """Rows go one by one: to truncate takes longer, as every file of every table is made anew and synced."""
    tables = [table.name for table in reversed(SQLModel.metadata.sorted_tables)]
    rows = [f"DELETE FROM {name}" for name in (fulltext.TABLES[0], *tables)]
    await _ask(url, _ALONE, *rows, _FROM_ONE, f"ALTER DATABASE {url.rpartition('/')[2]} RESET ALL")


async def _drop(url: str) -> None:
    await _ask(f"{server_of(url)}/postgres", f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")


async def _ask(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for sql in statements:
            await connection.execute(sql)
    finally:
        await connection.close()
