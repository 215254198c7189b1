"""The stores of rooms that keep one promise."""

import pytest
from sqlmodel import Session

from staffroom_server.database import Database
from staffroom_server.log.store import Store
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow


@pytest.fixture
def store(database: Database) -> Store:
    """Each implementation: what is promised here, every one of them keeps."""
    return store_on(database)


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
