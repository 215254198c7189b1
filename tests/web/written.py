"""A protocol that someone wrote, and what people do with it over HTTP."""

from dataclasses import dataclass
from typing import Any

import httpx2

from web.school import School

TEXT = """\
# ours, since spring
protocol: our-round
name: Our round
purpose: Everyone is heard, briefly.
origin: Written by us
confidence: high
people: [2, 12]
minutes: [5, 30]
steps:
  - title: One sentence each
    minutes: 5
    say: One sentence, without answers.
    speaks: everyone
    posts: {everyone: [response]}
"""
LONGER = TEXT.replace("minutes: 5\n    say", "minutes: 8\n    say")
WRONG = TEXT.replace("speaks: everyone", "speaks: anyone")


@dataclass(kw_only=True)
class Writers:
    """Who stands around one protocol: its author, others of the community, its coordinator, someone of another."""

    school: School
    community: str
    elsewhere: str
    ids: dict[str, str]
    asks: dict[str, httpx2.AsyncClient]

    async def writes(self, who: str = "author", text: str = TEXT) -> str:
        """Its id."""
        reply = await self.asks[who].post("/api/scripts", json={"text": text})
        assert (reply.status_code, reply.json()["mistakes"]) == (200, []), reply.text
        return str(reply.json()["id"])

    async def shares(self, script: str, community: str | None = None) -> None:
        """By its author."""
        body = {"community": community or self.community}
        reply = await self.asks["author"].post(f"/api/scripts/{script}/share", json=body)
        assert reply.status_code == 200, reply.text

    async def saves(self, script: str, text: str, after: int) -> httpx2.Response:
        """By its author."""
        return await self.asks["author"].post(f"/api/scripts/{script}", json={"text": text, "after": after})

    async def lists(self, who: str) -> dict[str, Any]:
        """The names that someone sees."""
        said = (await self.asks[who].get("/api/scripts")).json()
        return {whose: [one["name"] for one in some] for whose, some in said.items()}


async def some_writers(school: School) -> Writers:
    ids = {name: await school.account(name) for name in ("author", "member", "coordinator", "outsider")}
    asks = {name: await school.program_of(id) for name, id in ids.items()}
    community = await school.community(ids["coordinator"], ids["author"], ids["member"])
    elsewhere = await school.community(ids["outsider"])
    return Writers(school=school, community=community, elsewhere=elsewhere, ids=ids, asks=asks)
