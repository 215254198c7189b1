"""Several processes write to one room as fast as they can: one order, no gap, and everyone gets their turn."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence

from faults.crowd import CURRENT_WITHIN, level, seated
from faults.experiment import Experiment, Outcome, Reach
from faults.judging import flaws
from faults.lab import Lab
from faults.load import words
from faults.swarm import Member, Refused, Swarm
from faults.waiting import until
from history.records import Record
from services import own_postgres, own_redis

EACH = 4
"""Members at each process; each asks again as soon as it is answered."""
ANSWER_WITHIN = 15.0
"""Seconds after which a member gives up."""


class Race:
    """Until `commands` are done, by all together."""

    def __init__(self, commands: int) -> None:
        """Not begun."""
        self.left, self.draw = commands, words()
        self.done, self.longest, self.failed = Counter[int](), 0.0, 0
        self.silent: list[str] = []

    async def run(self, member: Member, port: int) -> None:
        """One member's part, at the process of this port."""
        while self.left > 0:
            self.left -= 1
            began = time.monotonic()
            try:
                async with asyncio.timeout(ANSWER_WITHIN):
                    await member.do(self.draw(self.left))
            except TimeoutError:
                self.silent.append(f"{member.name} had no answer within {ANSWER_WITHIN:.0f} s")
                return
            except Refused as no:
                self.failed += no.kind == "problem"
            self.longest = max(self.longest, time.monotonic() - began)
            self.done[port] += 1


async def _races(lab: Lab) -> Outcome:
    outcome = Outcome({"told to try again": 0, "longest wait": 0, "fairness": 1})
    for processes in (2, 4, 8)[: lab.size["fields"]]:
        await _race(lab, processes, outcome)
    return outcome


async def _race(lab: Lab, processes: int, outcome: Outcome) -> None:
    """A field of so many processes; the worst of all fields counts."""
    with own_postgres() as postgres, own_redis() as redis:
        async with lab.servers(processes, postgres.url, redis.url) as servers:
            ports = [server.port for server in servers]
            history: list[Record] = []
            seats = await seated(servers[0], 1, EACH * processes)
            async with Swarm(seats, ports, history) as swarm:
                race = await _run(Race(lab.size["commands"]), swarm.members)
                await until(lambda: level(swarm), CURRENT_WITHIN)
            outcome.flaws += race.silent + await flaws(postgres.url, history, swarm.members)
    figures = outcome.figures
    figures[f"commands, {processes} processes"] = race.done.total()
    figures["told to try again"] += race.failed
    figures["longest wait"] = max(figures["longest wait"], race.longest)
    figures["fairness"] = min(figures["fairness"], min(race.done[p] for p in ports) / max(race.done.values()))


async def _run(race: Race, members: Sequence[Member]) -> Race:
    for member in members:
        member.ports = member.ports[:1]  # it stays where it began
    await asyncio.gather(*(race.run(member, member.ports[0]) for member in members))
    return race


RACES = Experiment(
    name="races",
    promise="Two, four and eight processes write to one room at once, also what leaves no line: one order without "
    "gap, nobody waits long, and no process is put behind the others.",
    reach=(
        Reach("told to try again", "=", 0),
        Reach("longest wait", "<=", 1, "s", timed=True),
        Reach("fairness", ">=", 0.9, "of what the fastest process did", timed=True, full_only=True),
    ),
    short={"fields": 2, "commands": 300},
    full={"fields": 3, "commands": 10_000},
    run=_races,
    broken="no-row-lock",
    control={"fields": 1, "commands": 300},
)
