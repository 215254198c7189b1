"""`staffroom serve` and `staffroom demo`."""

import argparse
import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from staffroom_server import demo as community
from staffroom_server.app import Staffroom, opened
from staffroom_server.cli import logs
from staffroom_server.cli.holding import announced, held, held_by
from staffroom_server.cli.listening import answer, listening, loop_factory, told_to_stop
from staffroom_server.cli.workers import CannotServe, Job, Workers
from staffroom_server.database import Database
from staffroom_server.migrations import migrated
from staffroom_server.people import accounts
from staffroom_server.settings import BadSetting, Settings, bracketed, processes_said

FIRST_STEPS = """
Nobody has an account yet. Make the first one, in another terminal:

  staffroom user add you@school.example --name "Your Name" --data {data}

It prints a link. Open it in a browser, choose a password, and found a community there."""

_log = logging.getLogger(__name__)

Run = Callable[[Settings, str, socket.socket], Coroutine[Any, Any, None]]
Welcome = Callable[[Staffroom, Settings], Awaitable[str]]
"""What is said once all is ready, after the address."""


def serve(options: argparse.Namespace) -> None:
    """Serve until told to stop, by as many processes as were asked for."""
    settings = options.settings
    count = processes_said(options.workers, os.environ)
    if count > 1 and settings.postgres is None:
        raise BadSetting("SQLite serves one process; set DATABASE_URL to a PostgreSQL for more.")
    if count > 1:
        _serve(options, partial(_together, count=count, log=options.log))
    else:
        _serve(options, partial(_alone, welcome=_welcome))


def demo(options: argparse.Namespace) -> None:
    """Serve the demo community until told to stop."""
    _serve(options, partial(_alone, welcome=community.welcome))


def _serve(options: argparse.Namespace, run: Run) -> None:
    settings: Settings = options.settings
    with held(settings) as ours:
        if not ours:
            raise SystemExit(f"staffroom: {held_by(settings.data)}.")
        with listening(settings) as listener:
            settings = replace(settings, port=listener.getsockname()[1])
            logs.begin(options.log)
            with (
                announced(settings.data, settings.address) as server,
                asyncio.Runner(loop_factory=loop_factory()) as runner,
            ):
                runner.run(run(settings, server.secret, listener))


async def _alone(settings: Settings, secret: str, listener: socket.socket, welcome: Welcome) -> None:
    async with opened(settings, secret) as staffroom:
        said = await welcome(staffroom, settings)
        with told_to_stop() as stop:
            _say(settings, said)
            await answer(staffroom, listener, stop)


async def _together(
    settings: Settings, secret: str, listener: socket.socket, count: int, log: logs.Form | None
) -> None:
    async with migrated(settings.database) as database:  # before there are several who would do it
        said = await _first_steps(database, settings)
    if settings.redis is None:
        _log.warning("without REDIS_URL a process hears of what another wrote up to a second later")
    with TemporaryDirectory(prefix="staffroom-") as tallies:
        workers = Workers(count, Job(settings, secret, listener, Path(tallies), log))
        try:
            await workers.run(lambda: _say(settings, said))
        except CannotServe as why:
            raise SystemExit(f"staffroom: {why}") from None


def _say(settings: Settings, said: str) -> None:
    print(f"Staffroom at http://{bracketed(settings.host)}:{settings.port}\n{said}", flush=True)


async def _welcome(staffroom: Staffroom, settings: Settings) -> str:
    return await _first_steps(staffroom.database, settings)


async def _first_steps(database: Database, settings: Settings) -> str:
    anybody = await database.read(accounts.anybody)
    return "" if anybody else FIRST_STEPS.format(data=settings.data)
