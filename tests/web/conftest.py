from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from web.agenda_ahead import Ahead, an_ahead
from web.desk import Desk, a_desk
from web.hall import BOXED, HUDDLE, Hall, a_hall
from web.neighbours import Neighbours, neighbours
from web.school import School, a_school


@pytest.fixture
async def school(tmp_path: Path, place: Place) -> AsyncIterator[School]:
    async with a_school(tmp_path, place) as school:
        yield school


@pytest.fixture
async def hall(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    """Its protocols are `BOXED` and `HUDDLE`."""
    monkeypatch.setattr("staffroom_server.house.library", lambda: {"boxed": BOXED, "huddle": HUDDLE})
    async with a_hall(tmp_path, place) as hall:
        yield hall


@pytest.fixture
async def desk(hall: Hall) -> Desk:
    return await a_desk(hall)


@pytest.fixture
async def ahead(hall: Hall) -> Ahead:
    return await an_ahead(hall)


@pytest.fixture
async def near(hall: Hall) -> Neighbours:
    return await neighbours(hall)
