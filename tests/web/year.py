"""A community that meets through a year: one meeting after another, and what is open between them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carried
from staffroom_server.live.room import LiveRoom
from web.hall import Hall, Person


class Year:
    """Daniel coordinates, Amina leads the meetings, Luis is the third: one meeting after another."""

    def __init__(self, hall: Hall, people: tuple[Person, Person, Person], community: str) -> None:
        self.hall, self.community = hall, community
        self.daniel, self.amina, self.luis = people

    def day(self, days: int) -> str:
        """So many days from today, in UTC."""
        return (self.hall.now + timedelta(days=days)).date().isoformat()

    async def plans(self, days: int = 0) -> str:
        """A meeting in so many days."""
        starts = (self.hall.now + timedelta(days=days)).isoformat()
        return await self.hall.meeting(self.community, self.amina.asks, starts_at=starts)

    async def opens(self, meeting: str, *others: Person) -> str:
        """Amina opens it, with whoever else is there."""
        for person in (self.amina, *others):
            await self.hall.does(meeting, person.id, c.Arrive())
        await self.hall.does(meeting, self.amina.id, c.OpenMeeting())
        await self.hall.house.rooms.carried()
        return meeting

    async def meets(self, days: int = 0) -> str:
        """Planned for that day, and open."""
        return await self.opens(await self.plans(days), self.luis)

    async def closes(self, meeting: str) -> None:
        await self.hall.does(meeting, self.amina.id, c.CloseMeeting())
        self.hall.now = self.hall.house.clock.now()

    async def does(self, meeting: str, by: Person, command: c.Command) -> str:
        """It is done; its id."""
        id = str(uuid4())
        await self.hall.does(meeting, by.id, command, id)
        return id

    async def promises(self, meeting: str, text: str, due_in: int | None = None, evidence: str = "") -> str:
        """Luis does."""
        due = None if due_in is None else self.day(due_in)
        said = c.Promise(who=self.luis.id, text=text, due_on=due, evidence=evidence)
        return await self.does(meeting, self.luis, said)

    async def decides(self, meeting: str, text: str, review_in: int | None, **more: Any) -> str:
        on = None if review_in is None else self.day(review_in)
        return await self.does(meeting, self.amina, c.Decide(text=text, review_on=on, **more))

    async def settles(
        self, meeting: str, thing: str, standing: str, word: str = "", on: str | None = None
    ) -> None:
        said = c.Settle.model_validate({"thing": thing, "standing": standing, "word": word, "on": on})
        await self.does(meeting, self.amina, said)

    async def room(self, meeting: str) -> LiveRoom:
        room = await self.hall.house.rooms.get(meeting)
        assert room is not None
        return room

    async def came(self, meeting: str) -> Sequence[Carried]:
        return (await self.room(meeting)).state.carried

    async def texts(self, meeting: str) -> list[str | None]:
        return [one.text for one in await self.came(meeting)]

    async def open(self, meeting: str, by: Person | None = None) -> dict[str, Any]:
        reply = await (by or self.luis).asks.get(f"/api/meetings/{meeting}/open")
        assert reply.status_code == 200, reply.text
        page: dict[str, Any] = reply.json()
        return page

    async def erases(self, meeting: str, *things: str) -> None:
        """Luis does, his own."""
        reply = await self.luis.asks.post(f"/api/meetings/{meeting}/erase", json={"things": things})
        assert reply.status_code == 200, reply.text


async def a_year(hall: Hall) -> Year:
    """As the house's clock has it; nobody has met yet."""
    hall.now = hall.house.clock.now()
    daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
    community = await hall.community(daniel.id, amina.id, luis.id)
    return Year(hall, (daniel, amina, luis), community)
