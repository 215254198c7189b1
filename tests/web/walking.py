"""Every kind of person a server knows, and how each of them asks at every door around one community."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx2
from sqlmodel import Session

from scenario import an_id
from staffroom_schemas.endpoints import Endpoint
from staffroom_schemas.members import Role
from staffroom_server.community import joint, seats
from staffroom_server.community.across_tables import JointRow
from staffroom_server.people import invitations
from web.bodies import GOOD, SOME
from web.hall import Hall, Person
from web.school import SOON

COLUMNS = {
    "C": "coordinator",
    "F": "facilitator",
    "M": "member",
    "L": "leads the meeting",
    "O": "observer",
    "X": "official",
    "G": "guest of the meeting",
    "N": "coordinates another community",
    "E": "was a member",
    "S": "belongs nowhere",
    "-": "signed out",
}
ROLES = {
    "coordinator": Role.coordinator,
    "facilitator": Role.facilitator,
    "member": Role.member,
    "leads the meeting": Role.member,
    "observer": Role.observer,
    "official": Role.official,
    "was a member": Role.member,
    "deputy": Role.coordinator,
    "someone else": Role.member,
}
TABLE = b"class,score\n" + b"A,1\nB,2\n" * 20
Asking = Callable[[], Awaitable[httpx2.Response]]

DENIED = {(403, "not_allowed"): "no", (404, "not_found"): "hidden", (401, "not_signed_in"): "out"}


@dataclass
class World:
    """A community with a meeting that is over, in which a promise and a file are, and one that is planned."""

    hall: Hall
    community: str
    over: str
    people: dict[str, Person]
    ids: dict[str, str] = field(default_factory=dict)

    async def planned(self) -> str:
        """A meeting more, in which the guest has a seat too."""
        meeting = await self.hall.meeting(self.community, self.people["leads the meeting"].asks)
        guest = self.people["guest of the meeting"].id

        def seat(session: Session) -> None:
            made = invitations.invitations_of(session, self.over)[0]
            seats.take(session, meeting, guest, made.id, self.hall.now)

        await self.hall.database.write(seat)
        return meeting

    async def archives(self) -> None:
        reply = await self.people["coordinator"].asks.post(f"/api/communities/{self.community}/archive")
        assert reply.status_code == 200, reply.text

    async def tries(self, point: Endpoint[Any, Any], who: str, *, planned: bool) -> str:
        """`done`, whatever a rule says of it then; or how it was denied."""
        reply = await self.ask(point, who, await self.planned() if planned else self.over)
        assert reply.status_code < 500, reply.text
        if reply.status_code == 200:
            return "done"
        said = reply.json() if "json" in reply.headers.get("content-type", "") else {}
        return DENIED.get((reply.status_code, said.get("code", "")), "done")

    async def ask(self, point: Endpoint[Any, Any], who: str, meeting: str) -> httpx2.Response:
        return await (await self.prepared(point, who, meeting))()

    async def prepared(self, point: Endpoint[Any, Any], who: str, meeting: str) -> Asking:
        """What is asked, once all that it names is there."""
        person = self.people[who]
        session = await _session(person) if "{session}" in point.path else ""
        ids = {**self.ids, "community": self.community, "meeting": meeting, "session": session}
        if "{invitation}" in point.path:
            ids["invitation"] = ids["link"] if "/links/" in point.path else await self._invitation(meeting)
        if "/communities/{community}/entries/{entry}" in point.path:
            ids["entry"] = ids["by_hand"]
        if point.path.endswith(("/joint/{community}/end", "/invited/{meeting}")):
            ids |= await self._asked_anew(point.path, meeting)
        if point.path.endswith("/take"):
            ids["publication"] = ids["published_here"]
        path = point.path.format(**ids)
        if point.method == "GET":
            return partial(person.asks.get, path)
        if point.takes == "file":
            said = {"title": "A list", "seen": "0" * 64, "community": "Rural Maths"}
            query = {name: said[name] for name in said if name in point.asks.model_fields}
            content = TABLE if "data-sets" in path else b"Ana,ana@example.org\n"
            return partial(person.asks.post, path, params=query, content=content)
        return partial(person.asks.post, path, json=self._body(point.path) or None)

    async def _asked_anew(self, path: str, meeting: str) -> dict[str, str]:
        """The neighbour's community is asked to this meeting; or this one to theirs."""
        at, whom = (meeting, self.ids["neighbour"])
        if path.endswith("/invited/{meeting}"):
            at, whom = self.ids["theirs"], self.community
        by, now = self.people["deputy"].id, self.hall.now

        def ask(session: Session) -> None:
            if (row := session.get(JointRow, (at, whom))) is not None:
                session.delete(row)
                session.flush()
            joint.ask(session, at, whom, by, now)

        await self.hall.database.write(ask)
        return {"meeting": at, "community": whom}

    async def _invitation(self, meeting: str) -> str:
        reply = await self.people["leads the meeting"].asks.post(
            f"/api/meetings/{meeting}/invitations", json={}
        )
        return str(reply.json()["id"])

    def _body(self, path: str) -> Mapping[str, Any]:
        ids = self.ids
        mine: dict[str, dict[str, Any]] = {
            "/api/communities/{community}/norms": {"norms": ["Listen", "Ask"]},
            "/api/communities/{community}/norms/adopt": {"norms": [{"id": ids["norm"], "wording": 1}]},
            "/api/communities/{community}/goals/{goal}/measures/{measure}/draw": {
                "data_set": ids["data_set"],
                "measure": 1,
                "on": "2026-11-22",
            },
            "/api/communities/{community}/hand-over": {"to": ids["member"]},
            "/api/communities/{community}/meetings": {"title": "M", "starts_at": SOON, "minutes": 60},
            "/api/meetings/{meeting}/norm": {"norm": ids["norm"]},
            "/api/meetings/{meeting}/data-sets": {"data_set": ids["data_set"], "title": "A probe"},
            "/api/meetings/{meeting}/entries": {
                "entries": [{"id": ids["entry"], "stage": "data", "state": "confirmed"}]
            },
            "/api/meetings/{meeting}/erase": {"things": [an_id("promised")]},
            "/api/communities/{community}/published": {
                "kind": "data_set",
                "thing": ids["data_set"],
                "to": ids["neighbour"],
            },
            "/api/communities/{community}/remove": {"name": "Rural Maths"},
        }
        return mine.get(path) or GOOD.get(path, {})


async def _session(person: Person) -> str:
    """Where they are signed in besides, which they would end."""
    await person.asks.post("/api/me/tokens", json={"label": "another"})
    found = (await person.asks.get("/api/me/sessions")).json().get("sessions", [])
    others = [one["id"] for one in found if not one["current"]]
    return next(iter(others or [one["id"] for one in found]), SOME)
