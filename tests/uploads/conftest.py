from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from staffroom_server.database import Database
from uploads.shelf import Shelf, a_shelf


@pytest.fixture
async def shelf(tmp_path: Path, database: Database) -> AsyncIterator[Shelf]:
    async with a_shelf(tmp_path, database) as shelf:
        yield shelf
