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
    for module in ("protocols", "shelf"):
        monkeypatch.setattr(f"staffroom_server.web.{module}.library", lambda: {"boxed": BOXED, "long": LONG})


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
        "serves": [],
        "stages": [],
        "takes": None,
    }


@pytest.mark.usefixtures("boxed")
async def test_one_is_seen_whole(daniel: httpx2.AsyncClient) -> None:
    seen = (await daniel.get("/api/protocols/boxed")).json()
    assert Protocol.model_validate(seen["protocol"]) == BOXED
    assert seen["lengths"] == [{"people": n, "minutes": 10, "least": 10} for n in (4, 6, 8, 12)]


async def test_how_long_it_is_for_a_few_some_and_many_people(daniel: httpx2.AsyncClient) -> None:
    lengths = (await daniel.get("/api/protocols/final-word")).json()["lengths"]
    assert [one["people"] for one in lengths] == [4, 6, 8, 12]
    for one in lengths:
        asked = {"people": one["people"]}
        path = "/api/protocols/final-word/sketch"
        assert (await daniel.post(path, json=asked)).json()["minutes"] == one["minutes"]
        shortest = (await daniel.post(path, json=asked | {"minutes": 1})).json()
        assert shortest["minutes"] == one["least"] < one["minutes"]


async def found(daniel: httpx2.AsyncClient, **asked: object) -> dict[str, Any]:
    """By name of the script."""
    reply = await daniel.post("/api/protocols/find", json=asked)
    assert reply.status_code == 200
    return {one["protocol"]: one for one in reply.json()["protocols"]}


async def test_they_are_found_by_purpose_and_stage(daniel: httpx2.AsyncClient) -> None:
    assert set(await found(daniel)) == set(library())
    reading = await found(daniel, purpose="read_text")
    assert set(reading) == {slug for slug, one in library().items() if "read_text" in one.serves}
    assert reading["final-word"]["serves"] == ["read_text", "hear_everyone"]
    early = await found(daniel, purpose="look_at_data", stage="data")
    assert "data-driven-dialogue" in early
    assert all("data" in one["stages"] and "look_at_data" in one["serves"] for one in early.values())


async def test_they_are_found_by_people_and_minutes_as_the_planner_counts(daniel: httpx2.AsyncClient) -> None:
    for_four = await found(daniel, people=4)
    assert "tuning" not in for_four
    assert for_four["final-word"]["takes"]["people"] == 4
    assert "final-word" in await found(daniel, minutes=45), "its sources say: from 40"
    assert "final-word" not in await found(daniel, minutes=45, people=6), "six need 62 at its shortest"
    six = await found(daniel, minutes=62, people=6)
    assert six["final-word"]["takes"] == {"people": 6, "minutes": 69, "least": 62}
    assert all(one["takes"]["least"] <= 62 for one in six.values())
    assert await found(daniel, minutes=1) == {}


@pytest.mark.parametrize(
    "asked", [{"people": 0}, {"people": 61}, {"minutes": 0}, {"purpose": "fun"}, {"stage": "x"}, {"who": 1}]
)
async def test_what_cannot_be_wanted_is_refused(daniel: httpx2.AsyncClient, asked: dict[str, Any]) -> None:
    assert trouble(await daniel.post("/api/protocols/find", json=asked)) == (422, "bad_body")


async def test_a_plan_is_sketched_for_people_whom_nobody_knows_yet(daniel: httpx2.AsyncClient) -> None:
    path = "/api/protocols/tuning/sketch"
    plan = (await daniel.post(path, json={"people": 6, "minutes": 45})).json()
    assert plan["minutes"] <= 45
    assert plan["notes"] == ["Shortened from 60 minutes, within what its sources allow."]
    short = (await daniel.post(path, json={"people": 4, "minutes": 20})).json()
    assert short["notes"] == [
        "Written for 6 to 12 people; you are 4.",
        "It needs 32 minutes even at its shortest.",
    ]
    for wrong in ({}, {"people": 0}, {"people": 61}, {"people": 6, "minutes": 0}):
        assert trouble(await daniel.post(path, json=wrong)) == (422, "bad_body")
    assert trouble(await daniel.post("/api/protocols/no/sketch", json={"people": 6})) == (404, "not_found")


@pytest.mark.parametrize("name", ["no-such", "Boxed", "..%2Fboxed", "%00", "b" * 3_000, "😀"])
async def test_there_is_no_other(daniel: httpx2.AsyncClient, name: str) -> None:
    assert trouble(await daniel.get(f"/api/protocols/{name}")) == (404, "not_found")
    reply = await daniel.post(f"/api/protocols/{name}/plan", json={"people": PEOPLE})
    assert trouble(reply) == (404, "not_found")


async def test_they_are_for_people_who_signed_in(school: School) -> None:
    nobody = school.browser()
    for path in ("/api/protocols", "/api/protocols/tuning"):
        assert trouble(await nobody.get(path)) == (401, "not_signed_in")
    for path, body in (
        ("tuning/plan", {"people": PEOPLE}),
        ("tuning/sketch", {"people": 6}),
        ("find", {}),
    ):
        assert trouble(await nobody.post(f"/api/protocols/{path}", json=body)) == (401, "not_signed_in")


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


async def test_a_plan_is_drawn_with_other_minutes_where_an_item_has_them(daniel: httpx2.AsyncClient) -> None:
    cast = {"presenter": PEOPLE[:1], "facilitator": PEOPLE[2:]}
    asked = {"people": PEOPLE, "cast": cast, "minutes_of": {"3": 0, "1": 10}}
    plan = (await daniel.post("/api/protocols/tuning/plan", json=asked)).json()
    titles = {step["title"]: step["minutes"] for step in plan["steps"]}
    assert "Examine the work" not in titles
    assert titles["Presentation"] == 10


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

    monkeypatch.setattr("staffroom_server.web.shelf.draw", too_many)
    reply = await daniel.post("/api/protocols/boxed/plan", json={"people": PEOPLE})
    assert (trouble(reply), reply.json()["text"]) == (
        (422, "bad_body"),
        "That would be more than 1,000 steps.",
    )
