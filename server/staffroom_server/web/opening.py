"""What heads the agenda of a meeting when it opens: this spans its community, its log and the projections."""

from collections.abc import Collection
from functools import partial

from staffroom_schemas.deciding import Carry
from staffroom_schemas.http.archive import RecalledSeen
from staffroom_server.archive import open_things as archive
from staffroom_server.archive import recalling
from staffroom_server.database import Database
from staffroom_server.live.following import Following


async def open_things(database: Database, following: Following, meeting: str, at: str) -> list[Carry]:
    """See `archive.open_things`; the logs it is read from are followed to their heads first."""
    for room in await database.read(partial(archive.rooms_behind, meeting=meeting)):
        await following.catch_up(room)
    return await database.read(partial(archive.open_things, meeting=meeting, at=at))


async def recalled(
    database: Database, following: Following, meeting: str, at: str, kinds: Collection[str]
) -> list[RecalledSeen]:
    """See `recalling.recalled`; the logs it is read from are followed to their heads first."""
    if not kinds:
        return []
    for room in await database.read(partial(archive.rooms_behind, meeting=meeting)):
        await following.catch_up(room)
    return await database.read(partial(recalling.recalled, meeting=meeting, at=at, kinds=kinds))
