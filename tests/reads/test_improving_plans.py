"""Neither goals nor cycles ask for more as the server grows: each question goes where an index leads."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, SQLModel

from databases import Place
from reads.plans import Asked, heard, whole_tables
from staffroom_server.community import forgetting
from staffroom_server.community.cycle_tables import CycleGoalRow, StrategyRow, WrittenRow
from staffroom_server.community.goal_tables import MeasureRow, ReadingRow
from staffroom_server.community.tables import CommunityRow, CycleRow, EntryRow, GoalRow
from web.hall import a_hall
from web.improving import Improving, an_improving

OURS = frozenset(
    {
        "goal",
        "goal_viewer",
        "measure",
        "reading",
        "cycle",
        "cycle_goal",
        "carried_entry",
        "strategy",
        "written",
    }
)
"""Tables; of meetings and their logs `test_plans` tells."""
OTHERS, EACH = 60, 6
"""Communities beside it, and what each has of everything."""


@pytest.fixture
async def at(tmp_path: Path, place: Place) -> AsyncIterator[Improving]:
    async with a_hall(tmp_path, place) as hall:
        at = await an_improving(hall)
        await hall.database.write(lambda session: _grown(session, at.luis.id, hall.now))
        yield at


def _grown(session: Session, person: str, now: datetime) -> None:
    for _ in range(OTHERS):
        for some in another_community(person, now):
            session.add_all(some)
            session.flush()
    if session.connection().dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE")


def another_community(person: str, now: datetime) -> Iterator[list[SQLModel]]:
    id, ids = str(uuid4()), [str(uuid4()) for _ in range(EACH)]
    day = now.date().isoformat()
    yield [CommunityRow(id=id, name="Another", made_at=now)]
    goal: Any = {"wanted_for": "students", "level": "team", "made_at": now, "community_id": id}
    yield [GoalRow(id=one, text="T", **goal) for one in ids]
    yield [CycleRow(id=one, community_id=id, title="C", started_at=now) for one in ids]
    yield [CycleGoalRow(cycle_id=one, goal_id=other, community_id=id) for one in ids for other in ids]
    yield [MeasureRow(id=one, goal_id=one, community_id=id, name="N", unit="%", made_at=now) for one in ids]
    of: Any = {"community_id": id, "by": person}
    yield [
        ReadingRow(id=str(uuid4()), measure_id=one, on=day, value=n, at=now, **of)
        for one in ids
        for n in range(EACH)
    ]
    yield [StrategyRow(id=one, cycle_id=one, made_at=now, review_on=day, **of) for one in ids]
    entry: Any = {"kind": "evidence", "stage": "data", "facilitator": person, "at": "2026", "seq": 0, **of}
    yield [
        EntryRow(id=str(uuid4()), cycle_id=one, strategy_id=one, **entry) for one in ids for _ in range(EACH)
    ]
    yield [WrittenRow(of=one, field="text", community_id=id, author=person, text="T", at=now) for one in ids]


async def test_no_page_reads_all_of_a_table(at: Improving) -> None:
    higher = await at.goal(at.mei, "Every student reasons", "system", at=at.there)
    goal = await at.goal(at.daniel, "80% explain equivalence")
    await at.does(at.amina, f"goals/{goal}/serves", {"serves": higher})
    await at.goal(at.luis, "I wait", "individual", seen_by="people", people=[at.amina.id])
    measure, cycle = await at.measure(goal), await at.cycle(goal=goal)
    await at.reading(goal, measure, "2026-11-22", 61)
    strategy = await at.strategy(cycle, review_on="2026-11-22")
    await at.locks(at.amina, strategy)
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
        await at.hall.database.write(lambda session: forgetting.forget_words(session, at.amina.id))
    with heard() as asked["changes"], at.hall.house.news.watch(at.here) as watch:
        assert await watch.moved(5)

    def look(session: Session) -> dict[str, list[str]]:
        on = session.connection()
        found = ((page, one[0], whole_tables(on, one)) for page, those in asked.items() for one in those)
        ours = ((page, said, [one for one in whole if OURS & {*one.split()}]) for page, said, whole in found)
        return {f"{page}\n{statement}": whole for page, statement, whole in ours if whole}

    assert all(asked.values())
    assert await at.hall.database.read(look) == {}
