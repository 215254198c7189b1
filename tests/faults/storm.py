"""All are dropped at once and come back at once: by the network, and with the server."""

import asyncio
import re
import resource
from collections.abc import Awaitable, Callable, Mapping

from benchmarks.seats import Seat, filled, leading

from faults.experiment import Experiment, Outcome, Reach
from faults.judging import flaws
from faults.lab import Lab
from faults.load import loaded, words
from faults.servers import Server
from faults.swarm import Member, Swarm
from faults.waiting import until
from history.records import Came, Got, Record

IN_A_ROOM = 20
PATIENCE = 60.0
_VIEW = re.compile(r'\{"type":"view","seq":(\d+)')


async def run(lab: Lab) -> Outcome:
    """They come as newcomers; then twice they are dropped, while some go on asking."""
    raise_descriptors()
    history: list[Record] = []
    async with lab.servers() as (server,):
        token = await leading(server.address, server.secret)
        rooms = await filled(server.address, token, -(-lab.size["clients"] // IN_A_ROOM), IN_A_ROOM)
        seats = [seat for turn in zip(*rooms, strict=True) for seat in turn]
        return await _storms(server, seats, lab.size["rate"], history)


async def _storms(server: Server, seats: list[Seat], rate: float, history: list[Record]) -> Outcome:
    now = asyncio.get_running_loop().time
    began = now()
    async with Swarm(seats, [server.port], history) as swarm:
        figures = {
            "newcomers in after": now() - began,
            "views printed a room, most": float(_views_a_room(history)),
        }
        came = len(history)
        async with loaded(swarm.members, rate, words()) as load:
            await asyncio.sleep(2)
            figures["current after a cut"] = await _dropped(swarm, lambda: _cut(swarm))
            starting = now()
            figures["current after a restart"] = await _dropped(swarm, lambda: _restart(server))
            figures["starting took"] = now() - starting - figures["current after a restart"]
        figures["views to who returned"] = float(len(_views(history[came:])))
        database = f"sqlite+aiosqlite:///{server.data}/staffroom.sqlite"
        return Outcome(figures, load.failures[:5] + await flaws(database, history, swarm.members))


async def _dropped(swarm: Swarm, drop: Callable[[], Awaitable[None]]) -> float:
    """Seconds until all were back, and had what their rooms had when they were dropped."""
    heads: dict[str, int] = {}
    for one in swarm.members:
        heads[one.seat.meeting] = max(one.seq, heads.get(one.seat.meeting, 0))
    visits = [one.visits for one in swarm.members]

    def current(one: Member, before: int) -> bool:
        return one.inside and one.visits > before and one.seq >= heads[one.seat.meeting]

    await drop()
    return await until(lambda: all(map(current, swarm.members, visits)), PATIENCE)


async def _cut(swarm: Swarm) -> None:
    for one in swarm.members:
        if one.socket is not None:
            one.socket.transport.abort()


async def _restart(server: Server) -> None:
    await server.kill()
    await server.start()


def _views(history: list[Record]) -> list[tuple[str, int]]:
    """By visit, the seq of each view that came."""
    got = ((one.visit, _VIEW.match(one.frame)) for one in history if isinstance(one, Got))
    return [(visit, int(found[1])) for visit, found in got if found]


def _views_a_room(history: list[Record]) -> int:
    """How many different ones the room got that got most."""
    rooms: Mapping[str, str] = {one.visit: one.room for one in history if isinstance(one, Came)}
    printed: dict[str, set[int]] = {}
    for visit, seq in _views(history):
        printed.setdefault(rooms[visit], set()).add(seq)
    return max(map(len, printed.values()))


def raise_descriptors() -> None:
    """As many open files as the system lets us have, and the servers that are started from here."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


STORM = Experiment(
    name="reconnect-storm",
    promise="When all are dropped at once, all are back and current within 10 s, by what they missed alone.",
    reach=(
        Reach("newcomers in after", "<=", 10, "s", timed=True),
        Reach("current after a cut", "<=", 10, "s", timed=True),
        Reach("current after a restart", "<=", 10, "s after it answers", timed=True),
        Reach("views printed a room, most", "<=", 2),
        Reach("views to who returned", "=", 0),
    ),
    short={"clients": 200, "rate": 40},
    full={"clients": 2_000, "rate": 100},
    run=run,
    broken="view-for-each",
)
