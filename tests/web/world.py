"""How a world comes about: a community, its neighbours, and one of each thing that a path names."""

from sqlmodel import Session

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.members import Role
from staffroom_server.community import membership, norms, schools
from staffroom_server.people.tables import PersonRow
from uploads.papers import a_pdf
from web.bodies import GOOD, MADE, SOME
from web.hall import Hall, Person
from web.walking import ROLES, TABLE, World
from web.written import TEXT


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
