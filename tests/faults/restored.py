"""An older database in the place of what clients have seen: they get what it holds, and mix nothing."""

import asyncio
import time
from collections.abc import Sequence

from benchmarks.seats import Rooms, filled, leading

from faults.backup import Backup, served
from faults.experiment import Experiment, Outcome, Reach
from faults.judging import ending, flaws
from faults.lab import Lab
from faults.load import loaded, words
from faults.proxy import Proxy, a_proxy
from faults.servers import Server
from faults.swarm import Member, Swarm
from faults.waiting import until
from history.records import Got, Logged, Record, Restored

BACK_WITHIN = 60.0
AHEAD = 5
"""Lines by which the new history is longer than the lost one when those who saw that come back."""


async def _restored(lab: Lab, kind: str) -> Outcome:
    history: list[Record] = []
    async with served(lab, kind) as (server, backup), a_proxy("127.0.0.1", server.port) as proxy:
        token = await leading(server.address, server.secret)
        each = -(-lab.size["clients"] // lab.size["rooms"])
        rooms = await filled(server.address, token, lab.size["rooms"], each + 1)
        async with Swarm([seat for room in rooms for seat in room[1:]], [proxy.port], history) as swarm:
            async with loaded(swarm.members, lab.size["rate"], words(1)):
                await asyncio.sleep(lab.size["seconds"])
            await server.end()
            await backup.take()
            taken = time.monotonic()
            await server.start()
            async with loaded(swarm.members, lab.size["rate"], words(2)) as load:
                figures = await _put_back(
                    server, backup, taken, proxy, swarm, rooms, history, lab.size["seconds"]
                )
                await asyncio.sleep(1)
        return Outcome(figures, load.failures[:5] + await flaws(backup.database, history, swarm.members))


async def _put_back(
    server: Server,
    backup: Backup,
    taken: float,
    proxy: Proxy,
    swarm: Swarm,
    rooms: Rooms,
    history: list[Record],
    seconds: int,
) -> dict[str, float]:
    """Under load; whoever saw what is lost comes back when others have written over it."""
    await until(lambda: all(member.inside for member in swarm.members), BACK_WITHIN)
    await asyncio.sleep(seconds)
    await proxy.refuses()
    await server.kill()
    proxy.cuts()
    had = {member.name: member.seq for member in swarm.members}
    heads, since = await _in_place(backup, taken, history), len(history)
    await server.start()
    await _write_over(server, swarm.members, rooms)
    began = time.monotonic()
    await proxy.listens()
    await until(lambda: all(member.inside for member in swarm.members), BACK_WITHIN)
    return {
        "back after": time.monotonic() - began,
        "had what was lost": float(sum(had[one.name] > heads[one.seat.meeting] for one in swarm.members)),
        "came back without a view": float(len(_without_a_view(swarm.members, history[since:]))),
    }


async def _in_place(backup: Backup, taken: float, history: list[Record]) -> dict[str, int]:
    """Where the logs end in the database that was put back; the history knows of it."""
    await backup.put_back()
    heads = {line.room: line.seq for line in await ending(backup.database) if isinstance(line, Logged)}
    history.append(Restored(at=time.monotonic(), of=taken, heads=heads))
    return heads


def _without_a_view(members: Sequence[Member], history: Sequence[Record]) -> list[Member]:
    views = [one for one in history if isinstance(one, Got) and one.frame[:14] == '{"type":"view"']
    viewed = {one.visit.rpartition(".")[0] for one in views}
    return [member for member in members if member.name not in viewed]


async def _write_over(server: Server, members: Sequence[Member], rooms: Rooms) -> None:
    """In each room one who was not there before says more than was lost."""
    async with Swarm([room[0] for room in rooms], [server.port], None) as others:
        for other in others.members:
            lost = max(member.seq for member in members if member.seat.meeting == other.seat.meeting)
            while await other.do({"type": "contribute", "text": "Written instead."}) < lost + AHEAD:
                pass


def _experiment(kind: str, named: str) -> Experiment:
    return Experiment(
        name=f"restored-{kind}",
        promise=f"An older {named} database is put back under clients: they see what it holds, and mix nothing.",
        reach=(
            Reach("had what was lost", ">=", 1),
            Reach("came back without a view", "=", 0),
            Reach("back after", "<=", 10, "s", timed=True),
        ),
        short={"clients": 12, "rooms": 3, "rate": 30, "seconds": 2},
        full={"clients": 200, "rooms": 20, "rate": 200, "seconds": 10},
        run=lambda lab: _restored(lab, kind),
        broken="link-not-compared",
    )


RESTORED = (_experiment("sqlite", "SQLite"), _experiment("postgres", "PostgreSQL"))
