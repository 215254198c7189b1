"""A database whose tables stand, and the stores of rooms that keep one promise."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel

from staffroom_server.database import Database
from staffroom_server.log.sqlite import SqliteStore
from staffroom_server.log.store import Store
from staffroom_server.log.tables import RoomRow


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "db.sqlite")
    await database.schema(SQLModel.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, database: Database) -> Store:
    """Each implementation: what is promised here, every one of them keeps."""
    assert request.param == "sqlite"
    return SqliteStore(database)


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
