from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from web.school import School, a_school


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    async with a_school(tmp_path) as school:
        yield school
