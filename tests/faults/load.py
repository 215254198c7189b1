"""Load on a swarm: so many commands a second in all, whoever's turn it is, whether or not replies come."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any

from faults.swarm import Command, Gone, Member, Refused

IN_FLIGHT = 24
"""Of one member; whoever has so many is passed over."""


class Load:
    """Counts what it asked, what rules refused, what `failed` (told to try again); `failures` should not be."""

    def __init__(self, members: Sequence[Member], rate: float, draw: Callable[[int], Command]) -> None:
        """Each command is drawn by its number."""
        self._members, self._rate, self._draw = members, rate, draw
        self._flying: dict[asyncio.Task[None], Member] = {}
        self.asked, self.refused, self.failed, self.failures = 0, 0, 0, list[str]()

    @property
    def waiting(self) -> int:
        """Commands without an answer now."""
        return len(self._flying)

    async def run(self) -> None:
        """Until cancelled."""
        began = time.monotonic()
        for n in count():
            await asyncio.sleep(began + n / self._rate - time.monotonic())
            member = self._members[n % len(self._members)]
            if sum(one is member for one in self._flying.values()) < IN_FLIGHT:
                task = asyncio.create_task(self._one(member, self._draw(n)))
                self._flying[task] = member
                task.add_done_callback(self._flying.pop)

    async def answered(self, within: float) -> bool:
        """Whether all that was asked has its answer in time."""
        if self._flying:
            await asyncio.wait(set(self._flying), timeout=within)
        return not self._flying

    def drop(self) -> None:
        """Nobody waits any longer."""
        for task in list(self._flying):
            task.cancel()

    async def _one(self, member: Member, command: Command) -> None:
        self.asked += 1
        try:
            await member.do(command)
        except Refused as no:
            self.refused += no.kind == "refused"
            self.failed += no.kind == "problem"
        except Gone as gone:
            if (text := f"{gone} was told to go") not in self.failures:
                self.failures.append(text)


def words(seed: int = 5) -> Callable[[int], Command]:
    """Mostly contributions; every tenth command a hand, up or down, and every twentieth leaves no line: a note."""
    chance = random.Random(seed)

    def draw(n: int) -> Mapping[str, Any]:
        if n % 20 == 3:
            return {"type": "keep_note", "text": f"Note number {n} for myself alone."}
        if n % 20 in (9, 19):
            return {"type": "raise_hand" if n % 40 < 20 else "lower_hand"}
        return {"type": "contribute", "text": f"Word {n}: {chance.getrandbits(64):x}"}

    return draw


@asynccontextmanager
async def loaded(
    members: Sequence[Member], rate: float, draw: Callable[[int], Command], within: float = 30.0
) -> AsyncIterator[Load]:
    """Load while inside; at the end all is answered, or after `within` seconds dropped and counted as a failure."""
    load = Load(members, rate, draw)
    running = asyncio.create_task(load.run())
    try:
        yield load
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        if not await load.answered(within):
            load.failures.append(f"{load.waiting} commands had no answer {within:.0f} s after the last fault")
            load.drop()
