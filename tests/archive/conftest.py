"""A database whose tables stand. Data of others is read where it is at hand; a user has none."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from recorded import HOSTILE, MEETINGS
from staffroom_server.database import Database
from staffroom_server.database.sqlite import SqliteDatabase

collect_ignore = [
    *([] if MEETINGS.is_dir() else ["test_judge.py", "test_recorded_meetings.py"]),
    *([] if HOSTILE.is_file() else ["test_hostile_questions.py", "test_hostile_words.py"]),
]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = SqliteDatabase(tmp_path / "first.sqlite")
    await database.schema(SQLModel.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[Database]:
    """Of another server."""
    database = SqliteDatabase(tmp_path / "other.sqlite")
    await database.schema(SQLModel.metadata.create_all)
    yield database
    await database.close()
