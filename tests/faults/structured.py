"""Frames that make sense, at the wrong time and about the wrong things: the record stays whole."""

import asyncio
import subprocess
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from benchmarks.seats import Seat, invited, leading

from faults.experiment import Experiment, Outcome, Reach
from faults.judging import ending
from faults.lab import Lab
from faults.malformed import standing
from faults.sense import JSON, Sense
from faults.servers import Server
from faults.talking import Frame, Over, Talk, came_in
from faults.waiting import until
from faults.watch import watched
from history.records import Logged
from staffroom_client import Client, Room
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import FoundCommunity, PlanMeeting

MEMBERS = 4
AT_ONCE = 8
"""Commands of one member that wait for their answers together."""
SHUT_OUT = 4403
LASTING = ("close_meeting", "step_out")
"""After these little else can be asked: they come at the end."""


class Asked(NamedTuple):
    """A command, and the id by which it is known."""

    id: str
    command: JSON


@dataclass
class Answers:
    """What came of all commands: how many of each kind, and the ids of those done and refused."""

    tally: Counter[str] = field(default_factory=Counter)
    done: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def take(self, id: str, frame: Frame) -> None:
        """One answer."""
        kind = frame["type"]
        self.tally[kind if kind != "problem" else f"problem {frame['code']}"] += 1
        (self.done if kind == "done" else self.refused).add(id)


class Member:
    """Says what chance gives it, sends again what was not answered, and counts the answers."""

    def __init__(
        self, server: Server, seat: Seat, sense: Sense, spared: frozenset[str], answers: Answers
    ) -> None:
        """Whoever is spared is put out by nobody."""
        self._server, self._seat, self._sense, self._spared, self._answers = (
            server,
            seat,
            sense,
            spared,
            answers,
        )
        self._talk: Talk | None = None
        self._ref, self._before = 0, Asked("", {})
        self.shut_out = False

    async def says(self, *asked: Asked) -> None:
        """Each is answered, or its sender is shut out of the room."""
        waiting = {one.id: one for one in asked}
        while waiting and not self.shut_out:
            try:
                await self._tell(waiting)
            except Over as over:
                self._talk = None
                self.shut_out = over.code == SHUT_OUT
                self._answers.tally[f"closed {over.code}"] += 1
            except OSError:
                self._answers.tally["closed None"] += 1

    async def opens(self) -> None:
        """Its meeting, which it leads."""
        self.leaves()
        await self.says(Asked(self._sense.id(), {"type": "open_meeting"}))

    def drawn(self, *but: str) -> Asked:
        """Something new; at times what was said before again, or something else under its id."""
        sense = self._sense
        if self._before.id and sense.often(0.05):
            return self._before
        id = self._before.id if self._before.id and sense.often(0.02) else sense.id()
        may = self._talk.may if self._talk else ()
        command = sense.command(may, but)
        while command["type"] == "remove" and command["member"] in self._spared:
            command = sense.command(may, but)
        self._before = Asked(id, command)
        return self._before

    async def _tell(self, waiting: dict[str, Asked]) -> None:
        if self._talk is None:
            self._talk, self._ref = await came_in(self._server.port, self._seat), 0
        refs = {}
        for one in waiting.values():
            refs[self._ref] = one.id
            self._talk.says({"type": "do", "ref": self._ref, "id": one.id, "command": one.command})
            self._ref += 1
        while refs:
            frame = await self._talk.next()
            if frame["type"] in ("events", "yours", "view"):
                self._sense.hears(str(frame).replace("'", '"').replace('": "', '":"'))
            elif frame.get("ref") in refs:
                id = refs.pop(frame["ref"])
                waiting.pop(id, None)
                self._answers.take(id, frame)

    def leaves(self) -> None:
        """Without a word."""
        if self._talk is not None:
            self._talk.end()
            self._talk = None


async def run(lab: Lab) -> Outcome:
    """Rooms that are planned, live and closed, all told the same kind of things at the same time."""
    answers, seed = Answers(), lab.size["seed"]
    async with lab.servers() as (server,):
        token = await leading(server.address, server.secret)
        rooms = [await _planned(server.address, token, n) for n in range(lab.size["rooms"])]
        async with watched(server.port, rooms[0][1]) as watch:
            await watch.told()
            each = lab.size["messages"] // len(rooms)
            lives = [_lived(server, room, Sense(seed + n), each, answers) for n, room in enumerate(rooms)]
            folds = await asyncio.gather(*lives)
            told = await watch.told()
        ended = answers.tally["closed None"] + answers.tally["closed 4500"]
        figures = {
            "messages": float(answers.tally["done"] + answers.tally["refused"]),
            "done": float(answers.tally["done"]),
            "failures": float(answers.tally["problem failed"] + ended),
            "lines of refused commands": float(await _of_refused(server, answers)),
            "folds that differ": float(folds.count(False)),
            "logs that do not verify": float(not await asyncio.to_thread(_verifies, server)),
            "longest stall": told.longest,
            **standing(server),
        }
    return Outcome(figures)


async def _of_refused(server: Server, answers: Answers) -> int:
    end = await ending(f"sqlite+aiosqlite:///{server.data}/staffroom.sqlite")
    logged = {line.command_id for line in end if isinstance(line, Logged)}
    return len(logged & (answers.refused - answers.done))


async def _planned(address: str, token: str, number: int) -> list[Seat]:
    """A meeting that is not open yet: its leader's seat, an onlooker's, and its members'."""
    async with Client(address, token) as leader, Client(address) as door:
        community = (await leader.call(e.FOUND_COMMUNITY, FoundCommunity(name=f"Community {number}"))).id
        asked = PlanMeeting(title=f"Meeting {number}", starts_at=datetime.now(UTC), minutes=60)
        meeting = (await leader.call(e.PLAN_MEETING, asked, community=community)).id
        me = (await leader.call(e.ME)).person
        return [Seat(meeting, token, me), *await invited(leader, door, meeting, MEMBERS)]


async def _lived(server: Server, room: list[Seat], sense: Sense, messages: int, answers: Answers) -> bool:
    """A room's life, before it opens, open and closed; whether at its end two folds of it are one."""
    leader, onlooker, *others = room
    spared = frozenset((leader.person, onlooker.person))
    async with AsyncExitStack() as stack:
        members = [Member(server, seat, sense, spared, answers) for seat in (leader, *others)]
        for member in members:
            stack.callback(member.leaves)
        looking = await stack.enter_async_context(Client(server.address, onlooker.token).room(leader.meeting))
        await _talked(members, messages // 20, *LASTING, "open_meeting", "hand_over")
        await members[0].opens()
        await _talked(members, messages * 9 // 10, *LASTING)
        for member in members:  # whoever leads by now
            await member.says(Asked(sense.id(), {"type": "close_meeting"}))
        await _talked(members, messages // 20)
        return await _same(server, onlooker, looking)


async def _talked(members: list[Member], messages: int, *but: str) -> None:
    """Whoever is still let in says the next."""
    left = iter(range(messages // AT_ONCE))

    async def talk(member: Member) -> None:
        for _ in left:
            await member.says(*(member.drawn(*but) for _ in range(AT_ONCE)))
            if member.shut_out:
                return

    await asyncio.gather(*(talk(member) for member in members if not member.shut_out))


async def _same(server: Server, seat: Seat, looking: Room) -> bool:
    """Whether whoever looked on from the start has what a newcomer gets."""
    async with Client(server.address, seat.token).room(seat.meeting) as fresh:
        await until(lambda: looking.seq >= fresh.seq, 30)
        return looking.seq == fresh.seq and looking.view == fresh.view


def _verifies(server: Server) -> bool:
    told = subprocess.run(
        [*server.build.command, "verify", "--data", str(server.data)], check=False, capture_output=True
    )
    return told.returncode == 0


STRUCTURED = Experiment(
    name="random-messages",
    promise="Whatever is asked, whenever: it is done or refused, and the record stays whole.",
    reach=(
        Reach("crashes", "=", 0),
        Reach("tracebacks", "=", 0),
        Reach("failures", "=", 0),
        Reach("lines of refused commands", "=", 0),
        Reach("folds that differ", "=", 0),
        Reach("logs that do not verify", "=", 0),
        Reach("longest stall", "<=", 100, "ms", timed=True),
    ),
    short={"messages": 5_000, "rooms": 3, "seed": 5},
    full={"messages": 100_000, "rooms": 10, "seed": 5},
    run=run,
    broken="refused-recorded",
)
