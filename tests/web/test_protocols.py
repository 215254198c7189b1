"""The library over HTTP: listed, whole, and drawn for some people."""

from typing import Any

import httpx2
import pytest

from scenario import an_id
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from web.hall import BOXED
from web.school import School, trouble

PEOPLE = [an_id(name) for name in ("amina", "luis", "daniel")]
LONG = BOXED.model_copy(update={"protocol": "long", "name": "a long one"})


@pytest.fixture
async def daniel(school: School) -> httpx2.AsyncClient:
    return await school.program_of(await school.account("daniel"))


@pytest.fixture
def boxed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffroom_server.web.protocols.library", lambda: {"boxed": BOXED, "long": LONG})


@pytest.mark.usefixtures("boxed")
async def test_all_are_listed_by_name(daniel: httpx2.AsyncClient) -> None:
    listed = (await daniel.get("/api/protocols")).json()["protocols"]
    assert [one["name"] for one in listed] == ["a long one", "Predict, then look"]
    assert listed[1] == {
        "protocol": "boxed",
        "name": "Predict, then look",
        "purpose": "To see what was not expected.",
        "people": [2, 12],
        "minutes": [10, 20],
        "confidence": "high",
    }


@pytest.mark.usefixtures("boxed")
async def test_one_is_seen_whole(daniel: httpx2.AsyncClient) -> None:
    seen = (await daniel.get("/api/protocols/boxed")).json()["protocol"]
    assert Protocol.model_validate(seen) == BOXED


@pytest.mark.parametrize("name", ["no-such", "Boxed", "..%2Fboxed", "%00", "b" * 3_000, "😀"])
async def test_there_is_no_other(daniel: httpx2.AsyncClient, name: str) -> None:
    assert trouble(await daniel.get(f"/api/protocols/{name}")) == (404, "not_found")
    reply = await daniel.post(f"/api/protocols/{name}/plan", json={"people": PEOPLE})
    assert trouble(reply) == (404, "not_found")


async def test_they_are_for_people_who_signed_in(school: School) -> None:
    nobody = school.browser()
    for path in ("/api/protocols", "/api/protocols/tuning"):
        assert trouble(await nobody.get(path)) == (401, "not_signed_in")
    reply = await nobody.post("/api/protocols/tuning/plan", json={"people": PEOPLE})
    assert trouble(reply) == (401, "not_signed_in")


@pytest.mark.usefixtures("boxed")
async def test_a_plan_is_drawn_for_people_and_minutes(daniel: httpx2.AsyncClient) -> None:
    asked = {"people": PEOPLE, "cast": {"presenter": PEOPLE[:1], "facilitator": PEOPLE[2:]}, "minutes": 10}
    plan = (await daniel.post("/api/protocols/boxed/plan", json=asked)).json()
    assert [step["title"] for step in plan["steps"]] == ["Predict", "Look"]
    assert plan["minutes"] == 10
    assert plan["steps"][0]["cast"]["presenter"] == PEOPLE[:1]
    assert plan["notes"] == []
    alone = (await daniel.post("/api/protocols/boxed/plan", json={"people": PEOPLE[:1]})).json()
    assert any("2 to 12" in note for note in alone["notes"])


@pytest.mark.parametrize(
    "asked",
    [
        {"cast": {"no_such_role": PEOPLE}},
        {"cast": {"presenter": [an_id("somebody else")]}},
        {"cast": {"presenter": []}},
        {"cast": {"facilitator": PEOPLE}},
        {"people": PEOPLE * 2},
        {"minutes": 1},
        {"minutes": 1440},
    ],
)
async def test_whoever_is_cast_however_it_is_drawn_or_refused(
    daniel: httpx2.AsyncClient, asked: dict[str, Any]
) -> None:
    for name in library():
        reply = await daniel.post(f"/api/protocols/{name}/plan", json={"people": PEOPLE, **asked})
        assert reply.status_code == 200 or trouble(reply) == (422, "bad_body")


async def test_every_protocol_of_the_library_can_be_read_and_drawn(daniel: httpx2.AsyncClient) -> None:
    listed = (await daniel.get("/api/protocols")).json()["protocols"]
    assert {one["protocol"] for one in listed} == set(library())
    for one in listed:
        most = [an_id(str(n)) for n in range(max(2, min(60, one["people"][1])))]
        path = f"/api/protocols/{one['protocol']}"
        assert (await daniel.get(path)).status_code == 200
        assert (await daniel.post(f"{path}/plan", json={"people": most})).json()["steps"]


@pytest.mark.usefixtures("boxed")
async def test_a_plan_of_too_many_steps_is_refused_in_words(
    daniel: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many(*_: object) -> None:
        raise ValueError("That would be more than 1,000 steps.")

    monkeypatch.setattr("staffroom_server.web.protocols.draw", too_many)
    reply = await daniel.post("/api/protocols/boxed/plan", json={"people": PEOPLE})
    assert (trouble(reply), reply.json()["text"]) == (
        (422, "bad_body"),
        "That would be more than 1,000 steps.",
    )
