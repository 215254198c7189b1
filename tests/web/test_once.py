"""What is made is made once under a key, however often it is asked for by whoever did not hear the answer."""

from typing import Any

import httpx2
import pytest
from sqlmodel import Session, select

from staffroom_server.people import asked
from staffroom_server.people.tables import AskedRow
from web.hall import Hall, Person
from web.improving import Improving, an_improving
from web.school import trouble

KEY, OTHER = "0b9f3a52-6f0e-4d57-9c1e-3f4f5ac1e001", "0b9f3a52-6f0e-4d57-9c1e-3f4f5ac1e002"
GOAL = {"text": "Half will place 3/4", "wanted_for": "students", "level": "team"}

OWN = {**GOAL, "level": "individual", "seen_by": "community"}


@pytest.fixture
async def at(hall: Hall) -> Improving:
    return await an_improving(hall)


async def asks(at: Improving, by: Person, path: str, body: Any, key: str = KEY) -> httpx2.Response:
    return await by.asks.post(
        f"/api/communities/{at.here}/{path}", json=body, headers={"Idempotency-Key": key}
    )


async def goals(at: Improving) -> list[str]:
    return [goal["id"] for goal in (await at.sees(at.luis, "goals"))["goals"]]


async def test_what_is_asked_again_under_its_key_is_answered_as_it_was_and_not_made_again(
    at: Improving,
) -> None:
    first, again = [await asks(at, at.daniel, "goals", GOAL) for _ in range(2)]
    assert (again.status_code, again.json()) == (200, first.json())
    assert await goals(at) == [first.json()["id"]]


async def test_under_another_key_or_by_another_person_it_is_another(at: Improving) -> None:
    made = [
        (await asks(at, by, "goals", OWN, key)).json()["id"]
        for by, key in ((at.daniel, KEY), (at.daniel, OTHER), (at.luis, KEY))
    ]
    assert sorted(await goals(at)) == sorted(set(made))
    assert len(set(made)) == 3


async def test_meetings_of_a_series_are_planned_once(at: Improving) -> None:
    body = {"title": "Fractions", "starts_on": f"{at.hall.now:%Y-%m-%d}", "at": "16:00", "minutes": 60}
    body |= {"zone": "Europe/London", "every": "week"}
    first, again = [await asks(at, at.daniel, "series", body) for _ in range(2)]
    assert first.status_code == 200, first.text
    assert again.json() == first.json()
    assert first.json()["meetings"]


async def test_what_was_refused_is_decided_anew(at: Improving) -> None:
    assert trouble(await asks(at, at.daniel, "goals", {**GOAL, "cycle": "x"})) == (422, "bad_body")
    goal = (await asks(at, at.daniel, "goals", GOAL, OTHER)).json()["id"]
    number = {"name": "Explain equivalence", "unit": "%", "baseline": 46, "target": 80}
    gone = f"goals/{KEY}/measures"
    assert trouble(await asks(at, at.daniel, gone, number)) == (404, "not_found")
    assert trouble(await asks(at, at.daniel, gone, number)) == (404, "not_found")
    assert (await asks(at, at.daniel, f"goals/{goal}/measures", number)).status_code == 200


async def test_a_key_is_for_one_thing(at: Improving) -> None:
    await asks(at, at.daniel, "goals", GOAL)
    assert trouble(await asks(at, at.daniel, "cycles", {"title": "Autumn"})) == (422, "bad_body")
    assert trouble(await asks(at, at.daniel, "goals", GOAL, "mine")) == (422, "bad_body")


async def test_what_nobody_knows_the_end_of_is_not_done_again(at: Improving) -> None:
    """The server ended before it had answered."""

    def begin(session: Session) -> None:
        path = f"/api/communities/{at.here}/goals"
        asked.begin(session, at.daniel.id, KEY, path, at.hall.now)

    await at.hall.database.write(begin)
    again = await asks(at, at.daniel, "goals", GOAL)
    assert trouble(again) == (409, "too_late")
    assert "look" in again.json()["text"]
    assert await goals(at) == []


async def test_after_a_day_a_key_is_free(at: Improving) -> None:
    await asks(at, at.daniel, "goals", GOAL)
    at.hall.later(hours=25)
    assert (await asks(at, at.daniel, "cycles", {"title": "Autumn"})).status_code == 200


async def test_nothing_of_it_outlives_a_name_that_is_erased(at: Improving) -> None:
    (await asks(at, at.luis, "goals", OWN)).raise_for_status()
    assert (await at.luis.asks.post("/api/me/erase", json={"what": "name"})).status_code == 200
    assert await at.hall.database.read(lambda session: session.exec(select(AskedRow)).all()) == []
