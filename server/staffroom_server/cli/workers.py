"""Several processes at one socket: started together, replaced when they die, ended together.

Ours rather than `uvicorn.supervisors`: a process opens the whole server before it says that it serves, says why it
cannot, and says goodbye before it ends.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from staffroom_client.retry import Backoff
from staffroom_server.app import opened
from staffroom_server.cli import logs
from staffroom_server.cli.listening import ENDED_WITHIN, answer, ends_for_sure, loop_factory, told_to_stop
from staffroom_server.cli.saying import in_words
from staffroom_server.settings import Settings

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before a process that died is replaced: more each time, while they die."""
STEADY = 60.0
"""Seconds that a process lives when its death is no sign of the next one's."""
SERVES = ""

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Job(NamedTuple):
    """What each process is given."""

    settings: Settings
    secret: str
    listener: socket.socket
    tallies: Path
    log: logs.Form | None


class CannotServe(Exception):
    """A process ended before it served; says why."""


class Workers:
    """Of one parent."""

    def __init__(self, count: int, job: Job) -> None:
        """Nothing is started before `run`."""
        self._threads = ThreadPoolExecutor(count)
        self._places = [_Place(job, self._threads) for _ in range(count)]
        self._listener = job.listener

    async def run(self, ready: Callable[[], None]) -> None:
        """Until told to stop; raises `CannotServe` where one of the first cannot. `ready` once all serve."""
        with told_to_stop(within=ENDED_WITHIN + 5) as stop:
            keeping = asyncio.gather(*(place.start() for place in self._places))
            try:
                if await _unless(stop, keeping):
                    ready()
                    keeping = asyncio.gather(*(place.keep() for place in self._places))
                    await _unless(stop, keeping)
            finally:
                keeping.cancel()
                await asyncio.gather(keeping, return_exceptions=True)
                await self._end()

    async def _end(self) -> None:
        self._listener.close()
        for place in self._places:
            place.stop()
        await asyncio.gather(*(place.ended() for place in self._places))


class _Place:
    """A place at the socket, and the process that fills it now."""

    def __init__(self, job: Job, threads: ThreadPoolExecutor) -> None:
        self._job, self._threads = job, threads
        self._process: SpawnProcess | None = None

    async def start(self) -> None:
        """It serves, when this returns; raises `CannotServe`."""
        spawning = multiprocessing.get_context("spawn")
        hears, says = spawning.Pipe(duplex=False)
        process = spawning.Process(target=work, args=(self._job, says))
        try:
            process.start()
            self._process = process
        except OSError as error:
            raise CannotServe(f"a process cannot be started: {error}.") from None
        finally:
            says.close()
        if (said := await self._aside(partial(_heard, hears))) != SERVES:
            raise CannotServe(said)

    async def keep(self) -> None:
        """Until cancelled: whoever dies is replaced."""
        backoff, loop = Backoff(FIRST_PAUSE, LONGEST_PAUSE), asyncio.get_running_loop()
        while True:
            began = loop.time()
            died, status = await self.ended()
            _log.error("a process died", extra={"died": died, "status": status})
            if loop.time() - began > STEADY:
                backoff.reset()
            await asyncio.sleep(backoff.wait())
            try:
                await self.start()
            except CannotServe:
                _log.error("a process could not take the place of one that died")

    def stop(self) -> None:
        """Its process is told; it ends within a bounded time."""
        if self._process is not None:
            self._process.terminate()

    async def ended(self) -> tuple[int | None, int | None]:
        """The process that has ended, and how."""
        if (process := self._process) is None:
            return None, None
        await self._aside(process.join)
        return process.pid, process.exitcode

    async def _aside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _heard(hears: Connection) -> str:
    with hears:
        try:
            return str(hears.recv())
        except EOFError:
            return "a process ended before it served; its log says why."


def work(job: Job, says: Connection) -> None:
    """One process: it serves, or says why it cannot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all: the parent passes it on
    logs.begin(job.log)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as run:
            run.run(_serve(job, says))
    except Exception as error:
        if not says.closed:
            says.send(in_words(error) or "a process could not start; its log says why.")
        _log.exception("a process ended")
        raise SystemExit(1) from None


async def _serve(job: Job, says: Connection) -> None:
    async with opened(job.settings, job.secret, job.tallies) as staffroom:
        with _told_by_the_parent() as stop:
            says.send(SERVES)
            says.close()
            await answer(staffroom, job.listener, stop)


@contextmanager
def _told_by_the_parent() -> Iterator[asyncio.Event]:
    """Set when the parent says so, or is gone; where it goes before the end, it wanted the end at once."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def hear(*_: object) -> None:
        if not stop.is_set():
            ends_for_sure()
            loop.call_soon_threadsafe(stop.set)

    def watch() -> None:
        parent = multiprocessing.parent_process()
        assert parent is not None
        parent.join()
        if stop.is_set():
            os._exit(1)
        hear()

    signal.signal(signal.SIGTERM, hear)
    threading.Thread(target=watch, daemon=True).start()
    yield stop


async def _unless(stop: asyncio.Event, doing: asyncio.Future[Any]) -> bool:
    """Whether it was done before; raises what it raised."""
    stopping: asyncio.Future[Any] = asyncio.ensure_future(stop.wait())
    await asyncio.wait({stopping, doing}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
    return doing.done()
