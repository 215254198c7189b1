"""`staffroom serve` and `staffroom demo`."""

import argparse
import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace

from staffroom_server import demo as community
from staffroom_server.app import Staffroom, opened
from staffroom_server.cli.holding import announced, held, held_by
from staffroom_server.cli.listening import answer, listening, loop_factory, told_to_stop
from staffroom_server.people import accounts
from staffroom_server.settings import Settings, bracketed

FIRST_STEPS = """
Nobody has an account yet. Make the first one, in another terminal:

  staffroom user add you@school.example --name "Your Name" --data {data}

It prints a link. Open it in a browser, choose a password, and found a community there."""


Welcome = Callable[[Staffroom, Settings], Awaitable[str]]
"""What is said once all is ready, after the address."""


def serve(options: argparse.Namespace) -> None:
    """Serve until told to stop."""
    _serve(options.settings, _welcome)


def demo(options: argparse.Namespace) -> None:
    """Serve the demo community until told to stop."""
    _serve(options.settings, community.welcome)


def _serve(settings: Settings, welcome: Welcome) -> None:
    with held(settings) as ours:
        if not ours:
            raise SystemExit(f"staffroom: {held_by(settings.data)}.")
        with listening(settings) as listener:
            settings = replace(settings, port=listener.getsockname()[1])
            with (
                announced(settings.data, settings.address) as server,
                asyncio.Runner(loop_factory=loop_factory()) as run,
            ):
                run.run(_run(settings, server.secret, listener, welcome))


async def _run(settings: Settings, secret: str, listener: socket.socket, welcome: Welcome) -> None:
    async with opened(settings, secret) as staffroom:
        said = await welcome(staffroom, settings)
        with told_to_stop() as stop:
            print(f"Staffroom at http://{bracketed(settings.host)}:{settings.port}\n{said}", flush=True)
            await answer(staffroom, listener, stop)


async def _welcome(staffroom: Staffroom, settings: Settings) -> str:
    anybody = await staffroom.database.read(accounts.anybody)
    return "" if anybody else FIRST_STEPS.format(data=settings.data)
