"""`staffroom rebuild`: the projections, made anew from the logs."""

import argparse
import asyncio
from functools import partial

from sqlmodel import Session, select

from staffroom_server.cli.holding import held, held_by
from staffroom_server.live.following import Following
from staffroom_server.log.projections import forget
from staffroom_server.log.tables import RoomRow
from staffroom_server.migrations import migrated
from staffroom_server.settings import Settings


def rebuild(options: argparse.Namespace) -> None:
    """Forget what was projected and follow every log from its first line."""
    with held(options.settings) as ours:
        if not ours:
            raise SystemExit(f"staffroom: {held_by(options.settings.data)}. Stop it first.")
        rooms = asyncio.run(_rebuild(options.settings))
    print(f"The projections of {rooms} rooms were made anew.")


async def _rebuild(settings: Settings) -> int:
    async with migrated(settings.database) as database:
        rooms = await database.read(_rooms)
        for room in rooms:
            await database.write(partial(forget, room=room))
            await Following(database).catch_up(room)
    return len(rooms)


def _rooms(session: Session) -> list[int]:
    return [id for id in session.exec(select(RoomRow.id)) if id is not None]
