"""Who may read and do what of planning: every kind of person, within, across and outside communities."""

from dataclasses import dataclass

import httpx2
import pytest

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.community import membership
from web.agenda_ahead import A_SERIES
from web.hall import Hall, Person

YES, HIDDEN, NO, OUT = 200, 404, 403, 401

# who: reads planning, plans a series, asks for times, changes the plan, keeps a template, takes hers away, the file
CELLS: dict[str, tuple[int, ...]] = {
    "coordinator": (YES, YES, YES, YES, YES, YES, YES),
    "facilitator": (YES, YES, YES, YES, YES, YES, YES),
    "member": (YES, YES, YES, NO, YES, NO, YES),
    "guest": (HIDDEN, HIDDEN, HIDDEN, NO, NO, HIDDEN, YES),
    "guest of another meeting": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "coordinator of another community": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "ex-member": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "stranger": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "signed out": (OUT, OUT, OUT, OUT, OUT, OUT, OUT),
}
OWN = {"guest": NO, "guest of another meeting": NO, "signed out": OUT}
"""One's own hours, busy times and calendar: everyone's with an account."""


@dataclass
class Planned:
    """A meeting that is ahead, a template of its facilitator's, and who would plan."""

    community: str
    meeting: str
    template: str
    people: dict[str, Person]


@pytest.fixture
async def planned(hall: Hall) -> Planned:
    names = (
        "coordinator",
        "facilitator",
        "member",
        "ex-member",
        "stranger",
        "coordinator of another community",
    )
    people = {name: await hall.person(name.replace(" ", "-")) for name in names}
    community = await hall.community(*(people[name].id for name in names[:4]))
    await hall.community(people[names[-1]].id)
    leads = people["facilitator"]
    meeting, other = [await hall.meeting(community, leads.asks) for _ in range(2)]
    people["guest"] = await hall.guest(meeting, "guest")
    people["guest of another meeting"] = await hall.guest(other, "other")
    people["signed out"] = Person(id="", asks=hall.browser())
    await hall.does(meeting, leads.id, c.AddItem(title="Check-in", minutes=5), an_id("item"))
    kept = await leads.asks.post(f"/api/meetings/{meeting}/template", json={"name": "Ours"})
    await hall.database.write(
        lambda session: membership.leave(session, community, people["ex-member"].id, hall.now)
    )
    return Planned(community, meeting, kept.json()["id"], people)


@pytest.mark.parametrize("who", CELLS)
async def test_every_cell(planned: Planned, who: str) -> None:
    asks = planned.people[who].asks
    of, its = f"/api/communities/{planned.community}", f"/api/meetings/{planned.meeting}"
    replies = (
        await asks.get(f"{of}/planning"),
        await asks.post(f"{of}/series", json=A_SERIES),
        await asks.post(f"{of}/times", json={"minutes": 60}),
        await asks.post(f"{its}/plan", json={"minutes": 30}),
        await asks.post(f"{its}/template", json={"name": "Mine"}),
        await asks.post(f"{of}/templates/{planned.template}/remove"),
        await asks.get(f"{its}/calendar"),
    )
    assert tuple(reply.status_code for reply in replies) == CELLS[who]


@pytest.mark.parametrize("who", CELLS)
async def test_ones_own(planned: Planned, who: str) -> None:
    asks, allowed = planned.people[who].asks, OWN.get(who, YES)
    hours = {"zone": "UTC", "starts": "08:00", "ends": "16:00", "days": [1]}

    async def does(asked: httpx2.Response) -> int:
        return asked.status_code

    assert await does(await asks.get("/api/me/hours")) == allowed
    assert await does(await asks.post("/api/me/hours", json=hours)) == allowed
    assert await does(await asks.post("/api/me/zone", json={"zone": "UTC"})) == allowed
    assert await does(await asks.post("/api/me/feed")) == allowed
    home = OUT if allowed == OUT else YES
    assert await does(await asks.get("/api/me/home")) == home
    assert await does(await asks.post("/api/me/home")) == home


async def test_across_communities_a_template_is_not_taken_away(planned: Planned) -> None:
    other = planned.people["coordinator of another community"]
    theirs = (await other.asks.get("/api/me")).json()["communities"][0]["id"]
    path = f"/api/communities/{theirs}/templates/{planned.template}/remove"
    assert (await other.asks.post(path)).status_code == 422
    seen = await planned.people["member"].asks.get(f"/api/communities/{planned.community}/planning")
    assert [one["id"] for one in seen.json()["templates"]] == [planned.template]


async def test_peers_see_a_zone_and_no_hours_or_busy_times(planned: Planned) -> None:
    member, leads = planned.people["member"], planned.people["facilitator"]
    await leads.asks.post("/api/me/zone", json={"zone": "Africa/Nairobi"})
    seen = (await member.asks.get(f"/api/communities/{planned.community}/planning")).json()
    assert seen["zones"] == {leads.id: "Africa/Nairobi"}
    assert "busy" not in str(seen)
