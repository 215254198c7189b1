"""Neither a page of a school nor the directory asks for more as the server grows: an index leads everywhere."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import Session

from databases import Place
from reads.plans import Asked, heard, whole_tables
from reads.test_improving_plans import another_community
from staffroom_schemas.members import Role
from staffroom_server.community import expertise, membership, schools
from staffroom_server.people import accounts
from web.hall import a_hall
from web.schooling import Schooling, a_schooling, was_held

OTHERS = 60
"""Schools beside it, each with a community and with people who said what they can help with."""


@pytest.fixture
async def of(tmp_path: Path, place: Place) -> AsyncIterator[Schooling]:
    async with a_hall(tmp_path, place) as hall:
        of = await a_schooling(hall)
        await of.belongs(of.at.daniel, of.at.here)
        await hall.database.write(lambda session: _grown(session, hall.now))
        yield of


def _grown(session: Session, now: datetime) -> None:
    for n in range(OTHERS):
        people = [
            accounts.add(session, name="P", email=f"{uuid4()}@example.org", now=now).id for _ in range(6)
        ]
        school = schools.make(session, f"School {n}", "school", people[0], ["school", str(n)], now)
        community = membership.found(session, "Another", people[0], now).id
        for person in people[1:]:
            membership.join(session, community, person, Role.member, now)
        for person in people:
            expertise.say(session, person, "T", "school", ["number", f"word{n}"], now)
        expertise.take_out(session, community, people[1], people[0], "Not theirs", now)
        schools.place(session, community, school.id, now)
        for _ in range(5):
            was_held(session, community, people[0], "data", 40, now)
        for some in another_community(people[0], now):
            session.add_all(some)
            session.flush()
    if session.connection().dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE")


async def test_no_page_reads_all_of_a_table(of: Schooling) -> None:
    at, asked = of.at, dict[str, list[Asked]]()
    school = await at.goal(of.ruth, "All classes discuss", "school", at=of.lincoln)
    goal = await at.goal(at.daniel, "80% explain equivalence")
    await at.does(at.daniel, f"goals/{goal}/serves", {"serves": school})
    await at.measure(goal)
    await at.strategy(await at.cycle(goal=goal))
    await of.held(at.here, "data", 40)
    for who, path in ((of.ruth, of.lincoln), (of.sofia, of.district)):
        with heard() as asked[path]:
            await of.page(who, path)
    for who, where in ((at.luis, "me/goals"), (at.luis, f"communities/{at.here}/school")):
        with heard() as asked[where]:
            assert (await who.asks.get(f"/api/{where}")).status_code == 200
    with heard() as asked["find a school"]:
        assert (await at.posts(at.daniel, "schools/find", {"words": "school 7"})).status_code == 200
    for words in ("", "word7", "number word9"):
        with heard() as asked[f"directory: {words}"]:
            found = await at.luis.asks.post("/api/directory/find", json={"words": words})
            assert found.status_code == 200

    def look(session: Session) -> dict[str, list[str]]:
        on = session.connection()
        found = ((page, one[0], whole_tables(on, one)) for page, those in asked.items() for one in those)
        return {f"{page}\n{statement}": whole for page, statement, whole in found if whole}

    assert all(asked.values())
    assert await of.hall.database.read(look) == {}
