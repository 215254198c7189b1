"""`staffroom serve` and `staffroom demo`."""

import argparse
import asyncio
import gc
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn

from staffroom_server import demo as community
from staffroom_server.app import Staffroom, opened
from staffroom_server.cli.holding import announced, held, held_by
from staffroom_server.people import accounts
from staffroom_server.settings import Settings, bracketed
from staffroom_server.web.lending import LendingProtocol

MOST_FRAME = 64 * 1024
PEER_GONE_AFTER = 20_000  # ms without an acknowledgement of what was sent

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
        with _listener(settings) as listener:
            settings = replace(settings, port=listener.getsockname()[1])
            with (
                announced(settings.data, settings.address) as server,
                asyncio.Runner(loop_factory=_loop()) as run,
            ):
                run.run(_run(settings, server.secret, listener, welcome))


async def _run(settings: Settings, secret: str, listener: socket.socket, welcome: Welcome) -> None:
    async with opened(settings, secret) as staffroom:
        said = await welcome(staffroom, settings)
        print(f"Staffroom at http://{bracketed(settings.host)}:{settings.port}\n{said}", flush=True)
        config = uvicorn.Config(
            staffroom.app,
            ws=LendingProtocol,
            ws_max_size=MOST_FRAME,
            ws_per_message_deflate=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        _calm_the_collector()
        with _signals_end_the_server_only():
            await uvicorn.Server(config).serve(sockets=[listener])


async def _welcome(staffroom: Staffroom, settings: Settings) -> str:
    anybody = await staffroom.database.read(accounts.anybody)
    return "" if anybody else FIRST_STEPS.format(data=settings.data)


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except (OSError, UnicodeError) as error:
        what = f"{settings.host} port {settings.port} cannot be listened on"
        raise SystemExit(f"staffroom: {what} ({error}); choose another --host or --port.") from None
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # what it accepts inherits it
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, PEER_GONE_AFTER)
    return listener


def _loop() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop


def _calm_the_collector() -> None:
    """What is there at the start stays; looking through it again and again costs 12% of a command."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@contextmanager
def _signals_end_the_server_only() -> Iterator[None]:
    """uvicorn raises the signal that stopped it once more; our own tidying up is still to come."""
    former = {one: signal.signal(one, lambda *_: None) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)
