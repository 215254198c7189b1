"""A database put back as it was: the file of SQLite, or a copy inside PostgreSQL, while no server runs on it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import asyncpg

from faults.lab import Lab
from faults.servers import Server
from services import own_postgres


class Backup(Protocol):
    """Of a database whose SQLAlchemy URL is `database`."""

    database: str

    async def take(self) -> None:
        """Keep it as it is now."""
        ...

    async def put_back(self) -> None:
        """As it was when it was kept."""
        ...


class OfFile:
    """SQLite's file, and what has not been folded into it yet."""

    def __init__(self, data: Path) -> None:
        """The server's data folder."""
        self._files = [data / f"staffroom.sqlite{more}" for more in ("", "-wal", "-shm")]
        self._kept = data.with_suffix(".kept")
        self.database = f"sqlite+aiosqlite:///{self._files[0]}"

    async def take(self) -> None:
        """See `Backup`."""
        self._kept.mkdir()
        for file in self._files:
            if file.exists():
                shutil.copy2(file, self._kept)

    async def put_back(self) -> None:
        """See `Backup`."""
        for file in self._files:
            file.unlink(missing_ok=True)
            if (kept := self._kept / file.name).exists():
                shutil.copy2(kept, file)


class OfPostgres:
    """A database made from another as its template."""

    def __init__(self, url: str) -> None:
        """Of the PostgreSQL, by the database that always is."""
        self._always = url.replace("+asyncpg", "")
        self.database = url.removesuffix("/postgres") + "/served"

    async def begin(self) -> None:
        """It is there, and empty."""
        await self._do("CREATE DATABASE served")

    async def take(self) -> None:
        """See `Backup`."""
        await self._do("CREATE DATABASE kept TEMPLATE served")

    async def put_back(self) -> None:
        """See `Backup`."""
        await self._do("DROP DATABASE served WITH (FORCE)", "CREATE DATABASE served TEMPLATE kept")

    async def _do(self, *statements: str) -> None:
        connection = await asyncpg.connect(self._always)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@asynccontextmanager
async def served(lab: Lab, kind: str) -> AsyncIterator[tuple[Server, Backup]]:
    """A server on this kind of database, and the way to put that back."""
    if kind == "sqlite":
        async with lab.servers() as (server,):
            yield server, OfFile(server.data)
        return
    with own_postgres() as postgres:
        backup = OfPostgres(postgres.url)
        await backup.begin()
        async with lab.servers(database=backup.database) as (server,):
            yield server, backup
