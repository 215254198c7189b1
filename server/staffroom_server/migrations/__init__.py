"""The tables' history: each version can be reached from the one before it, and left again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from staffroom_server.database import Database
from staffroom_server.database.opening import opened_database


@asynccontextmanager
async def migrated(where: Path | str) -> AsyncIterator[Database]:
    """The database at this place, its tables up to date; closed at the end. Raises `NotDurable`."""
    database = opened_database(where)
    try:
        await database.prove()
        await database.schema(upgrade)
        yield database
    finally:
        await database.close()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to this revision, within the connection's own transaction."""
    command.upgrade(_config(connection), revision)


def is_current(connection: Connection) -> bool:
    """Whether the tables are as this version of the server makes them."""
    return MigrationContext.configure(connection).get_current_revision() == _newest()


def downgrade(connection: Connection, revision: str) -> None:
    """Take the tables back to this revision; `base` is none at all."""
    command.downgrade(_config(connection), revision)


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_script()).get_current_head()


def _config(connection: Connection) -> Config:
    config = _script()
    config.attributes["connection"] = connection
    return config


def _script() -> Config:
    config = Config()
    config.set_main_option("script_location", "staffroom_server:migrations")
    config.set_main_option("path_separator", "os")
    return config
