"""The operator puts what people wrote into the server's library, and takes it back."""

import httpx2
import pytest

from web.school import OPERATOR, School, trouble
from web.written import LONGER, TEXT, Writers, some_writers


@pytest.fixture
async def us(school: School) -> Writers:
    return await some_writers(school)


@pytest.fixture
def operator(school: School) -> httpx2.AsyncClient:
    return school.program(OPERATOR)


async def published(operator: httpx2.AsyncClient, script: str) -> httpx2.Response:
    return await operator.post("/api/operator/scripts/publish", json={"script": script})


async def names(us: Writers, who: str) -> set[str]:
    listed = (await us.asks[who].get("/api/protocols")).json()["protocols"]
    return {one["protocol"] for one in listed}


async def test_only_the_operator_publishes(us: Writers) -> None:
    script = await us.writes()
    for who in us.asks.values():
        assert trouble(await published(who, script)) == (403, "not_allowed")
        body = {"protocol": "our-round"}
        reply = await who.post("/api/operator/scripts/take-back", json=body)
        assert trouble(reply) == (403, "not_allowed")


async def test_what_is_published_stands_in_everyones_library(
    us: Writers, operator: httpx2.AsyncClient
) -> None:
    script = await us.writes()
    said = (await published(operator, f"https://staffroom.example.org/my-protocols/{script}")).json()
    assert said == {"protocol": "our-round", "name": "Our round", "version": 1}
    outsider = us.asks["outsider"]
    assert "our-round" in await names(us, "outsider")
    assert (await outsider.get("/api/protocols/our-round")).json()["protocol"]["name"] == "Our round"
    assert (await outsider.get("/api/protocols/our-round/text")).json()["text"] == TEXT
    plan = await outsider.post("/api/protocols/our-round/plan", json={"people": list(us.ids.values())})
    assert plan.json()["minutes"] == 5
    assert trouble(await outsider.get(f"/api/scripts/{script}")) == (404, "not_found")


async def test_what_is_published_is_found_and_drawn_as_all_of_the_library_are(
    us: Writers, operator: httpx2.AsyncClient
) -> None:
    script, asks = await us.writes(), us.asks["outsider"]
    await published(operator, script)
    for people, minutes, found in ((4, 5, True), (4, 4, False), (13, 30, False)):
        wanted = {"people": people, "minutes": minutes}
        protocols = (await asks.post("/api/protocols/find", json=wanted)).json()["protocols"]
        takes = {one["protocol"]: one["takes"] for one in protocols}
        assert ("our-round" in takes) is found, wanted
    seen = (await asks.get("/api/protocols/our-round")).json()
    assert {one["minutes"] for one in seen["lengths"]} == {5}
    sketch = (await asks.post("/api/protocols/our-round/sketch", json={"people": 4})).json()
    assert [step["title"] for step in sketch["steps"]] == ["One sentence each"]
    await us.saves(script, LONGER, 1)
    await published(operator, script)
    seen = (await asks.get("/api/protocols/our-round")).json()
    assert {one["minutes"] for one in seen["lengths"]} == {8}, "what is published anew is drawn anew"


async def test_a_later_version_waits_for_the_operator(us: Writers, operator: httpx2.AsyncClient) -> None:
    script = await us.writes()
    await published(operator, script)
    await us.saves(script, LONGER, 1)
    assert (await us.asks["outsider"].get("/api/protocols/our-round/text")).json()["text"] == TEXT
    assert (await published(operator, script)).json()["version"] == 2
    assert (await us.asks["outsider"].get("/api/protocols/our-round/text")).json()["text"] == LONGER


async def test_its_name_is_its_own_while_it_stands_there(us: Writers, operator: httpx2.AsyncClient) -> None:
    script, other = await us.writes(), await us.writes("member")
    await published(operator, script)
    assert trouble(await published(operator, other)) == (409, "taken")
    reply = await us.asks["outsider"].post("/api/scripts", json={"text": TEXT})
    assert [one["field"] for one in reply.json()["mistakes"]] == ["protocol"]
    assert (await us.saves(script, LONGER, 1)).json()["version"] == 2


async def test_it_is_taken_back(us: Writers, operator: httpx2.AsyncClient) -> None:
    script = await us.writes()
    await published(operator, script)
    back = "/api/operator/scripts/take-back"
    assert (await operator.post(back, json={"protocol": "our-round"})).status_code == 200
    assert "our-round" not in await names(us, "outsider")
    assert (await us.asks["author"].get(f"/api/scripts/{script}")).json()["text"] == TEXT
    assert trouble(await operator.post(back, json={"protocol": "our-round"})) == (404, "not_found")
    assert trouble(await operator.post(back, json={"protocol": "tuning"})) == (404, "not_found")
    assert "tuning" in await names(us, "outsider")


async def test_what_nobody_wrote_cannot_be_published(operator: httpx2.AsyncClient) -> None:
    assert trouble(await published(operator, "no such")) == (404, "not_found")
