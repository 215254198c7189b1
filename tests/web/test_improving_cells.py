"""Who may read and write what of goals, cycles and the record: each kind of person by each act, in one table."""

import json
from dataclasses import dataclass

import httpx2
import pytest

from staffroom_schemas.members import Role
from staffroom_server.community import membership
from web.hall import Hall, Person
from web.improving import Improving, a_data_set, an_improving

OK, NO, HIDDEN, OUT = 200, 403, 404, 401

READS = ("goals", "cycles/{cycle}", "entries", "entries?cycle={cycle}", "changes")

# act: (path, body)
WRITES: dict[str, tuple[str, object]] = {
    "add a goal": ("goals", {"text": "T", "wanted_for": "students", "level": "team"}),
    "add one's own goal": ("goals", {"text": "T", "wanted_for": "students", "level": "individual"}),
    "change a goal": ("goals/{goal}", {"text": "T", "wanted_for": "students", "level": "team"}),
    "put it away": ("goals/{goal}/away", {"away": False}),
    "say what it serves": ("goals/{goal}/serves", {"serves": None}),
    "change another's own goal": (
        "goals/{own}",
        {"text": "T", "wanted_for": "students", "level": "individual"},
    ),
    "change what one does not see": (
        "goals/{kept}",
        {"text": "T", "wanted_for": "students", "level": "individual"},
    ),
    "add a measure": ("goals/{goal}/measures", {"name": "N"}),
    "change a measure": ("goals/{goal}/measures/{measure}", {"name": "N"}),
    "add a reading": ("goals/{goal}/measures/{measure}/readings", {"on": "2026-11-22", "value": 1}),
    "draw a reading": (
        "goals/{goal}/measures/{measure}/draw",
        {"data_set": "{data}", "measure": 4, "on": "2026-11-22"},
    ),
    "measure another's own": ("goals/{own}/measures", {"name": "N"}),
    "start a cycle": ("cycles", {"title": "C"}),
    "open a stage": ("cycles/{cycle}/stage", {"stage": "goals"}),
    "set its goals": ("cycles/{cycle}/goals", {"goals": ["{goal}"]}),
    "close it": ("cycles/{over}/close", {"came": "C", "next": "N"}),
    "start the next": ("cycles/{closed}/next", {"title": "C"}),
    "add by hand": ("cycles/{cycle}/entries", {"kind": "reflection", "stage": "data", "text": "T"}),
    "change another's": ("entries/{entry}", {"stage": "data", "text": "T"}),
    "remove another's": ("entries/{entry}/remove", None),
    "add a strategy": ("cycles/{cycle}/strategies", {"text": "T"}),
    "change another's strategy": ("strategies/{strategy}", {"text": "T", "prediction": "P"}),
    "lock another's": ("strategies/{strategy}/lock", {"prediction": "P"}),
    "end another's": ("strategies/{strategy}/end", {"outcome": "adopt", "reason": "R"}),
}
ANYONES = {
    "add one's own goal",
    "say what it serves",
    "add a reading",
    "draw a reading",
    "add by hand",
    "add a strategy",
}
NOBODYS = {"change another's own goal", "measure another's own", "change another's"}
UNSEEN = {"change what one does not see"}

# who: (reads, what anyone in the community may, what coordinators may)
CELLS = {
    "coordinator": (OK, OK, OK),
    "member": (OK, OK, NO),
    "guest": (HIDDEN, HIDDEN, HIDDEN),
    "ex-member": (HIDDEN, HIDDEN, HIDDEN),
    "coordinator elsewhere": (HIDDEN, HIDDEN, HIDDEN),
    "stranger": (HIDDEN, HIDDEN, HIDDEN),
    "signed out": (OUT, OUT, OUT),
}


@dataclass
class Shown:
    """What Luis, a member, and the coordinator made, and who would do something with it."""

    at: Improving
    ids: dict[str, str]
    people: dict[str, Person]

    def path(self, path: str) -> str:
        return f"/api/communities/{self.at.here}/" + path.format(**self.ids)

    async def reads(self, who: Person, path: str) -> int:
        async with who.asks.stream("GET", self.path(path)) as reply:
            return reply.status_code

    async def writes(self, who: Person, path: str, body: object) -> httpx2.Response:
        said = json.dumps(body)
        for name, id in self.ids.items():
            said = said.replace(f"{{{name}}}", id)
        return await who.asks.post(self.path(path), json=json.loads(said))


@pytest.fixture
async def shown(hall: Hall) -> Shown:
    at = await an_improving(hall)
    goal = await at.goal(at.daniel, "80% explain equivalence")
    cycle, over, closed = [await at.cycle(title) for title in ("Now", "Over", "Closed")]
    stages = ("goals", "learning", "strategies", "application", "evidence", "evaluation")
    for one in (over, closed):
        for stage in stages:
            await at.does(at.daniel, f"cycles/{one}/stage", {"stage": stage})
    await at.does(at.daniel, f"cycles/{closed}/close", {"came": "C", "next": "N"})
    ids = {
        "goal": goal,
        "measure": await at.measure(goal),
        "own": await at.goal(at.luis, "I wait", "individual"),
        "kept": await at.goal(at.luis, "I wait", "individual", seen_by="me"),
        "cycle": cycle,
        "over": over,
        "closed": closed,
        "entry": await at.entry(cycle, at.luis),
        "strategy": await at.strategy(cycle, at.luis, text="T", prediction="P"),
        "data": await a_data_set(at),
    }
    people = {name: await hall.person(name.replace(" ", "-")) for name in ("member", "ex-member", "stranger")}
    people |= {"coordinator": at.daniel, "coordinator elsewhere": at.mei}
    people["guest"] = await hall.guest(await hall.meeting(at.here, at.daniel.asks))
    people["signed out"] = Person(id="", asks=hall.browser())
    for name in ("member", "ex-member"):
        await _joins(at, people[name].id)
    gone = people["ex-member"].id
    await hall.database.write(lambda session: membership.leave(session, at.here, gone, hall.now))
    return Shown(at, ids, people)


async def _joins(at: Improving, person: str) -> None:
    now = at.hall.now
    await at.hall.database.write(lambda session: membership.join(session, at.here, person, Role.member, now))


@pytest.mark.parametrize("who", CELLS)
async def test_every_cell(shown: Shown, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffroom_server.web.changing.LASTS", 0.0)
    reads, anyone, coordinator = CELLS[who]
    person = shown.people[who]
    read = {path: await shown.reads(person, path) for path in READS}
    assert read == dict.fromkeys(READS, reads)
    for act, (path, body) in WRITES.items():
        wanted = anyone if act in ANYONES else coordinator
        if act in NOBODYS and wanted == OK:
            wanted = NO
        if act in UNSEEN and reads == OK:
            wanted = HIDDEN
        if act == "remove another's" and wanted == OK:
            continue  # at the end, for then it is gone
        reply = await shown.writes(person, path, body)
        assert reply.status_code == wanted, (act, reply.text)
    path, body = WRITES["remove another's"]
    assert (await shown.writes(person, path, body)).status_code == coordinator


async def test_what_is_of_another_community_is_not_here(shown: Shown) -> None:
    """Whoever may do everything there names what is here."""
    at, ids = shown.at, shown.ids
    for act, (path, body) in WRITES.items():
        if "{" in path:
            reply = await at.mei.asks.post(f"/api/communities/{at.there}/{path.format(**ids)}", json=body)
            assert reply.status_code in (HIDDEN, 422), (act, reply.text)
    assert (await at.mei.asks.get(f"/api/communities/{at.there}/cycles/{ids['cycle']}")).status_code == HIDDEN
    entries = await at.mei.asks.get(f"/api/communities/{at.there}/entries?cycle={ids['cycle']}")
    assert entries.json()["entries"] == []
