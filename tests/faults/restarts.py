"""PostgreSQL is restarted under load, and its backends are killed in the middle of commits."""

import asyncio
import signal
import time
from urllib.parse import urlsplit

import asyncpg

from faults.crowd import a_crowd, seated
from faults.experiment import Experiment, Outcome, Reach
from faults.kills import BACK_WITHIN
from faults.lab import Lab
from faults.proxy import a_proxy
from faults.swarm import Swarm
from faults.waiting import until
from services import Service, own_postgres

SIZE = {"clients": 20, "rooms": 8, "rate": 150}
COMMITTED = b"COMMIT\0"
"""As PostgreSQL says that it has."""
HUNT = 20.0
"""Seconds to find a commit that runs."""

_KILL = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE application_name = 'staffroom' AND state = 'active' AND query ILIKE 'COMMIT%'"
)


async def _restarts(lab: Lab) -> Outcome:
    slowest = 0.0
    with own_postgres() as postgres:
        async with lab.servers(database=postgres.url) as (server,):
            seats = await seated(server, lab.size["rooms"], lab.size["clients"])
            async with a_crowd(seats, [server.port], lab.size) as crowd:
                for how in [signal.SIGINT] * lab.size["fast"] + [signal.SIGQUIT] * lab.size["immediate"]:
                    slowest = max(slowest, await _restarted(postgres, how, crowd.swarm))
            flaws = await crowd.judged(postgres.url)
            figures: dict[str, float] = {
                "restarts": lab.size["fast"] + lab.size["immediate"],
                **crowd.figures,
                "back, slowest": slowest,
            }
            return Outcome(figures, flaws)


async def _restarted(postgres: Service, how: signal.Signals, swarm: Swarm) -> float:
    """Seconds from the order to stop until something is acked again."""
    await asyncio.sleep(1.0)
    began = time.monotonic()
    await asyncio.to_thread(postgres.stop, how)
    await asyncio.to_thread(postgres.start)
    acks = swarm.acks
    await until(lambda: swarm.acks > acks, BACK_WITHIN)
    return time.monotonic() - began


async def _killed_commits(lab: Lab) -> Outcome:
    cutter = Cutter()
    with own_postgres() as postgres:
        direct = urlsplit(postgres.url)
        async with (
            a_proxy("127.0.0.1", direct.port or 0, lambda: cutter.sieve) as proxy,
            lab.servers(database=direct._replace(netloc=f"staffroom@127.0.0.1:{proxy.port}").geturl()) as (
                server,
            ),
        ):
            seats = await seated(server, lab.size["rooms"], lab.size["clients"])
            async with a_crowd(seats, [server.port], lab.size) as crowd:
                killed = await _hunted(postgres.url, lab.size["kills"])
                await cutter.cuts(lab.size["cuts"])
            flaws = await crowd.judged(postgres.url)
            return Outcome(
                {"killed in COMMIT": killed, "cut after COMMIT": cutter.done, **crowd.figures}, flaws
            )


class Cutter:
    """Between server and PostgreSQL: of some commits the answer does not come, and the connection breaks."""

    def __init__(self) -> None:
        """It lets all pass."""
        self.done, self._armed = 0, False

    def sieve(self, data: bytes) -> bytes:
        """What PostgreSQL says."""
        if self._armed and COMMITTED in data:
            self.done, self._armed = self.done + 1, False
            raise ConnectionResetError
        return data

    async def cuts(self, wanted: int) -> None:
        """So many, one after another."""
        for n in range(wanted):
            self._armed = True
            await until(lambda: self.done > n, HUNT)  # noqa: B023  # awaited here
            await asyncio.sleep(0.2)


async def _hunted(database: str, wanted: int) -> int:
    """How many backends were told to end while they were committing."""
    hunter = await asyncpg.connect(f"postgresql://{database.partition('://')[2]}")
    killed, last = 0, time.monotonic()
    try:
        while killed < wanted and time.monotonic() < last + HUNT:
            if hit := await hunter.fetchval(_KILL):
                killed, last = killed + hit, time.monotonic()
                await asyncio.sleep(0.2)
    finally:
        await hunter.close()
    return killed


RESTARTS = (
    Experiment(
        name="postgres-restarts",
        promise="PostgreSQL may be restarted under load, fast or at once (as after a crash): nothing acked is lost, "
        "nothing happens twice, and the service comes back by itself.",
        reach=(Reach("back, slowest", "<=", 10, "s after PostgreSQL was told to stop", timed=True),),
        short=SIZE | {"fast": 2, "immediate": 1},
        full=SIZE | {"fast": 30, "immediate": 30},
        run=_restarts,
        broken="reply-before-commit",
    ),
    Experiment(
        name="postgres-killed-commits",
        promise="When a COMMIT's backend is killed, or its answer is lost, the log decides what became of it.",
        reach=(
            Reach("killed in COMMIT", ">=", 5),
            Reach("cut after COMMIT", ">=", 10),
            Reach("killed in COMMIT", ">=", 100, full_only=True),
            Reach("cut after COMMIT", ">=", 100, full_only=True),
        ),
        short=SIZE | {"kills": 5, "cuts": 10},
        full=SIZE | {"kills": 100, "cuts": 100},
        run=_killed_commits,
        broken="unknown-is-failed",
    ),
)
