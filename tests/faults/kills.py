"""The server is killed under load, again and again: what was acked is there, once."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.seats import filled, leading

from faults.experiment import Experiment, Outcome, Reach
from faults.judging import flaws
from faults.lab import Lab
from faults.load import loaded, words
from faults.servers import Server
from faults.swarm import Swarm
from faults.waiting import until
from history.records import Record
from services import own_postgres

BACK_WITHIN = 30.0


@asynccontextmanager
async def _on(lab: Lab, kind: str) -> AsyncIterator[tuple[Server, str]]:
    """A server on this kind of database, and the database's URL."""
    if kind == "sqlite":
        async with lab.servers() as (server,):
            yield server, f"sqlite+aiosqlite:///{server.data}/staffroom.sqlite"
        return
    with own_postgres() as postgres:
        async with lab.servers(database=postgres.url) as (server,):
            yield server, postgres.url


async def _kills(lab: Lab, kind: str) -> Outcome:
    """Rounds of kills, each with rooms of its own, so that logs are as long as those of meetings."""
    outcome = Outcome()
    figures = {"kills": 0.0, "acked": 0.0, "unknown outcomes": 0.0, "first ack, slowest": 0.0}
    async with _on(lab, kind) as (server, database):
        token = await leading(server.address, server.secret)
        for number in range(lab.size["rounds"]):
            each = -(-lab.size["clients"] // lab.size["rooms"])
            rooms = await filled(server.address, token, lab.size["rooms"], each)
            history: list[Record] = []
            seats = [seat for turn in zip(*rooms, strict=True) for seat in turn][: lab.size["clients"]]
            async with Swarm(seats, [server.port], history) as swarm:
                async with loaded(swarm.members, lab.size["rate"], words(number)) as load:
                    for _ in range(lab.size["kills"]):
                        slowest = await _killed(server, swarm, random.Random(number))
                        figures["first ack, slowest"] = max(slowest, figures["first ack, slowest"])
                outcome.flaws += load.failures + await flaws(database, history, swarm.members)
                figures["kills"] += lab.size["kills"]
                figures["acked"] += swarm.acks
                figures["unknown outcomes"] += swarm.unknown
    outcome.figures = figures
    return outcome


async def _killed(server: Server, swarm: Swarm, chance: random.Random) -> float:
    """Seconds from the new start until the first ack."""
    await asyncio.sleep(chance.uniform(1.0, 2.0))
    await server.kill()
    acks = swarm.acks
    server.begin()
    return await until(lambda: swarm.acks > acks, BACK_WITHIN)


def _experiment(kind: str, named: str) -> Experiment:
    size = {"clients": 50, "rooms": 20, "rate": 200}
    return Experiment(
        name=f"kill-{kind}",
        promise=f"On {named}, what was acked is in the log once when the server is killed (SIGKILL) under load.",
        reach=(
            Reach("unknown outcomes", ">=", 20, full_only=True),
            Reach("first ack, slowest", "<=", 5, "s after the start", timed=True),
        ),
        short=size | {"rounds": 1, "kills": 5},
        full=size | {"rounds": 10, "kills": 20},
        run=lambda lab: _kills(lab, kind),
        broken="reply-before-commit",
    )


KILLS = (_experiment("sqlite", "SQLite"), _experiment("postgres", "PostgreSQL"))
