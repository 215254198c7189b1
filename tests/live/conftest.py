"""A store with one room's row, and a process on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from live.house import ADDRESS, House, a_house
from staffroom_server.database import Database
from staffroom_server.log.sqlite import SqliteStore
from staffroom_server.log.store import Store
from staffroom_server.log.tables import RoomRow


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "db.sqlite")
    await database.schema(SQLModel.metadata.create_all)
    await database.write(lambda session: session.add(RoomRow(address=ADDRESS)))
    yield database
    await database.close()


@pytest.fixture
def store(database: Database) -> Store:
    return SqliteStore(database)


@pytest.fixture
async def house(store: Store) -> AsyncIterator[House]:
    async with a_house(store) as house:
        yield house
