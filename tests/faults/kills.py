"""The server is killed under load, again and again: what was acked is there, once."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import median

from benchmarks.seats import leading

from faults.crowd import a_crowd, seated
from faults.experiment import Experiment, Outcome, Reach
from faults.lab import Lab
from faults.servers import Server
from faults.swarm import Swarm
from faults.waiting import until
from services import own_postgres

BACK_WITHIN = 60.0
"""Seconds after which a kill counts as the last."""


@asynccontextmanager
async def served(lab: Lab, kind: str, **environment: str) -> AsyncIterator[tuple[Server, str]]:
    """A server on this kind of database, and the database's URL."""
    if kind == "sqlite":
        async with lab.servers(1, None, None, **environment) as (server,):
            yield server, f"sqlite+aiosqlite:///{server.data}/staffroom.sqlite"
        return
    with own_postgres() as postgres:
        async with lab.servers(1, postgres.url, None, **environment) as (server,):
            yield server, postgres.url


async def _kills(lab: Lab, kind: str) -> Outcome:
    """Rounds of kills, each with rooms of its own, so that logs are as long as those of meetings."""
    outcome, first, sums = Outcome(), list[float](), Counter[str]()
    async with served(lab, kind) as (server, database):
        token, chance = await leading(server.address, server.secret), random.Random(1)
        for _ in range(lab.size["rounds"]):
            seats = await seated(server, lab.size["rooms"], lab.size["clients"], token)
            async with a_crowd(seats, [server.port], lab.size) as crowd:
                for _ in range(lab.size["kills"]):
                    first.append(await _killed(server, crowd.swarm, chance))
            outcome.flaws += await crowd.judged(database)
            sums.update(crowd.figures)
    outcome.figures = {"kills": len(first), **sums}
    outcome.figures |= {"first ack, median": median(first), "first ack, slowest": max(first)}
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
        promise=f"On {named}, what was acked is in the log, once, when the server is killed (SIGKILL) under load.",
        reach=(
            Reach("told to try again", "=", 0),
            Reach("unknown outcomes", ">=", 20, full_only=True),
            Reach("first ack, slowest", "<=", 5, "s after the start", timed=True),
        ),
        short=size | {"rounds": 1, "kills": 3},
        full=size | {"rounds": 10, "kills": 20},
        run=lambda lab: _kills(lab, kind),
        broken="reply-before-commit",
        control=size | {"rounds": 1, "kills": 2},
    )


KILLS = (_experiment("sqlite", "SQLite"), _experiment("postgres", "PostgreSQL"))
