"""How long a server keeps a bystander waiting: pings from a process of its own, which nothing else holds up."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from benchmarks.seats import Seat

from faults.builds import ROOT
from faults.talking import came_in

EVERY = 0.02
"""Seconds between two pings."""


class Told(NamedTuple):
    """Since it was last asked: where the log stands, and what the longest wait for a pong was, in ms."""

    head: int
    longest: float


class Watch:
    """Asks the process that pings."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """It has come in."""
        self._process = process

    async def told(self) -> Told:
        """What it saw since it was asked before."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"\n")
        return Told(*json.loads(await self._process.stdout.readline()))


@asynccontextmanager
async def watched(port: int, seat: Seat) -> AsyncIterator[Watch]:
    """A watch on the room of this seat, while inside."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "faults.watch", str(port), *seat),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": f"{ROOT / 'tests'}:{ROOT}"},
    )
    try:
        watch = Watch(process)
        await watch.told()
        yield watch
    finally:
        process.kill()
        await process.wait()


async def _ping(port: int, seat: Seat) -> None:
    talk, lines, loop = await came_in(port, seat), asyncio.StreamReader(), asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    longest, asked = 0.0, asyncio.create_task(lines.readline())
    while True:
        began = loop.time()
        talk.says({"type": "ping", "t": began})
        head = (await talk.next("pong"))["seq"]
        longest = max(longest, (loop.time() - began) * 1_000)
        if asked.done():
            print(json.dumps((head, longest)), flush=True)
            longest, asked = 0.0, asyncio.create_task(lines.readline())
        await asyncio.sleep(EVERY)


if __name__ == "__main__":
    asyncio.run(_ping(int(sys.argv[1]), Seat(*sys.argv[2:])))
