"""Redis is cut off, killed, or loses what it is told: rooms of two processes go on, and stay current."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx2

from faults.crowd import Crowd, a_crowd, seated
from faults.experiment import Experiment, Outcome, Reach
from faults.lab import Lab
from faults.proxy import Proxy, a_proxy
from faults.resp import Losing
from faults.servers import Server
from faults.swarm import Swarm
from faults.waiting import until
from services import Service, own_postgres, own_redis

PATIENCE = 30.0


@dataclass
class Redis:
    """The one of all processes, and what lies between."""

    service: Service
    proxy: Proxy
    losing: Losing
    servers: list[Server]
    figures: dict[str, float] = field(default_factory=dict)

    def worst(self, figure: str, value: float) -> None:
        """Keep it if it is more than before."""
        self.figures[figure] = max(value, self.figures.get(figure, 0.0))

    async def hints(self, wanted: str) -> float:
        """Seconds until all processes say of hints that they are so."""
        began = time.monotonic()
        async with httpx2.AsyncClient(timeout=5) as http:
            while time.monotonic() < began + PATIENCE:
                replies = [await http.get(f"{server.address}/readyz") for server in self.servers]
                if all(reply.is_success and reply.json()["hints"] == wanted for reply in replies):
                    break
                await asyncio.sleep(0.2)
        return time.monotonic() - began


async def run(lab: Lab) -> Outcome:
    """One trouble after another, under load; then one last line, again and again, of which no hint comes."""
    size = lab.size
    async with _two_processes(lab) as (redis, database):
        seats = await seated(redis.servers[0], size["rooms"], size["clients"])
        ports = [server.port for server in redis.servers]
        async with a_crowd(seats, ports, size) as crowd:
            await redis.hints("here")
            for _ in range(size["partitions"]):
                await _parted(redis, crowd, size["seconds"])
            for _ in range(size["kills"]):
                await _killed(redis, crowd)
            redis.losing.share = 0.05
            await _followed(redis, crowd.swarm, size["seconds"], "current while 5% are lost")
            redis.losing.share = 0.0
        flaws = await crowd.judged(database)
        async with Swarm(seats, ports, None) as swarm:
            await _last_lines(redis, swarm, size["last"])
        return Outcome({**crowd.figures, "hints lost": float(redis.losing.lost), **redis.figures}, flaws)


@asynccontextmanager
async def _two_processes(lab: Lab) -> AsyncIterator[tuple[Redis, str]]:
    losing = Losing(lab.size["clients"])
    with own_postgres() as postgres, own_redis() as service:
        port = urlsplit(service.url).port or 0
        async with a_proxy("127.0.0.1", port, losing.sieve) as proxy:
            url = f"redis://127.0.0.1:{proxy.port}/0"
            async with lab.servers(2, database=postgres.url, redis=url) as servers:
                yield Redis(service, proxy, losing, servers), postgres.url


async def _parted(redis: Redis, crowd: Crowd, seconds: int) -> None:
    """Nothing goes through for a while, and nothing says so."""
    redis.proxy.stalls()
    redis.worst("told to be away after", await redis.hints("away"))
    await _followed(redis, crowd.swarm, seconds, "current while away")
    redis.proxy.flows()
    redis.worst("current once back", await _current(crowd.swarm))
    redis.worst("told to be back after", await redis.hints("here"))


async def _killed(redis: Redis, crowd: Crowd) -> None:
    await asyncio.to_thread(redis.service.stop, signal.SIGKILL)
    redis.worst("told to be away after", await redis.hints("away"))
    await _followed(redis, crowd.swarm, 2, "current while away")
    await asyncio.to_thread(redis.service.start)
    redis.worst("current once back", await _current(crowd.swarm))
    redis.worst("told to be back after", await redis.hints("here"))


async def _followed(redis: Redis, swarm: Swarm, seconds: int, figure: str) -> None:
    """For so long: how far behind anyone was, and that commands are acked."""
    end, acks = time.monotonic() + seconds, swarm.acks
    while time.monotonic() < end:
        redis.worst(figure, await _current(swarm))
        await asyncio.sleep(0.2)
    redis.figures["times without an ack"] = redis.figures.get("times without an ack", 0.0) + (
        swarm.acks == acks
    )


async def _current(swarm: Swarm) -> float:
    """Seconds until everyone has what anyone had when this was asked."""
    heads: dict[str, int] = {}
    for one in swarm.members:
        heads[one.seat.meeting] = max(one.seq, heads.get(one.seat.meeting, 0))
    return await until(
        lambda: all(m.inside and m.seq >= heads[m.seat.meeting] for m in swarm.members), PATIENCE
    )


async def _last_lines(redis: Redis, swarm: Swarm, times: int) -> None:
    """A quiet room's last line, whose hint is lost: nothing later shows that one is missing."""
    redis.losing.every_hint = True
    for n in range(times):
        await swarm.members[n % len(swarm.members)].do({"type": "contribute", "text": f"The last line, {n}."})
        redis.worst("last line heard after", await _current(swarm))
    redis.losing.every_hint = False


PARTITIONS = Experiment(
    name="redis-partitions",
    promise="With Redis cut off, killed or losing messages, commands are acked and every client stays current.",
    reach=(
        Reach("times without an ack", "=", 0),
        Reach("current while away", "<=", 5, "s", timed=True),
        Reach("current once back", "<=", 5, "s", timed=True),
        Reach("current while 5% are lost", "<=", 5, "s", timed=True),
        Reach("last line heard after", "<=", 5, "s", timed=True),
        Reach("told to be away after", "<=", 5, "s", timed=True),
        Reach("told to be back after", "<=", 10, "s", timed=True),
        Reach("hints lost", ">=", 1),
    ),
    short={"clients": 12, "rooms": 3, "rate": 60, "partitions": 1, "seconds": 3, "kills": 1, "last": 5},
    full={"clients": 40, "rooms": 5, "rate": 100, "partitions": 2, "seconds": 60, "kills": 5, "last": 100},
    run=run,
    broken="heads-not-polled",
)
