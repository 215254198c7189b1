"""A community that plans: Daniel coordinates in Nairobi, Amina leads in New York, Luis is a member in Auckland."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import httpx2

from staffroom_schemas import commands as c
from staffroom_server.room.state import Room
from web.hall import Hall, Person
from web.school import trouble

ZONES = {"daniel": "Africa/Nairobi", "amina": "America/New_York", "luis": "Pacific/Auckland"}
A_SERIES = {
    "title": "W",
    "starts_on": "2026-12-01",
    "at": "16:00",
    "zone": "UTC",
    "every": "week",
    "minutes": 60,
}
"""Meetings that can be planned."""


class Ahead:
    def __init__(self, hall: Hall, community: str) -> None:
        self.hall, self.community = hall, community
        self.daniel, self.amina, self.luis = (hall.people[name] for name in ZONES)
        self.path = f"/api/communities/{community}"

    async def says(self, by: Person, path: str, **said: Any) -> dict[str, Any]:
        reply = await by.asks.post(path, json=said)
        assert reply.status_code == 200, reply.text
        told: dict[str, Any] = reply.json()
        return told

    async def sees(self, by: Person, path: str) -> dict[str, Any]:
        reply = await by.asks.get(path)
        assert reply.status_code == 200, reply.text
        told: dict[str, Any] = reply.json()
        return told

    async def refused(self, by: Person, path: str, **said: Any) -> tuple[int, str]:
        return trouble(await by.asks.post(path, json=said))

    async def series(self, by: Person | None = None, **said: Any) -> list[str]:
        """Every Tuesday at four in New York, from 1 December 2026 on; its meetings."""
        body = {
            "title": "Weekly",
            "starts_on": "2026-12-01",
            "at": "16:00",
            "zone": "America/New_York",
            "every": "week",
            "minutes": 60,
        } | said
        return list((await self.says(by or self.amina, f"{self.path}/series", **body))["meetings"])

    async def changes(self, meeting: str, by: Person | None = None, **said: Any) -> None:
        await self.says(by or self.amina, f"/api/meetings/{meeting}/plan", **said)

    async def planning(self, by: Person | None = None) -> dict[str, Any]:
        return await self.sees(by or self.luis, f"{self.path}/planning")

    async def starts(self, meetings: Iterable[str]) -> list[str]:
        """When these begin, in UTC."""
        seen = {one["id"]: one for one in (await self.planning())["meetings"]}
        return [_utc(seen[id]["starts_at"]) for id in meetings]

    async def room(self, meeting: str) -> Room:
        room = await self.hall.house.rooms.get(meeting)
        assert room is not None
        return room.state

    async def opens(self, meeting: str, by: Person | None = None) -> None:
        for person in (by or self.amina, self.luis):
            await self.hall.does(meeting, person.id, c.Arrive())
        await self.hall.does(meeting, (by or self.amina).id, c.OpenMeeting())

    async def tells_zones(self) -> None:
        for name, zone in ZONES.items():
            await self.says(self.hall.people[name], "/api/me/zone", zone=zone)

    async def calendar(self, path: str, by: httpx2.AsyncClient) -> str:
        reply = await by.get(path)
        assert reply.status_code == 200, reply.text
        assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
        return reply.text


def _utc(said: str) -> str:
    return f"{datetime.fromisoformat(said).astimezone(UTC):%m-%d %H:%M}"


async def an_ahead(hall: Hall) -> Ahead:
    people = [await hall.person(name) for name in ZONES]
    return Ahead(hall, await hall.community(*(person.id for person in people)))
