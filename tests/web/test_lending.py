"""A peer that answers no ping: gone, unless it still reads what came before; and when peers are asked."""

import asyncio

from uvicorn import Config
from uvicorn.server import ServerState

from live.test_outbox import Pipe
from staffroom_server.web.lending import PING_EVERY, LendingProtocol


async def nobody(scope: object, receive: object, send: object) -> None:
    """No app is asked."""


def a_protocol() -> LendingProtocol:
    return LendingProtocol(Config(nobody, log_config=None), ServerState(), {})


async def test_those_who_come_together_are_not_all_asked_at_once() -> None:
    now, asked = asyncio.get_running_loop().time(), list[float]()
    for protocol in [a_protocol() for _ in range(100)]:
        protocol.start_keepalive()
        assert protocol.ping_timer is not None
        asked.append(protocol.ping_timer.when() - now)
        protocol.stop_keepalive()
    assert max(asked) - min(asked) > PING_EVERY / 2
    assert max(asked) < PING_EVERY + 1


async def test_who_reads_no_more_is_cut_and_who_reads_slowly_is_not() -> None:
    protocol, pipe = a_protocol(), Pipe()
    protocol.connection_made(pipe)
    pipe.write(b"x" * 3_000)
    protocol.waiting = 3_000
    for _ in range(2):
        del pipe.buffer[:1_000]
        protocol.keepalive_timeout()
        assert not pipe.gone
    protocol.keepalive_timeout()
    assert pipe.gone
    protocol.connection_lost(ConnectionAbortedError())
