"""Readers who read no more: what they cost the server, when they are gone, and what others notice."""

import asyncio
import os
import socket
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.seats import filled, leading

from faults.experiment import Experiment, Outcome, Reach
from faults.lab import Lab
from faults.load import Load, words
from faults.servers import Server
from faults.storm import raise_descriptors
from faults.swarm import Command, Member, Swarm
from faults.waiting import until

IN_A_ROOM = 20
SMALL = 4_096
"""Bytes of the receive buffer of every second stalled reader; the others keep the system's."""
PATIENCE = 60.0


class Timed(Load):
    """Keeps how long each answer took, in ms."""

    def __init__(self, members: Sequence[Member], rate: float) -> None:
        """Words for all of them."""
        super().__init__(members, rate, words())
        self.took: list[float] = []

    async def _one(self, member: Member, command: Command) -> None:
        now = asyncio.get_running_loop().time
        began = now()
        await super()._one(member, command)
        self.took.append((now() - began) * 1_000)

    def answers(self) -> list[float]:
        """Those since it was last asked."""
        took, self.took = self.took, []
        return took


class Held(NamedTuple):
    """What the server has now: resident memory, and file descriptors."""

    resident: int
    descriptors: int


async def run(lab: Lab) -> Outcome:
    """One reader stalls, then many; the load on the others stays the same."""
    size = lab.size
    raise_descriptors()
    async with lab.servers() as (server,):
        token = await leading(server.address, server.secret)
        rooms = await filled(server.address, token, -(-size["clients"] // IN_A_ROOM), IN_A_ROOM)
        before_all = held(server)
        async with Swarm((seat for room in rooms for seat in room), [server.port], None) as swarm:
            stalling = swarm.members[:: size["clients"] // size["stalled"]][: size["stalled"]]
            reading = [member for member in swarm.members if member not in stalling]
            load = Timed(reading, size["rate"])
            running = asyncio.create_task(load.run())
            figures = await _stalled(server, load, stalling, size["seconds"])
            running.cancel()
            await load.answered(10)
        await until(lambda: held(server).descriptors <= before_all.descriptors, 10)
        figures["descriptors left over"] = float(held(server).descriptors - before_all.descriptors)
    return Outcome(figures, load.failures[:5])


async def _stalled(server: Server, load: Timed, stalling: list[Member], seconds: int) -> dict[str, float]:
    await asyncio.sleep(2)
    quiet, before = await _quiet(load, seconds), held(server)
    gone_first, _, one = await _gone(server, load, stalling[:1], seconds)
    quiet += await _quiet(load, seconds)
    gone_then, most, many = await _gone(server, load, stalling[1:], seconds)
    return {
        "p99 before": p99(quiet),
        "p99 with one": p99(one),
        "p99 with all": p99(many),
        "p99 to before": max(p99(one), p99(many)) / p99(quiet),
        "last one gone": max(gone_first, gone_then),
        "held for each": (most - before.resident) / (1 << 20) / len(stalling) + QUEUED.most,
    }


async def _quiet(load: Timed, seconds: int) -> list[float]:
    """Answers while nobody stalls: as many before each fault, for machines have moods."""
    load.answers()
    await asyncio.sleep(seconds)
    return load.answers()


async def _gone(
    server: Server, load: Timed, stalling: list[Member], seconds: int
) -> tuple[float, int, list[float]]:
    """After how many seconds the server had cut the last of them; its most memory, and others' answers, meanwhile."""
    ports = {_stall(member, small=n % 2 == 0) for n, member in enumerate(stalling)}
    most, began = 0, asyncio.get_running_loop().time()
    gone: float | None = None
    while gone is None or asyncio.get_running_loop().time() < began + seconds:
        await asyncio.sleep(0.25)
        most = max(most, held(server).resident)
        passed = asyncio.get_running_loop().time() - began
        if gone is None and (passed > PATIENCE or not QUEUED.of(server.port, ports)):
            gone = passed
    return gone, most, load.answers()


def _stall(member: Member, *, small: bool) -> int:
    """It reads no more and does not know that, nor is it back while others are watched; its port."""
    assert member.socket is not None
    member.returns, transport = False, member.socket.transport
    raw: socket.socket = transport.get_extra_info("socket")
    if small:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    transport.pause_reading()
    port: int = raw.getsockname()[1]
    return port


def p99(took: list[float]) -> float:
    """In ms; no answer at all took for ever."""
    return sorted(took)[len(took) * 99 // 100] if took else float("inf")


def held(server: Server) -> Held:
    """As the kernel counts it."""
    resident = int(Path(f"/proc/{server.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return Held(resident, len(os.listdir(f"/proc/{server.pid}/fd")))  # noqa: PTH208


class Queued:
    """What the kernel keeps for connections that read nothing: `most`, in MiB, of all looked at so far."""

    most = 0.0

    def of(self, port: int, peers: Collection[int]) -> int:
        """How many connections of the server at `port` with these peers are left."""
        left = 0
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            _, local, remote, _, queues = line.split()[:5]
            if int(local[-4:], 16) == port and int(remote[-4:], 16) in peers:
                left += 1
                self.most = max(self.most, int(queues[:8], 16) / (1 << 20))
        return left


QUEUED = Queued()


STALLED = Experiment(
    name="stalled-readers",
    promise="Readers who read no more are cut within 30 s; nobody else notices.",
    reach=(
        Reach("p99 to before", "<=", 1.2, "times", timed=True, full_only=True),
        Reach("last one gone", "<=", 30, "s", timed=True),
        Reach("held for each", "<=", 2, "MiB"),
        Reach("descriptors left over", "=", 0),
    ),
    short={"clients": 60, "stalled": 20, "rate": 60, "seconds": 10},
    full={"clients": 500, "stalled": 200, "rate": 200, "seconds": 60},
    run=run,
    broken="stalled-stay",
)
