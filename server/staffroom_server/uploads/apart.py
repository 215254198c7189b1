"""The border: whatever unpacks foreign bytes runs in a process of its own, which can be killed."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

from staffroom_server.uploads.__main__ import NOT_TAKEN
from staffroom_server.uploads.refusals import NotTaken

WITHIN = 30.0
"""Seconds of the wall's clock for one task."""
AT_ONCE = 2
_MOST_SAID = 4_096

UNREADABLE = "This file cannot be read in reasonable time. Print it as a PDF anew, and send that."

_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # no secrets


class Apart:
    """Runs tasks of `uploads.__main__`, two at once; the others wait. What must not wait for them has its own."""

    def __init__(self, within: float = WITHIN) -> None:
        """Nothing runs yet."""
        self._within = within
        self._room = asyncio.Semaphore(AT_ONCE)

    async def run(self, task: str, *words: object) -> object:
        """What the task gives; raises `NotTaken`, whatever way the task ended badly."""
        async with self._room:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-I", "-m", "staffroom_server.uploads", task, *map(str, words)),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=DEVNULL,
                env=_ENVIRONMENT,
            )
            try:
                async with asyncio.timeout(self._within):
                    return await _said(process)
            except TimeoutError:
                raise NotTaken(UNREADABLE, again=True) from None
            finally:
                await _end(process)


async def _said(process: Process) -> object:
    assert process.stdout is not None
    said = await process.stdout.read(_MOST_SAID)
    status = await process.wait()
    if status == NOT_TAKEN:
        raise NotTaken(str(json.loads(said)))
    if status:  # killed, or broken off: that may be the machine's fault
        raise NotTaken(UNREADABLE, again=True)
    return json.loads(said)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()
