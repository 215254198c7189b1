"""Another database. Data of others is read where it is at hand; a user has none."""

from collections.abc import AsyncIterator

import pytest

from databases import Place, a_database
from recorded import HOSTILE, MEETINGS
from staffroom_server.database import Database

collect_ignore = [
    *([] if MEETINGS.is_dir() else ["test_judge.py", "test_recorded_meetings.py"]),
    *([] if HOSTILE.is_file() else ["test_hostile_questions.py", "test_hostile_words.py"]),
]


@pytest.fixture
async def other(other_place: Place) -> AsyncIterator[Database]:
    """Of another server."""
    async with a_database(other_place) as database:
        yield database
