from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from uploads.shelf import Shelf, a_shelf


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with a_shelf(tmp_path) as shelf:
        yield shelf
