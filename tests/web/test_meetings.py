"""Communities and their meetings, as pages show them."""

from datetime import timedelta

import httpx2
import pytest
from sqlmodel import select

from staffroom_server.log.tables import RoomRow
from web.school import SOON, School, trouble


@pytest.fixture
async def daniel(school: School) -> httpx2.AsyncClient:
    return await school.program_of(await school.account("daniel", founds=True))


@pytest.fixture
async def community(daniel: httpx2.AsyncClient) -> str:
    return str((await daniel.post("/api/communities", json={"name": "Rural Maths"})).json()["id"])


async def test_what_a_community_agreed_on_is_seen(daniel: httpx2.AsyncClient, community: str) -> None:
    path = f"/api/communities/{community}"
    for norms in (["To be replaced", "This too"], ["Start on time", "Look at the work"]):
        assert (await daniel.post(f"{path}/norms", json={"norms": norms})).status_code == 200
    goal = {"text": "80% explain fractions", "wanted_for": "students", "level": "team"}
    id = (await daniel.post(f"{path}/goals", json=goal)).json()["id"]
    cycle = (await daniel.post(f"{path}/cycles", json={"title": "Cycle 3", "goal": id})).json()["id"]
    seen = (await daniel.get(path)).json()
    assert (seen["name"], seen["role"], seen["norms"]) == (
        "Rural Maths",
        "coordinator",
        ["Start on time", "Look at the work"],
    )
    assert seen["goals"] == [{**goal, "id": id}]
    assert [(c["id"], c["goal"], c["stage"]) for c in seen["cycles"]] == [(cycle, id, "data")]


async def test_a_cycle_leads_to_a_goal_of_its_own_community(
    daniel: httpx2.AsyncClient, community: str
) -> None:
    other = (await daniel.post("/api/communities", json={"name": "Other"})).json()["id"]
    goal = {"text": "Theirs", "wanted_for": "educators", "level": "school"}
    id = (await daniel.post(f"/api/communities/{other}/goals", json=goal)).json()["id"]
    reply = await daniel.post(f"/api/communities/{community}/cycles", json={"title": "C", "goal": id})
    assert (trouble(reply), reply.json()["field"]) == ((422, "bad_body"), "goal")


async def test_a_planned_meeting_has_a_room_and_stands_in_the_lists(
    school: School, daniel: httpx2.AsyncClient, community: str
) -> None:
    id = await school.meeting(community, daniel)
    assert school.planned == [id]
    expected = {
        "id": id,
        "community": community,
        "community_name": "Rural Maths",
        "title": "Tuning",
        "starts_at": SOON.replace("+00:00", "Z"),
        "minutes": 60,
        "phase": "planned",
        "series": None,
        "cancelled": False,
        "joint": False,
    }
    assert (await daniel.get("/api/me")).json()["meetings"] == [expected]
    assert (await daniel.get(f"/api/communities/{community}")).json()["meetings"] == [expected]
    page = (await daniel.get(f"/api/meetings/{id}")).json()
    assert (page["title"], page["role"], page["norms"]) == ("Tuning", "coordinator", [])


@pytest.mark.parametrize(
    ("opened", "closed", "phase"), [("x", None, "live"), ("x", "y", "closed"), (None, None, "planned")]
)
async def test_the_phase_is_that_of_the_room(
    school: School,
    daniel: httpx2.AsyncClient,
    community: str,
    opened: str | None,
    closed: str | None,
    phase: str,
) -> None:
    id = await school.meeting(community, daniel)

    def move(session: object) -> None:
        row = session.exec(select(RoomRow).where(RoomRow.address == id)).one()  # type: ignore[attr-defined]
        row.opened_at, row.closed_at = opened, closed

    await school.database.write(move)
    listed = (await daniel.get(f"/api/communities/{community}")).json()["meetings"]
    assert [m["phase"] for m in listed] == [phase]
    mine = (await daniel.get("/api/me")).json()["meetings"]
    assert [m["phase"] for m in mine] == [] if phase == "closed" else [phase]


async def test_meetings_come_soonest_first(
    school: School, daniel: httpx2.AsyncClient, community: str
) -> None:
    for days in (3, 1, 2):
        starts_at = (school.now + timedelta(days=days)).isoformat()
        await school.meeting(community, daniel, starts_at=starts_at, title=f"In {days}")
    mine = (await daniel.get("/api/me")).json()["meetings"]
    assert [m["title"] for m in mine] == ["In 1", "In 2", "In 3"]


@pytest.mark.parametrize(
    "said",
    [
        {"starts_at": "9999-12-31T23:59:59-12:00"},
        {"starts_at": "0001-01-01T00:00:00+12:00"},
        {"starts_at": "2026-11-23T15:00:00"},
        {"starts_at": 1e18},
        {"minutes": 0},
        {"minutes": 1441},
        {"facilitator": "11111111-1111-4111-8111-111111111111"},
    ],
)
async def test_a_meeting_that_cannot_be_is_not_planned(
    school: School, daniel: httpx2.AsyncClient, community: str, said: dict[str, object]
) -> None:
    body = {"title": "Tuning", "starts_at": SOON, "minutes": 60, **said}
    reply = await daniel.post(f"/api/communities/{community}/meetings", json=body)
    assert (trouble(reply), reply.json()["field"]) == ((422, "bad_body"), *said)
    assert school.planned == []
