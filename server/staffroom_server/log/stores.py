"""Which store keeps the logs of a database."""

from staffroom_server.database import Database
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.database.sqlite import SqliteDatabase
from staffroom_server.log.postgres import PostgresStore
from staffroom_server.log.sqlite import SqliteStore
from staffroom_server.log.store import Store


def store_on(database: Database) -> Store:
    """The store on this database, whose tables stand."""
    if isinstance(database, PostgresDatabase):
        return PostgresStore(database)
    assert isinstance(database, SqliteDatabase)
    return SqliteStore(database)
