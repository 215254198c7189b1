"""Clocks are set anew, a process sleeps while a room's time is up: steps end when people saw that they would."""

import asyncio
import signal
import time
from collections.abc import Mapping
from typing import Any

from benchmarks.seats import Seat, leading

from faults.crowd import CURRENT_WITHIN, level, seated
from faults.experiment import Experiment, Outcome, Reach
from faults.judging import flaws
from faults.kills import served
from faults.lab import Lab
from faults.servers import Server
from faults.swarm import Member, Swarm
from faults.waiting import until
from history.records import Record
from services import own_postgres, own_redis
from staffroom_client import Client
from staffroom_schemas import endpoints as e

LASTS = 6.0
"""Seconds of a step of the protocol `quick`, which the hook brings."""
PATIENCE = 20.0
STEPS = (3_600.0, -3_600.0, -5.0)
"""Seconds by which the wall clock is set."""


class Walk:
    """When each step of a room began, on this machine's monotonic clock, as one of its members heard it."""

    def __init__(self, member: Member) -> None:
        """From now on."""
        self.begun: list[float] = []
        self.over = 0
        """Times that the last one ended."""
        member.on_line = self._heard

    def _heard(self, line: Mapping[str, Any]) -> None:
        if line["event"]["type"] != "step_begun":
            return
        if line["event"]["run"] is None:
            self.over += 1
        else:
            self.begun.append(time.monotonic())

    async def reaches(self, count: int) -> None:
        """Wait for so many; not for ever."""
        await until(lambda: len(self.begun) >= count, PATIENCE)

    @property
    def off(self) -> float:
        """Seconds by which a step took longer or less than planned, at most; for the last, nobody waits."""
        took = [then - first for first, then in zip(self.begun, self.begun[1:], strict=False)]
        return max((abs(one - LASTS) for one in took), default=PATIENCE) if len(took) > 1 else PATIENCE


async def _led(server: Server, token: str, clients: int) -> tuple[Seat, list[Seat]]:
    """A facilitator's seat in a new meeting, and others'."""
    others = await seated(server, 1, clients, token)
    async with Client(server.address, token) as leader:
        return Seat(others[0].meeting, token, (await leader.call(e.ME)).person), others


async def _begun(leader: Member, watch: Member) -> Walk:
    """The first of three steps, and how they go on as `watch` hears it."""
    await leader.do({"type": "add_item", "title": "Three steps", "minutes": 1, "protocol": "quick"})
    walk = Walk(watch)
    await leader.do({"type": "next", "step": None, "sure": True})
    await walk.reaches(1)
    return walk


async def _stepped(lab: Lab) -> Outcome:
    off, found, clock = 0.0, list[str](), lab.scratch / "clock"
    async with served(lab, "sqlite", STAFFROOM_CLOCK_STEP=str(clock)) as (server, database):
        token = await leading(server.address, server.secret)
        for step in STEPS:
            history: list[Record] = []
            leader, others = await _led(server, token, 2)
            async with Swarm([leader, *others], [server.port], history) as swarm:
                walk = await _begun(swarm.members[0], swarm.members[0])
                await asyncio.sleep(2.0)
                clock.write_text(str(step))
                await asyncio.gather(walk.reaches(3), *map(_speaks, swarm.members))
                await until(lambda swarm=swarm: level(swarm), CURRENT_WITHIN)  # type: ignore[misc]
            off = max(off, walk.off)
            found += _unended(walk) + await flaws(database, history, swarm.members)
    return Outcome({"steps off by at most": off}, found)


async def _speaks(member: Member) -> None:
    for n in range(10):
        await member.do({"type": "lower_hand" if n % 2 else "raise_hand"})
        await asyncio.sleep(1.0)


async def _slept(lab: Lab) -> Outcome:
    """The process that began a step sleeps through its end; another one has the room too."""
    late, found, history = 0.0, list[str](), list[Record]()
    clock = str(lab.scratch / "clock")
    with own_postgres() as postgres, own_redis() as redis:
        async with lab.servers(2, postgres.url, redis.url, STAFFROOM_CLOCK_STEP=clock) as (sleeper, other):
            token = await leading(sleeper.address, sleeper.secret)
            leader, others = await _led(sleeper, token, 2)
            async with Swarm([leader, *others], [sleeper.port], history) as swarm:
                awake = swarm.members[1]
                await awake.moves(other.port)
                walk = await _begun(swarm.members[0], awake)
                await asyncio.sleep(2.0)
                sleeper.send(signal.SIGSTOP)
                await asyncio.gather(walk.reaches(3), asyncio.sleep(lab.size["seconds"]))
                late = walk.off
                sleeper.send(signal.SIGCONT)
                await until(lambda: level(swarm), CURRENT_WITHIN)
                await asyncio.sleep(1.0)  # what it would ring for now is long rung
            found = _unended(walk) + await flaws(postgres.url, history, swarm.members)
            if len(walk.begun) != 3 or walk.over > 1:
                found.append(f"{len(walk.begun)} steps began, of three, and the last ended {walk.over} times")
    return Outcome({"steps off by at most": late}, found)


def _unended(walk: Walk) -> list[str]:
    return [] if len(walk.begun) >= 3 else [f"a step had not ended after {PATIENCE:.0f} s"]


CLOCKS = (
    Experiment(
        name="clock-steps",
        promise="The wall clock may be set on or back while a step runs: the step ends when people saw that it "
        "would, and no line of a log is older than the one before it.",
        reach=(Reach("steps off by at most", "<=", 1, "s", timed=True),),
        short={},
        full={},
        run=_stepped,
        broken="clock-jumps",
        hook="stepped-clock",
    ),
    Experiment(
        name="asleep-when-time-is-up",
        promise="A process that sleeps while a room's time is up changes nothing: another one rings, once.",
        reach=(Reach("steps off by at most", "<=", 1, "s", timed=True),),
        short={"seconds": 12},
        full={"seconds": 60},
        run=_slept,
        broken="rings-twice",
        hook="stepped-clock",
    ),
)
