"""A community that improves: Daniel coordinates, Amina and Luis belong to it; Mei coordinates another, with Amina."""

from dataclasses import dataclass
from typing import Any

import httpx2

from community.tables import a_probe
from web.hall import Hall, Person
from web.school import trouble

Said = tuple[int, str]
DONE: Said = (200, "")
EXPECTED = "Half will place 3/4"


@dataclass
class Improving:
    """Asks and says, by whom it is told."""

    hall: Hall
    here: str
    there: str
    daniel: Person
    amina: Person
    luis: Person
    mei: Person

    async def posts(self, by: Person, path: str, body: Any = None, at: str = "") -> httpx2.Response:
        return await by.asks.post(f"/api/communities/{at or self.here}/{path}", json=body)

    async def makes(self, by: Person, path: str, body: Any, at: str = "") -> str:
        """It is made, a second after what came before; its id."""
        self.hall.later(seconds=1)
        reply = await self.posts(by, path, body, at)
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def does(self, by: Person, path: str, body: Any = None, at: str = "") -> Said:
        """Done, or why not."""
        reply = await self.posts(by, path, body, at)
        return DONE if reply.status_code == 200 else trouble(reply)

    async def sees(self, by: Person, path: str, at: str = "") -> dict[str, Any]:
        reply = await by.asks.get(f"/api/communities/{at or self.here}/{path}".rstrip("/"))
        assert reply.status_code == 200, reply.text
        said: dict[str, Any] = reply.json()
        return said

    async def goal(self, by: Person, text: str, level: str = "team", at: str = "", **more: Any) -> str:
        body = {"text": text, "wanted_for": "students", "level": level, **more}
        return await self.makes(by, "goals", body, at)

    async def measure(self, goal: str, by: Person | None = None, **more: Any) -> str:
        body = {"name": "Explain equivalence", "unit": "%", "baseline": 46, "target": 80, **more}
        return await self.makes(by or self.daniel, f"goals/{goal}/measures", body)

    async def reading(
        self, goal: str, measure: str, on: str, value: float, by: Person | None = None, **more: Any
    ) -> str:
        body = {"on": on, "value": value, **more}
        return await self.makes(by or self.amina, f"goals/{goal}/measures/{measure}/readings", body)

    async def cycle(self, title: str = "Cycle 3: fractions", goal: str | None = None) -> str:
        return await self.makes(self.daniel, "cycles", {"title": title, "goal": goal})

    async def entry(
        self, cycle: str, by: Person | None = None, text: str = "The exit tickets", **more: Any
    ) -> str:
        body = {"kind": "evidence", "stage": "data", "text": text, **more}
        return await self.makes(by or self.amina, f"cycles/{cycle}/entries", body)

    async def strategy(self, cycle: str, by: Person | None = None, **more: Any) -> str:
        body = {"text": "Number lines first", "prediction": EXPECTED, **more}
        return await self.makes(by or self.amina, f"cycles/{cycle}/strategies", body)

    async def locks(self, by: Person, strategy: str, prediction: str = EXPECTED) -> Said:
        """As they have read it."""
        return await self.does(by, f"strategies/{strategy}/lock", {"prediction": prediction})

    async def page(self, cycle: str, by: Person | None = None) -> dict[str, Any]:
        return await self.sees(by or self.luis, f"cycles/{cycle}")

    async def texts(self, cycle: str, by: Person | None = None) -> list[str]:
        return [one["text"] for one in (await self.page(cycle, by))["record"]["entries"]]


async def a_data_set(at: Improving, by: Person | None = None, title: str = "The probe") -> str:
    """Of everyone, before and after; its id."""
    path = f"/api/communities/{at.here}/data-sets"
    reply = await (by or at.daniel).asks.post(path, content=a_probe().encode(), params={"title": title})
    assert reply.status_code == 200, reply.text
    return str(reply.json()["id"])


async def an_improving(hall: Hall) -> Improving:
    people = [await hall.person(name) for name in ("daniel", "amina", "luis", "mei")]
    daniel, amina, luis, mei = people
    here = await hall.community(daniel.id, amina.id, luis.id)
    there = await hall.community(mei.id, amina.id)
    return Improving(hall, here, there, *people)
