"""What is judged on data of others is judged where it is at hand."""

from recorded import HOSTILE, MEETINGS

import pytest
from sqlmodel import SQLModel

from recorded import HOSTILE, MEETINGS
from staffroom_server.database import Database

collect_ignore = [
    *([] if MEETINGS.is_dir() else ["test_recorded_meetings.py"]),
    *([] if HOSTILE.is_file() else ["test_hostile_words.py"]),
]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "first.sqlite")
    await database.schema(SQLModel.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[Database]:
    """Of another server."""
    database = Database(tmp_path / "other.sqlite")
    await database.schema(SQLModel.metadata.create_all)
    yield database
    await database.close()
