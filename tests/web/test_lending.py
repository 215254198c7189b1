"""A peer that answers no ping: gone, unless it still reads what came before; and when peers are asked."""

import asyncio
from contextlib import closing

from uvicorn import Config
from uvicorn.server import ServerState

from live.test_outbox import Pipe
from staffroom_server.web.lending import PING_EVERY, LendingProtocol


async def nobody(scope: object, receive: object, send: object) -> None:
    """No app is asked."""


def a_protocol(loop: asyncio.AbstractEventLoop | None = None) -> LendingProtocol:
    return LendingProtocol(Config(nobody, log_config=None), ServerState(), {}, loop)


class Midnight(asyncio.SelectorEventLoop):
    """Its clock stands at 0, so that the moment of a timer is its delay."""

    def time(self) -> float:
        return 0.0


def test_those_who_come_together_are_not_all_asked_at_once() -> None:
    asked = list[float]()
    with closing(Midnight()) as loop:
        for protocol in [a_protocol(loop) for _ in range(100)]:
            protocol.start_keepalive()
            assert protocol.ping_timer is not None
            asked.append(protocol.ping_timer.when())
    assert max(asked) - min(asked) > PING_EVERY / 2
    assert max(asked) <= PING_EVERY


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
