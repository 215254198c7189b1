"""Every kind of person a server knows, around one community and its meetings, and every door they may try."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx2
from sqlmodel import Session

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.endpoints import Endpoint
from staffroom_schemas.members import Role
from staffroom_server.community import joint, membership, norms, schools, seats
from staffroom_server.community.across_tables import JointRow
from staffroom_server.people import invitations
from staffroom_server.people.tables import PersonRow
from uploads.papers import a_pdf
from web.bodies import GOOD, MADE, SOME
from web.hall import Hall, Person
from web.school import SOON
from web.written import TEXT

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


async def a_world(hall: Hall) -> World:
    people = {name: await hall.person(name.replace(" ", "-")) for name in ROLES}
    people["belongs nowhere"] = await hall.person("nowhere")
    people["coordinates another community"] = await hall.person("neighbour")
    neighbour = await hall.community(people["coordinates another community"].id)
    people["signed out"] = Person(id="", asks=hall.browser())
    community = await hall.community(people["coordinator"].id)
    world = World(hall, community, "", people, {"neighbour": neighbour})
    await hall.database.write(lambda session: _belong(session, world))
    leads = people["leads the meeting"]
    world.over = await hall.meeting(community, leads.asks)
    people["guest of the meeting"] = await hall.guest(world.over)
    await _meets(world, leads)
    await _ids(world)
    return world


def _belong(session: Session, world: World) -> None:
    for name, role in ROLES.items():
        if name != "coordinator":
            person = world.people[name].id
            membership.join(session, world.community, person, role.value, world.hall.now)  # type: ignore[arg-type]
    membership.leave(session, world.community, world.people["was a member"].id, world.hall.now)
    world.ids["school"] = _asked_school(session, world)
    session.get_one(PersonRow, world.people["someone else"].id).home_community = world.community
    norms.set_norms(session, world.community, ["Listen", "Ask"])


def _asked_school(session: Session, world: World) -> str:
    """The community asks to belong to it; a neighbour coordinates it, and the coordinator is a member there."""
    now, neighbour = world.hall.now, world.people["coordinates another community"].id
    school = schools.make(session, "Lincoln School", "school", neighbour, ["lincoln"], now).id
    membership.join(session, school, world.people["coordinator"].id, Role.member, now)
    schools.ask(session, world.community, school, now)
    return school


async def _meets(world: World, leads: Person) -> None:
    hall, meeting = world.hall, world.over
    for name in ("leads the meeting", "member", "coordinator", "facilitator", "guest of the meeting"):
        await hall.does(meeting, world.people[name].id, c.Arrive())
    at = f"/api/meetings/{meeting}/works"
    reply = await leads.asks.post(at, content=a_pdf("One page"), params={"title": "A page"})
    world.ids["work"] = reply.json()["id"]
    await hall.does(meeting, leads.id, c.OpenMeeting())
    await hall.house.rooms.carried()
    promise = c.Promise(text="Try it", who=leads.id, due_on="2026-12-20")
    await hall.does(meeting, leads.id, promise, an_id("promised"))
    await hall.does(meeting, leads.id, c.CloseMeeting())
    await hall.house.following.catch_up()  # what is closed is known to be


async def _says(person: Person) -> str:
    """What they can help with, to everyone."""
    path = "/api/me/expertise"
    await person.asks.post(path, json={**GOOD[path], "seen_by": "server"})
    return person.id


async def _shared(world: World) -> str:
    """A protocol that someone wrote and shares with the community."""
    deputy = world.people["deputy"].asks
    script = str((await deputy.post("/api/scripts", json={"text": TEXT})).json()["id"])
    await deputy.post(f"/api/scripts/{script}/share", json={"community": world.community})
    return script


async def _improves(world: World) -> dict[str, str]:
    """What someone made of goals, cycles and data, under the names that paths have for them."""
    deputy, ids = world.people["deputy"].asks, {"community": world.community}
    for name, path in MADE.items():
        ids[name] = (await deputy.post(path.format(**ids), json=GOOD[path])).json()["id"]
    readings = "/api/communities/{community}/goals/{goal}/measures/{measure}/readings"
    reply = await deputy.post(readings.format(**ids), json={"on": "2026-11-01", "value": 1})
    ids["reading"], ids["by_hand"] = reply.json()["id"], ids.pop("entry")
    at, query = f"/api/communities/{world.community}/data-sets", {"title": "A probe"}
    ids["data_set"] = (await deputy.post(at, content=TABLE, params=query)).json()["id"]
    return {name: id for name, id in ids.items() if name != "community"}


async def _published(world: World) -> dict[str, str]:
    """A data set of theirs to everyone, and a link of the neighbour's to them; and where the neighbours meet."""
    deputy, near = world.people["deputy"].asks, world.people["coordinates another community"].asks
    at, theirs = f"/api/communities/{world.community}/published", f"/api/communities/{world.ids['neighbour']}"
    data = await deputy.post(at, json={"kind": "data_set", "thing": world.ids["data_set"]})
    cycle = (await near.post(f"{theirs}/cycles", json={"title": "C"})).json()["id"]
    said = {"kind": "resource", "stage": "data", "text": "A link"}
    entry = (await near.post(f"{theirs}/cycles/{cycle}/entries", json=said)).json()["id"]
    body = {"kind": "resource", "thing": entry, "to": world.community}
    here = await near.post(f"{theirs}/published", json=body)
    meeting = await world.hall.meeting(world.ids["neighbour"], near)
    return {"publication": data.json()["id"], "published_here": here.json()["id"], "theirs": meeting}


async def _kept(world: World) -> str:
    """An agenda that someone keeps for the community."""
    meeting, deputy = await world.planned(), world.people["deputy"]
    await world.hall.does(meeting, world.people["leads the meeting"].id, c.AddItem(title="Listen", minutes=5))
    reply = await deputy.asks.post(f"/api/meetings/{meeting}/template", json={"name": "Ours"})
    return str(reply.json()["id"])


async def _ids(world: World) -> None:
    leads = world.people["leads the meeting"]
    entries = (await leads.asks.get(f"/api/meetings/{world.over}/entries")).json()["entries"]
    seen = (await leads.asks.get(f"/api/communities/{world.community}/norms")).json()["norms"]

    made = await world.people["coordinator"].asks.post(f"/api/communities/{world.community}/links", json={})
    world.ids |= {
        "link": made.json()["id"],
        "member": world.people["someone else"].id,
        "person": await _says(world.people["deputy"]),
        "entry": entries[0]["id"],
        "norm": seen[0]["id"],
        "protocol": "tuning",
        "script": await _shared(world),
        "version": "1",
        "rehearsal": SOME,
        **await _improves(world),
        "template": await _kept(world),
        **dict.fromkeys(("group", "item", "import"), SOME),
        "secret": "s" * 43,
        "page": "1",
        "form": "md",
    }
    world.ids |= await _published(world)
