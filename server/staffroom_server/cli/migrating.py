"""`staffroom migrate`, and the database for a command that needs it up to date."""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from staffroom_server.cli.holding import held, held_by
from staffroom_server.database import Database
from staffroom_server.migrations import upgrade
from staffroom_server.settings import Settings


def migrate(options: argparse.Namespace) -> None:
    """Bring the tables up to date; serving does so too."""
    with held(options.settings.data) as ours:
        if not ours:
            raise SystemExit(
                f"staffroom: {held_by(options.settings.data)}; a server migrates when it starts."
            )
        asyncio.run(_migrate(options.settings))
    print(f"The tables in {options.settings.data} are up to date.")


@asynccontextmanager
async def migrated(settings: Settings) -> AsyncIterator[Database]:
    """The database with its tables up to date, closed at the end."""
    database = Database(settings.database)
    try:
        await database.schema(upgrade)
        yield database
    finally:
        await database.close()


async def _migrate(settings: Settings) -> None:
    async with migrated(settings):
        pass
