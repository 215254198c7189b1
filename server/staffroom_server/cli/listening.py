"""A process that answers at the socket it is given, until it is told to stop; then it ends in bounded time."""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from staffroom_server.app import Staffroom
from staffroom_server.settings import Settings
from staffroom_server.web.lending import LendingProtocol
from staffroom_server.web.socket import GOODBYE_WITHIN

MOST_FRAME = 64 * 1024
PEER_GONE_AFTER = 20_000  # ms without an acknowledgement of what was sent
REQUESTS_WITHIN = 5
"""Seconds in which HTTP requests that are under way may finish."""
ENDED_WITHIN = 20.0
"""Seconds after which a process that was told to stop is gone, whoever does not answer."""
SHARE = 0.0005
"""Seconds after which a thread of this process lets another go on that wants to."""
SIGNALS = (signal.SIGINT, signal.SIGTERM)

_log = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    """uvicorn's, deaf to signals: it closes sockets by itself, and may stop only when all is said."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def answer(staffroom: Staffroom, listener: socket.socket, stop: asyncio.Event) -> None:
    """Until `stop`: then everybody is told when to come back, and requests that are under way finish."""
    server = _Server(_config(staffroom))
    _calm_the_collector()
    _share_the_interpreter()
    serving, stopping = asyncio.create_task(server.serve([listener])), asyncio.create_task(stop.wait())
    _log.info("serving")
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not serving.done():
        _log.info("stopping")
        await staffroom.say_goodbye()
        await _hung_up(server)
        server.should_exit = True
    await serving
    _log.info("stopped")


async def _hung_up(server: uvicorn.Server) -> None:
    """Who has read the goodbye closes their side: cut off before, some would lose it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(GOODBYE_WITHIN):
            # uvicorn does not say when one is gone
            while any(isinstance(one, LendingProtocol) for one in server.server_state.connections):  # noqa: ASYNC110
                await asyncio.sleep(0.02)


def listening(settings: Settings) -> socket.socket:
    """The socket, its port taken; ends the command where it cannot be."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except (OSError, UnicodeError) as error:
        what = f"{settings.host} port {settings.port} cannot be listened on"
        raise SystemExit(f"staffroom: {what} ({error}); choose another --host or --port.") from None
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # what it accepts inherits it
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, PEER_GONE_AFTER)
    return listener


@contextmanager
def told_to_stop(within: float = ENDED_WITHIN) -> Iterator[asyncio.Event]:
    """Set by the first SIGINT or SIGTERM; the second one ends the process at once, as does a stop that hangs."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def hear(*_: object) -> None:
        for one in SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        ends_for_sure(within)
        loop.call_soon_threadsafe(stop.set)

    former = {one: signal.signal(one, hear) for one in SIGNALS}
    try:
        yield stop
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)


def ends_for_sure(within: float = ENDED_WITHIN) -> None:
    """Whatever hangs, a database that does not answer too: then this process is gone."""
    timer = threading.Timer(within, os._exit, (1,))
    timer.daemon = True
    timer.start()


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """The fastest loop that there is."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop


def _config(staffroom: Staffroom) -> uvicorn.Config:
    return uvicorn.Config(
        staffroom.app,
        ws=LendingProtocol,
        ws_max_size=MOST_FRAME,
        ws_per_message_deflate=False,
        log_config=None,  # logs are ours
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=REQUESTS_WITHIN,
    )


def _share_the_interpreter() -> None:
    """Between who speaks and the thread that writes: 5 ms, which is Python's, would be most of a reply's time."""
    sys.setswitchinterval(SHARE)


def _calm_the_collector() -> None:
    """What is there at the start stays: looking through it again and again costs 12% of a command.

    What came since is looked through 5,000 objects at a time, some milliseconds: 50,000 held up everyone for 37.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 50)
