"""A process stops in the middle of a transaction, holding a room: the others go on, and it wakes to no harm."""

import asyncio
import signal
import time

import asyncpg

from faults.crowd import CURRENT_WITHIN, level, seated
from faults.experiment import Experiment, Outcome, Reach
from faults.judging import flaws
from faults.lab import Lab
from faults.load import loaded, words
from faults.servers import Server
from faults.swarm import Member, Swarm
from faults.waiting import until
from history.records import Record
from services import own_postgres, own_redis

TRIES = 200
"""Times that it is stopped at most until it holds a room."""
ANSWER_WITHIN = 15.0

_HELD = (
    "SELECT count(*) FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE application_name = 'staffroom' "
    "AND state = 'idle in transaction' AND relation = 'room'::regclass AND mode = 'RowShareLock'"
)


async def _pauses(lab: Lab) -> Outcome:
    waits: list[float] = []
    history: list[Record] = []
    with own_postgres() as postgres, own_redis() as redis:
        async with lab.servers(2, postgres.url, redis.url) as (sleeper, other):
            seats = await seated(sleeper, 1, lab.size["clients"])
            async with Swarm(seats, [sleeper.port], history) as swarm:
                *busy, quiet = swarm.members
                await quiet.moves(other.port)
                async with loaded(busy, lab.size["rate"], words()) as load:
                    for _ in range(lab.size["pauses"]):
                        waits += await _paused(lab, sleeper, quiet, postgres.url)
                await until(lambda: level(swarm), CURRENT_WITHIN)
            found = load.failures + await flaws(postgres.url, history, swarm.members)
    if max(waits, default=0) >= ANSWER_WITHIN:
        found.append(f"the other process had no answer within {ANSWER_WITHIN:.0f} s while one slept")
    return Outcome({"stopped with a room": len(waits), "longest wait": max(waits, default=0)}, found)


async def _paused(lab: Lab, sleeper: Server, quiet: Member, database: str) -> list[float]:
    """How long someone at the other process waited, if the pause came while a room was held."""
    if not await _stopped(sleeper, database):
        return []
    began = time.monotonic()
    asked = asyncio.create_task(quiet.do({"type": "contribute", "text": "Is anybody there?"}))
    await asyncio.wait({asked}, timeout=ANSWER_WITHIN)
    waited = time.monotonic() - began
    await asyncio.sleep(lab.size["seconds"] - waited)
    sleeper.send(signal.SIGCONT)
    await asyncio.wait({asked}, timeout=ANSWER_WITHIN)
    await asyncio.sleep(0.5)
    return [waited]


async def _stopped(sleeper: Server, database: str) -> bool:
    """Whether it is stopped, with a room's row locked and nothing under way."""
    watch = await asyncpg.connect(f"postgresql://{database.partition('://')[2]}")
    try:
        for _ in range(TRIES):
            sleeper.send(signal.SIGSTOP)
            await asyncio.sleep(0.02)  # what it had sent is answered
            if await watch.fetchval(_HELD):
                return True
            sleeper.send(signal.SIGCONT)
            await asyncio.sleep(0.05)
    finally:
        await watch.close()
    return False


PAUSED = Experiment(
    name="paused-with-a-room",
    promise="A process that stops while it holds a room is cut off after a second: the others go on, and nothing it "
    "had begun is lost or done twice when it wakes.",
    reach=(
        Reach("stopped with a room", ">=", 1),
        Reach("stopped with a room", ">=", 20, full_only=True),
        Reach("longest wait", "<=", 2, "s", timed=True),
    ),
    short={"clients": 6, "rate": 100, "pauses": 3, "seconds": 3},
    full={"clients": 20, "rate": 200, "pauses": 30, "seconds": 5},
    run=_pauses,
    broken="idle-for-ever",
    control={"clients": 6, "rate": 100, "pauses": 1, "seconds": 3},
)
