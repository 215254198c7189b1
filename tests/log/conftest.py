"""The stores of rooms that keep one promise."""

from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session

from databases import a_copy
from staffroom_server.database import Database
from staffroom_server.log.store import Store
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow


@pytest.fixture
def store(database: Database) -> Store:
    """Each implementation: what is promised here, every one of them keeps."""
    return store_on(database)


@pytest.fixture
async def url(postgres_template: str) -> AsyncIterator[str]:
    """Of a PostgreSQL database of its own."""
    async with a_copy(postgres_template) as url:
        yield url


@pytest.fixture
async def room(database: Database) -> int:
    """A room without a line."""

    def add(session: Session) -> int:
        row = RoomRow(address="a-meeting")
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id

    return await database.write(add)
