"""A mine in which canaries sing: words that are in the data folder once, and are looked for byte by byte."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import httpx2

from databases import files_of_postgres
from live.house import Tap
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from staffroom_schemas.frames import Hello
from staffroom_schemas.members import Role
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.log.lines import broken_at
from staffroom_server.log.stores import store_on
from staffroom_server.people import accounts, sessions
from uploads.papers import a_pdf
from web.hall import Hall, Person
from web.school import trouble

HELD = Protocol.model_validate(
    {
        "protocol": "held",
        "name": "Write, then read",
        "purpose": "To write undisturbed.",
        "origin": "A test",
        "confidence": "high",
        "people": (2, 12),
        "minutes": (6, 20),
        "steps": (
            {"title": "Write", "minutes": 3, "posts": {"everyone": ["warm"]}, "box": "notes"},
            {
                "title": "Read",
                "minutes": 3,
                "speaks": "everyone",
                "posts": {"everyone": ["response"]},
                "opens": "notes",
            },
        ),
    }
)
PARTS = 4
"""Pieces that a canary is said in, so that no part of it may stay."""


class Mine:
    """Daniel coordinates; Amina facilitates; Luis, a member, is the one who says what he will regret."""

    def __init__(self, hall: Hall, data: Path, people: tuple[Person, Person, Person], community: str) -> None:
        self.hall, self.data, self.community = hall, data, community
        self.daniel, self.amina, self.luis = people
        self.meeting = ""

    async def meets(self) -> str:
        """Another meeting, in which all three are."""
        self.meeting = await self.hall.meeting(self.community, self.amina.asks)
        for person in (self.amina, self.luis, self.daniel):
            await self.does(person, c.Arrive())
        await self.does(self.amina, c.OpenMeeting())
        return self.meeting

    async def does(self, by: Person, command: c.Command, id: str | None = None) -> str:
        """It is done; its id."""
        id = id or str(uuid4())
        await self.hall.does(self.meeting, by.id, command, id)
        return id

    @asynccontextmanager
    async def led_by_luis(self) -> AsyncIterator[None]:
        """For a while."""
        await self.does(self.amina, c.HandOver(to=self.luis.id))
        yield
        await self.does(self.luis, c.HandOver(to=self.amina.id))

    async def sends(self, data: bytes, title: str) -> str:
        """Luis attaches a file; the id of the work."""
        async with self.led_by_luis():
            path = f"/api/meetings/{self.meeting}/works"
            reply = await self.luis.asks.post(path, content=data, params={"title": title})
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def joins(self, name: str) -> Person:
        """Someone whose account the community makes, in the meeting; their e-mail has their name too."""
        said = {"name": name, "email": f"{name}@example.org"}
        reply = await self.daniel.asks.post(f"/api/communities/{self.community}/members", json=said)
        id = str(reply.json()["id"])
        person = Person(id=id, asks=await self.hall.program_of(id))
        await self.does(person, c.Arrive())
        return person

    async def room(self, meeting: str | None = None) -> LiveRoom:
        room = await self.hall.house.rooms.get(meeting or self.meeting)
        assert room is not None
        return room

    async def erases(self, by: Person, *things: str, meeting: str | None = None) -> tuple[int, str]:
        path = f"/api/meetings/{meeting or self.meeting}/erase"
        return _said(await by.asks.post(path, json={"things": things}))

    async def forgets(self, by: Person, what: str, member: Person | None = None) -> tuple[int, str]:
        whose = f"/api/communities/{self.community}/members/{member.id}" if member else "/api/me"
        return _said(await by.asks.post(f"{whose}/erase", json={"what": what}))

    async def found(self, canary: str) -> list[str]:
        """The files of the data folder, and of the database, that have these bytes, or those of one of its words."""
        words = [word.encode() for word in re.findall(r"\w{8,}", canary)]
        files = [(file.name, file.read_bytes()) for file in self.data.rglob("*") if file.is_file()]
        files += await self.hall.database.read(files_of_postgres)
        return [name for name, data in files if any(word in data for word in words)]

    async def visit(self, by: Person, after: tuple[int, str] | None = None) -> Tap:
        """A socket in the room."""
        room, tap, now = await self.room(), Tap(), self.hall.now
        signed = await self.hall.database.read(lambda s: sessions.sessions_of(s, by.id, now))
        names = await self.hall.database.read(lambda s: accounts.names(s, [by.id]))
        standing = Standing(by.id, names[by.id], Role.member, signed[0].id)
        visit = Visit(standing, tap, lambda _code, _text: None)
        room.attendance.knock(visit)
        room.join(visit, Hello(after=after[0], link=after[1]) if after else Hello())
        await self.hall.house.commits.rest()
        return tap

    async def is_intact(self, meeting: str | None = None) -> bool:
        room = await self.room(meeting)
        return broken_at(await store_on(self.hall.database).read(room.id)) is None


def a_canary() -> str:
    """Words that nobody ever said."""
    return " ".join(f"kanarie{uuid4().hex[:8]}" for _ in range(PARTS))


def _said(reply: httpx2.Response) -> tuple[int, str]:
    return (200, "") if reply.status_code == 200 else trouble(reply)


Says = Callable[[Mine, str], Awaitable[str]]
"""Puts a canary into the meeting; the id of the thing that has it."""


async def contributed(mine: Mine, canary: str) -> str:
    return await mine.does(mine.luis, c.Contribute(text=canary))


async def amended(mine: Mine, canary: str) -> str:
    said = await mine.does(mine.luis, c.Contribute(text="Almost"))
    await mine.does(mine.luis, c.Amend(contribution=said, text=canary))
    return said


async def proposed(mine: Mine, canary: str) -> str:
    return await mine.does(mine.luis, c.Propose(text=canary))


async def reworded(mine: Mine, canary: str) -> str:
    proposal = await mine.does(mine.luis, c.Propose(text="We meet weekly"))
    return await mine.does(mine.luis, c.Reword(proposal=proposal, text=canary))


async def voted(mine: Mine, canary: str) -> str:
    proposal = await mine.does(mine.luis, c.Propose(text="We meet weekly"))
    poll = await mine.does(mine.amina, c.OpenPoll(proposal=proposal, scale="fist_to_five"))
    await mine.does(mine.luis, c.CastVote(poll=poll, choice=(1,), reason=canary))
    await mine.does(mine.amina, c.ClosePoll(poll=poll))
    return (await mine.room()).state.polls[-1].votes[0].id


async def decided(mine: Mine, canary: str) -> str:
    async with mine.led_by_luis():
        return await mine.does(mine.luis, c.Decide(text=canary))


async def promised(mine: Mine, canary: str) -> str:
    return await mine.does(mine.luis, c.Promise(who=mine.luis.id, text="To try it", evidence=canary))


async def carried(mine: Mine, canary: str) -> str:
    """Into the next meeting, and the one after."""
    promise = await mine.does(mine.luis, c.Promise(who=mine.luis.id, text=canary))
    made = (await mine.room()).state.commitments[-1]
    carry = Carry(
        id=promise, kind="commitment", meeting=mine.meeting, made_at=made.at, by=made.by,
        who=made.who, text=canary, evidence="", on=None,
    )  # fmt: skip
    for _ in range(2):
        await mine.meets()
        await mine.does(mine.amina, c.CarryOver(things=(carry,)))
    return promise


async def settled(mine: Mine, canary: str) -> str:
    promise = await carried(mine, "To try it")
    await mine.does(mine.luis, c.Settle(thing=promise, standing="changed", word=canary))
    return promise


async def titled(mine: Mine, canary: str) -> str:
    async with mine.led_by_luis():
        return await mine.does(mine.luis, c.AddItem(title=canary, minutes=5))


async def attached(mine: Mine, canary: str) -> str:
    """A text, whose title and bytes sing."""
    return await mine.sends(f"First, {canary}".encode(), title=canary)


async def printed(mine: Mine, canary: str) -> str:
    """A PDF, of whose page the words and the picture were asked."""
    work = await mine.sends(a_pdf(canary), title="Unit plan")
    page = f"/api/meetings/{mine.meeting}/works/{work}/pages/1"
    for path in (page, f"{page}/text"):
        assert (await mine.luis.asks.get(path)).status_code == 200
    return work


SAYINGS: tuple[Says, ...] = (
    contributed, amended, proposed, reworded, voted, decided, promised, carried, settled, titled, attached,
    printed,
)  # fmt: skip
