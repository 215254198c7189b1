"""People in meetings of a new community, who speak all the time: what most faults befall."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.seats import Seat, filled, leading

from faults.judging import flaws
from faults.load import Load, loaded, words
from faults.servers import Server
from faults.swarm import Command, Swarm
from faults.waiting import until
from history.records import Record

CURRENT_WITHIN = 20.0
"""Seconds after the last answer until all members of a room must have heard the same."""
Draw = Callable[[int], Command]


@dataclass
class Crowd:
    """`size` says `clients`, `rooms`, and `rate`: commands a second in all."""

    swarm: Swarm
    load: Load
    history: list[Record] = field(repr=False)

    @property
    def figures(self) -> dict[str, float]:
        """What became of the commands."""
        return {
            "acked": self.swarm.acks,
            "unknown outcomes": self.swarm.unknown,
            "told to try again": self.load.failed,
        }

    async def judged(self, database: str) -> list[str]:
        """What went wrong, in words, once all is over: of the load, the log, and what everyone heard."""
        return self.load.failures + await flaws(database, self.history, self.swarm.members)


async def seated(server: Server, rooms: int, clients: int, token: str | None = None) -> list[Seat]:
    """Seats in open meetings, one of each room in turn."""
    token = token or await leading(server.address, server.secret)
    places = await filled(server.address, token, rooms, -(-clients // rooms))
    return [seat for turn in zip(*places, strict=True) for seat in turn][:clients]


@asynccontextmanager
async def a_crowd(
    seats: Sequence[Seat], ports: Sequence[int], size: Mapping[str, int], draw: Draw | None = None
) -> AsyncIterator[Crowd]:
    """All are in, and speak while inside; at the end all is answered, and everyone has heard it."""
    history: list[Record] = []
    async with Swarm(seats, ports, history) as swarm:
        async with loaded(swarm.members, size["rate"], draw or words()) as load:
            yield Crowd(swarm, load, history)
        await until(lambda: level(swarm), CURRENT_WITHIN)


def level(swarm: Swarm) -> bool:
    """Whether all are in, and those of a room have heard the same."""
    heard = {(member.seat.meeting, member.seq) for member in swarm.members}
    return all(m.inside for m in swarm.members) and len(heard) == len({room for room, _ in heard})
