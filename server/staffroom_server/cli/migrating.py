"""`staffroom migrate`."""

import argparse
import asyncio

from staffroom_server.cli.holding import held, held_by
from staffroom_server.migrations import migrated
from staffroom_server.settings import Settings


def migrate(options: argparse.Namespace) -> None:
    """Bring the tables up to date; serving does so too."""
    with held(options.settings) as ours:
        if not ours:
            raise SystemExit(
                f"staffroom: {held_by(options.settings.data)}; a server migrates when it starts."
            )
        asyncio.run(_migrate(options.settings))
    where = "the PostgreSQL database" if options.settings.postgres else options.settings.data
    print(f"The tables in {where} are up to date.")


async def _migrate(settings: Settings) -> None:
    async with migrated(settings.database):
        pass
