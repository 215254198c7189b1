"""Neither goals nor cycles ask for more as the server grows: each question goes where an index leads."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session

from databases import Place
from reads.plans import Asked, heard, whole_tables
from web.hall import a_hall
from web.improving import Improving, an_improving


@pytest.fixture
async def at(tmp_path: Path, place: Place) -> AsyncIterator[Improving]:
    async with a_hall(tmp_path, place) as hall:
        yield await an_improving(hall)


async def test_no_page_reads_all_of_a_table(at: Improving) -> None:
    higher = await at.goal(at.mei, "Every student reasons", "system", at=at.there)
    goal = await at.goal(at.daniel, "80% explain equivalence")
    await at.does(at.amina, f"goals/{goal}/serves", {"serves": higher})
    own = await at.goal(at.luis, "I wait", "individual", seen_by="people", people=[at.amina.id])
    measure, cycle = await at.measure(goal), await at.cycle(goal=goal)
    await at.reading(goal, measure, "2026-11-22", 61)
    strategy = await at.strategy(cycle, review_on="2026-11-22")
    await at.does(at.amina, f"strategies/{strategy}/lock")
    await at.entry(cycle, strategy=strategy)
    meeting = await at.hall.meeting(at.here, at.daniel.asks)
    here = f"/api/communities/{at.here}"
    asked = dict[str, list[Asked]]()
    for path in (
        f"{here}/goals",
        "/api/me/goals",
        f"{here}/cycles/{cycle}",
        f"{here}/entries?cycle={cycle}",
        f"/api/meetings/{meeting}/open",
    ):
        with heard() as asked[path]:
            assert (await at.amina.asks.get(path)).status_code == 200
    with heard() as asked["forgetting"]:
        assert (await at.luis.asks.post("/api/me/erase", json={"what": "words"})).status_code == 200
    with heard() as asked["changes"], at.hall.house.news.watch(at.here) as watch:
        assert await watch.moved(5)

    def look(session: Session) -> dict[str, list[str]]:
        on = session.connection()
        found = ((page, one[0], whole_tables(on, one)) for page, those in asked.items() for one in those)
        return {f"{page}\n{statement}": whole for page, statement, whole in found if whole}

    assert own
    assert all(asked.values())
    assert await at.hall.database.read(look) == {}
