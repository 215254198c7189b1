"""The tables' history: each version can be reached from the one before it, and left again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from staffroom_server.database import Database
from staffroom_server.database.opening import opened_database


@asynccontextmanager
async def migrated(where: Path | str) -> AsyncIterator[Database]:
    """The database at this place, its tables up to date; closed at the end. Raises `NotDurable`."""
    database = opened_database(where)
    try:
        await database.prove()
        if not await database.read(lambda session: is_current(session.connection())):
            await database.schema(_bring_up_to_date)
        yield database
    finally:
        await database.close()


def is_current(connection: Connection) -> bool:
    """Whether the tables are as this version of the server makes them."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [newest()]


@cache
def newest() -> str:
    """The revision that the tables should have."""
    return max(file.name for file in (Path(__file__).parent / "versions").glob("0*.py")).partition("_")[0]


def _bring_up_to_date(connection: Connection) -> None:
    from staffroom_server.migrations.moving import upgrade  # half a second of a start, which seldom needs it

    upgrade(connection)
