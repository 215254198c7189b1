"""Which database a place, a file or a URL, names."""

from pathlib import Path

from staffroom_server.database import Database, Reader
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.database.sqlite import SqliteDatabase, SqliteReader


def opened_database(where: Path | str) -> Database:
    """A SQLite file, or a PostgreSQL by its URL; raises the driver's error where it is neither."""
    return SqliteDatabase(where) if isinstance(where, Path) else PostgresDatabase(where)


def only_reading(where: Path | str) -> Reader:
    """As `opened_database`, beside whoever writes it: nothing is locked, made or changed."""
    return SqliteReader.beside(where) if isinstance(where, Path) else PostgresDatabase(where)
