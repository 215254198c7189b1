"""A peer that answers no ping: gone, unless it still reads what came before."""

from uvicorn import Config
from uvicorn.server import ServerState

from live.test_outbox import Pipe
from staffroom_server.web.lending import LendingProtocol


async def nobody(scope: object, receive: object, send: object) -> None:
    """No app is asked."""


async def test_who_reads_no_more_is_cut_and_who_reads_slowly_is_not() -> None:
    protocol, pipe = LendingProtocol(Config(nobody, log_config=None), ServerState(), {}), Pipe()
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
