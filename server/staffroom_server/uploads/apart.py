"""The border: whatever unpacks foreign bytes runs in a process of its own, which can be killed."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from staffroom_server.small import NOT_TAKEN
from staffroom_server.uploads.refusals import NotTaken

WITHIN = 30.0
"""Seconds of the wall's clock for one task."""
AT_ONCE = 2
MOST_SAID = 4_096

UNREADABLE = "This file cannot be read in reasonable time. Print it as a PDF anew, and send that."

_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # no secrets


class Apart:
    """Runs tasks of `uploads.__main__`, two at once; the others wait. What must not wait for them has its own.

    So too of another package with a `__main__` like it; `unreadable` is what is said where it ends badly.
    """

    def __init__(
        self,
        within: float = WITHIN,
        package: str = "staffroom_server.uploads",
        unreadable: str = UNREADABLE,
        most: int = MOST_SAID,
    ) -> None:
        """Nothing runs yet; a task says at most so many bytes."""
        self._within, self._package, self._unreadable, self._most = within, package, unreadable, most
        self._room = asyncio.Semaphore(AT_ONCE)

    async def run(self, task: str, *words: object, given: bytes = b"") -> object:
        """What the task gives, to which `given` comes; raises `NotTaken`, whatever way the task ended badly."""
        async with self._room:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-I", "-m", self._package, task, *map(str, words)),
                stdin=PIPE if given else DEVNULL,
                stdout=PIPE,
                stderr=DEVNULL,
                env=_ENVIRONMENT,
            )
            try:
                async with asyncio.timeout(self._within):
                    return await self._said(process, given)
            except TimeoutError:
                raise NotTaken(self._unreadable, again=True) from None
            finally:
                await _end(process)

    async def _said(self, process: Process, given: bytes) -> object:
        assert process.stdout is not None
        if process.stdin is not None:
            with suppress(BrokenPipeError, ConnectionResetError):  # it has ended: its status says how
                process.stdin.write(given)
                await process.stdin.drain()
            process.stdin.close()
        said = await _all_of(process.stdout, self._most)
        status = await process.wait()
        if status == NOT_TAKEN:
            raise NotTaken(str(json.loads(said)))
        if status:  # killed, or broken off: that may be the machine's fault
            raise NotTaken(self._unreadable, again=True)
        return json.loads(said)


async def _all_of(stream: asyncio.StreamReader, most: int) -> bytes:
    said = bytearray()
    while len(said) < most and (chunk := await stream.read(most - len(said))):
        said += chunk
    return bytes(said)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()
