"""A store with one room's row, and a process on it."""

from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import pytest

from live.district import Bad, Process, several
from live.house import ADDRESS, House, a_house
from staffroom_server.database import Database
from staffroom_server.live.bus import Air, Bus, MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.redis_bus import RedisBus
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


@pytest.fixture(params=["memory", "redis", "bad"])
def bus(request: pytest.FixtureRequest) -> Callable[[], Bus]:
    """Makes the ends of a bus."""
    if request.param == "redis":
        url, name = request.getfixturevalue("redis_url"), uuid4().hex
        return lambda: RedisBus(url, uuid4().hex, Clock(), name)
    air = Bad() if request.param == "bad" else Air()
    return lambda: MemoryBus(uuid4().hex, air)


@pytest.fixture
async def two(database: Database, bus: Callable[[], Bus]) -> AsyncIterator[list[Process]]:
    async with several(database, [bus(), bus()]) as processes:
        yield processes
