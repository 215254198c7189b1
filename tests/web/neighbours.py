"""Communities beside each other: Maths (Daniel, Amina, Luis), Science (Mei, Amina, Omar) and Art (Zoe)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx2

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from web.hall import Hall, Person
from web.school import trouble

Said = tuple[int, str]
DONE: Said = (200, "")
NO, HIDDEN = (403, "not_allowed"), (404, "not_found")
TABLE = b"class,score\n" + b"A,1\nB,2\n" * 20
BY_CLASS = {"shows": "by_group", "measure": 1, "by": 0}


@dataclass
class Neighbours:
    """Asks and says, by whom it is told."""

    hall: Hall
    maths: str
    science: str
    art: str
    people: dict[str, Person]

    async def posts(self, who: str, path: str, body: Any = None) -> httpx2.Response:
        return await self.people[who].asks.post(f"/api/{path}", json=body)

    async def does(self, who: str, path: str, body: Any = None) -> Said:
        """Done, or why not."""
        reply = await self.posts(who, path, body)
        return DONE if reply.status_code == 200 else trouble(reply)

    async def makes(self, who: str, path: str, body: Any) -> str:
        self.hall.later(seconds=1)
        reply = await self.posts(who, path, body)
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def sees(self, who: str, path: str) -> Any:
        """What is there; or why not."""
        reply = await self.people[who].asks.get(f"/api/{path}")
        return reply.json() if reply.status_code == 200 else trouble(reply)

    async def plans(self, who: str, community: str) -> str:
        """Tomorrow; whoever plans it leads it."""
        tomorrow = (self.hall.now + timedelta(days=1)).isoformat()
        return await self.hall.meeting(community, self.people[who].asks, starts_at=tomorrow)

    async def meets(self, meeting: str, *names: str) -> None:
        """These come, and it opens."""
        for name in names:
            await self.hall.does(meeting, self.people[name].id, c.Arrive())
        await self.hall.does(meeting, self.people[names[0]].id, c.OpenMeeting())
        await self.hall.house.rooms.carried()

    async def ends(self, meeting: str, who: str) -> None:
        """It is closed, and its entries are drafted."""
        await self.hall.does(meeting, self.people[who].id, c.CloseMeeting())
        await self.hall.house.following.catch_up()
        await self.hall.house.recording.catch_up()

    async def decides(self, text: str = "One exit ticket a week") -> tuple[str, str]:
        """Maths meets, and Luis, who leads, words a decision: the meeting, and the decision's entry."""
        meeting = await self.plans("luis", self.maths)
        await self.meets(meeting, "luis", "daniel")
        decided = c.Decide(text=text, stage="strategies")
        await self.hall.does(meeting, self.people["luis"].id, decided, an_id(f"decided {text}"))
        await self.ends(meeting, "luis")
        return meeting, await self.entry(meeting, "decision")

    async def entry(self, meeting: str, kind: str, who: str = "daniel", of: str = "") -> str:
        query = f"?community={of}" if of else ""
        entries = (await self.sees(who, f"meetings/{meeting}/entries{query}"))["entries"]
        return str(next(one["id"] for one in entries if one["kind"] == kind))

    async def resource(self, who: str = "luis", text: str = "Number lines", of: str = "") -> str:
        """Added by hand, to a cycle of its own."""
        at = f"communities/{of or self.maths}"
        lead = "mei" if of == self.science else "daniel"
        cycle = await self.makes(lead, f"{at}/cycles", {"title": "C"})
        said = {"kind": "resource", "stage": "learning", "text": text, "url": "https://a.example"}
        return await self.makes(who, f"{at}/cycles/{cycle}/entries", said)

    async def data_set(self, who: str = "daniel") -> str:
        reply = await self.people[who].asks.post(
            f"/api/communities/{self.maths}/data-sets", content=TABLE, params={"title": "A probe"}
        )
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def publishes(self, kind: str, thing: str, to: str | None = None, who: str = "daniel") -> str:
        body = {"kind": kind, "thing": thing, "to": to}
        return await self.makes(who, f"communities/{self.maths}/published", body)

    async def reads(self, who: str, of: str, words: str = "") -> list[dict[str, Any]]:
        """What was published to a community and to everyone, as someone there sees it."""
        reply = await self.posts(who, f"communities/{of}/published/find", {"words": words})
        assert reply.status_code == 200, reply.text
        found: list[dict[str, Any]] = reply.json()["published"]
        return found

    async def joins(self, who: str, community: str, role: Role) -> None:
        person = await self.hall.person(who)
        self.people[who] = person
        await self.hall.database.write(
            lambda session: membership.join(session, community, person.id, role, self.hall.now)  # type: ignore[arg-type]
        )


async def neighbours(hall: Hall) -> Neighbours:
    hall.now = hall.house.clock.now()
    people = {name: await hall.person(name) for name in ("daniel", "amina", "luis", "mei", "omar", "zoe")}
    of = {name: person.id for name, person in people.items()}
    maths = await hall.community(of["daniel"], of["amina"], of["luis"])
    science = await hall.community(of["mei"], of["amina"], of["omar"])
    art = await hall.community(of["zoe"])
    for community, by, name in ((maths, "daniel", "Maths"), (science, "mei", "Science"), (art, "zoe", "Art")):
        reply = await people[by].asks.post(f"/api/communities/{community}/about", json={"name": name})
        assert reply.status_code == 200, reply.text
    return Neighbours(hall, maths, science, art, people)


async def a_joint(near: Neighbours) -> str:
    """Planned by Daniel of Maths; Science comes, as Mei says."""
    meeting = await near.plans("daniel", near.maths)
    assert await near.does("daniel", f"meetings/{meeting}/joint", {"community": near.science}) == DONE
    answer = f"communities/{near.science}/invited/{meeting}"
    assert await near.does("mei", answer, {"comes": True}) == DONE
    return meeting


async def held(near: Neighbours, meeting: str) -> None:
    """Omar of Science promises something, Daniel of Maths words a decision; it is closed."""
    await near.meets(meeting, "daniel", "luis", "omar")
    await near.hall.does(
        meeting, near.people["daniel"].id, c.Decide(text="One probe for both"), an_id("both")
    )
    promise = c.Promise(text="To share the probe", who=near.people["omar"].id)
    await near.hall.does(meeting, near.people["omar"].id, promise, an_id("omar's"))
    await near.ends(meeting, "daniel")
