"""Where an experiment runs: the build on trial, its size, and the processes it asks for."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from faults.builds import Build
from faults.servers import Server


@dataclass(frozen=True)
class Lab:
    """One run of one experiment; `scratch` is its own folder."""

    build: Build
    size: Mapping[str, int]
    scratch: Path

    @asynccontextmanager
    async def servers(
        self, count: int = 1, database: str | None = None, redis: str | None = None, **environment: str
    ) -> AsyncIterator[list[Server]]:
        """So many, all answering, ended at the end: on PostgreSQL by its URL, else on SQLite in a fresh folder."""
        url = database and f"postgresql://{database.partition('://')[2]}"
        said = {"DATABASE_URL": url, "REDIS_URL": redis} | environment
        named = {name: value for name, value in said.items() if value is not None}
        async with AsyncExitStack() as stack:
            servers = [Server(self.build, self.folder(), dict(named)) for _ in range(count)]
            for server in servers:
                stack.push_async_callback(server.end)
            await servers[0].start()  # which brings the tables up to date
            await asyncio.gather(*(server.start() for server in servers[1:]))
            yield servers

    def folder(self) -> Path:
        """A fresh one in `scratch`."""
        made = self.scratch / f"data{len(os.listdir(self.scratch))}"  # noqa: PTH208
        made.mkdir()
        return made
