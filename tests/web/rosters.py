"""Lists of people as schools have them, and a community that takes them."""

from dataclasses import dataclass
from typing import Any

import httpx2

from web.school import School

HEADED = "Name,Email,Role\nPriya Nair,priya@example.org,\nLuis Ortega,luis@example.org,facilitator\n"


@dataclass
class Office:
    """A community, and its coordinator."""

    school: School
    community: str
    coordinator: str
    asks: httpx2.AsyncClient

    @property
    def at(self) -> str:
        return f"/api/communities/{self.community}"

    async def look(self, text: str | bytes, **said: str) -> httpx2.Response:
        raw = text.encode() if isinstance(text, str) else text
        return await self.asks.post(f"{self.at}/roster/look", content=raw, params=said)

    async def take(self, text: str | bytes, seen: str, **said: str) -> httpx2.Response:
        raw = text.encode() if isinstance(text, str) else text
        return await self.asks.post(f"{self.at}/roster", content=raw, params={"seen": seen, **said})

    async def looked(self, text: str | bytes, **said: str) -> dict[str, Any]:
        reply = await self.look(text, **said)
        assert reply.status_code == 200, reply.text
        return dict(reply.json())

    async def taken(self, text: str | bytes) -> dict[str, Any]:
        reply = await self.take(text, (await self.looked(text))["seen"])
        assert reply.status_code == 200, reply.text
        return dict(reply.json())

    async def roles(self) -> dict[str, str]:
        seen = (await self.asks.get(self.at)).json()
        return {one["name"]: one["role"] for one in seen["members"]}


async def an_office(school: School) -> Office:
    id = await school.account("daniel", founds=True)
    asks = await school.program_of(id)
    return Office(school, await school.community(id), id, asks)
