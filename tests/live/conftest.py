"""A store with one room's row, and a process on it."""

from collections.abc import AsyncIterator

import pytest

from live.house import ADDRESS, House, a_house
from staffroom_server.database import Database
from staffroom_server.log.store import Store
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow


@pytest.fixture
async def store(database: Database) -> Store:
    """With one room's row."""
    await database.write(lambda session: session.add(RoomRow(address=ADDRESS)))
    return store_on(database)


@pytest.fixture
async def house(store: Store) -> AsyncIterator[House]:
    async with a_house(store) as house:
        yield house
