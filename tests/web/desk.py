"""A meeting that is being planned, and the works that people send to it."""

from typing import Any

import httpx2

from staffroom_schemas import commands as c
from web.hall import Hall, Person


class Desk:
    """A planned meeting in which Daniel, who leads, and Amina are there."""

    def __init__(self, hall: Hall, meeting: str, daniel: Person, amina: Person) -> None:
        self.hall, self.meeting, self.daniel, self.amina = hall, meeting, daniel, amina
        self.path = f"/api/meetings/{meeting}/works"

    async def send(
        self, data: Any, by: Person | None = None, kind: str = "application/octet-stream", **said: str
    ) -> httpx2.Response:
        who = (by or self.daniel).asks
        params = {"title": "Unit plan", **said}
        return await who.post(self.path, content=data, params=params, headers={"Content-Type": kind})

    async def sent(self, data: Any, by: Person | None = None, **said: str) -> str:
        reply = await self.send(data, by, **said)
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def look(self, work: str, by: Person | None = None, rest: str = "") -> httpx2.Response:
        return await (by or self.daniel).asks.get(f"{self.path}/{work}{rest}")

    async def take_away(self, work: str, by: Person | None = None) -> httpx2.Response:
        return await (by or self.daniel).asks.post(f"{self.path}/{work}/remove")

    async def works(self) -> list[tuple[str, str | None]]:
        room = await self.hall.house.rooms.get(self.meeting)
        assert room is not None
        return [(work.id, work.title) for work in room.state.works]


async def a_desk(hall: Hall) -> Desk:
    daniel, amina = await hall.person("daniel"), await hall.person("amina")
    community = await hall.community(daniel.id, amina.id)
    meeting = await hall.meeting(community, daniel.asks)
    for person in (daniel, amina):
        await hall.does(meeting, person.id, c.Arrive())
    return Desk(hall, meeting, daniel, amina)
