"""A community of three that agrees on norms, and rates how it kept them."""

from typing import Any
from uuid import uuid4

from sqlmodel import SQLModel, select

from staffroom_schemas import commands as c
from web.hall import Hall, Person


class Circle:
    """A community of three with norms."""

    def __init__(self, hall: Hall, community: str, people: dict[str, Person]) -> None:
        self.hall, self.community, self.people = hall, community, people
        self.at = f"/api/communities/{community}/norms"

    async def sets(self, norms: list[Any]) -> None:
        reply = await self.people["dan"].asks.post(self.at, json={"norms": norms})
        assert reply.status_code == 200, reply.text

    async def seen(self, by: str = "dan") -> list[dict[str, Any]]:
        return list((await self.people[by].asks.get(self.at)).json()["norms"])

    async def adopts(self, by: str, *norms: dict[str, Any]) -> Any:
        said = [{"id": one["id"], "wording": one["wording"]} for one in norms]
        return await self.people[by].asks.post(f"{self.at}/adopt", json={"norms": said})

    async def meets(self, *here: str) -> str:
        meeting = await self.hall.meeting(self.community, self.people["dan"].asks)
        await self.opens(meeting, *here)
        return meeting

    async def opens(self, meeting: str, *here: str) -> None:
        for name in ("dan", *here):
            await self.hall.does(meeting, self.people[name].id, c.Arrive())
        await self.hall.does(meeting, self.people["dan"].id, c.OpenMeeting())
        await self.hall.house.rooms.carried()

    async def closes(self, meeting: str) -> None:
        await self.hall.does(meeting, self.people["dan"].id, c.CloseMeeting())

    async def focus(self, meeting: str, by: str = "dan") -> dict[str, Any]:
        return dict((await self.people[by].asks.get(f"/api/meetings/{meeting}/norm")).json())

    async def rates(self, meeting: str, by: str, kept: int, id: str = "", secret: str = "s" * 43) -> Any:
        said = {"id": id or str(uuid4()), "secret": secret, "kept": kept}
        return await self.people[by].asks.post(f"/api/meetings/{meeting}/norm/rating", json=said)

    async def rows(self, table: type[SQLModel]) -> list[Any]:
        return list(await self.hall.database.read(lambda session: session.exec(select(table)).all()))
