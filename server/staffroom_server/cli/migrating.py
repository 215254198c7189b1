"""`staffroom migrate`."""

import argparse
import asyncio

from staffroom_server.cli.holding import held, held_by
from staffroom_server.migrations import migrated
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


async def _migrate(settings: Settings) -> None:
    async with migrated(settings.database):
        pass
