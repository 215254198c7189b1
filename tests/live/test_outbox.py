import asyncio
from collections.abc import Callable, MutableMapping
from typing import Any

import pytest

from staffroom_server.live.frames import Packet
from staffroom_server.live.outbox import LIMIT, AsgiOutbox, WireOutbox


class Pipe(asyncio.WriteTransport):
    """A transport whose reader has stalled."""

    def __init__(self) -> None:
        super().__init__()
        self.buffer = bytearray()
        self.gone = False

    def write(self, data: Any) -> None:
        assert not self.gone, "nothing is written after the end"
        self.buffer += data

    def get_write_buffer_size(self) -> int:
        return len(self.buffer)

    def is_closing(self) -> bool:
        return self.gone

    def abort(self) -> None:
        self.gone = True


class Lent:
    """The wire to it."""

    def __init__(self, pipe: Pipe) -> None:
        self.transport: asyncio.WriteTransport = pipe
        self.close_sent = False
        self.hear: Callable[[bytes], None] | None = None


def test_nothing_follows_the_close_of_whoever_was_cut_off() -> None:
    pipe = Pipe()
    lent = Lent(pipe)
    outbox = WireOutbox(lent)
    outbox.put(Packet(b"before"))
    lent.close_sent = True
    outbox.put(Packet(b"after"))
    assert b"before" in pipe.buffer
    assert b"after" not in pipe.buffer


def test_a_stalled_reader_is_cut_and_holds_nobody() -> None:
    pipe = Pipe()
    outbox = WireOutbox(Lent(pipe))
    for _ in range(40):
        outbox.put(Packet(b"x" * 65_000))
    assert pipe.gone
    assert len(pipe.buffer) <= LIMIT + 70_000


def test_one_large_view_always_passes() -> None:
    pipe = Pipe()
    WireOutbox(Lent(pipe)).put(Packet(b"x" * (LIMIT * 3)))
    assert not pipe.gone
    assert len(pipe.buffer) > LIMIT * 3


def test_a_slow_reader_of_a_large_view_is_not_cut_for_what_follows_it() -> None:
    pipe = Pipe()
    outbox = WireOutbox(Lent(pipe))
    outbox.put(Packet(b"x" * (LIMIT * 3)))
    for _ in range(10):
        outbox.put(Packet(b"a line"))
        del pipe.buffer[:LIMIT]
    assert not pipe.gone
    for _ in range(40):
        outbox.put(Packet(b"x" * 65_000))
    assert pipe.gone, "what was large has left, and the bound is as before"


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_frames_are_as_the_websocket_standard_says(size: int) -> None:
    from websockets.frames import Frame, Opcode

    standard = Frame(Opcode.TEXT, b"y" * size).serialize(mask=False)
    assert Packet(b"y" * size).framed == standard


async def test_a_plain_asgi_socket_gets_all_in_order_and_is_cut_when_it_stalls() -> None:
    sent: list[str] = []
    stalled, cut = asyncio.Event(), asyncio.Event()

    async def send(message: MutableMapping[str, Any]) -> None:
        if len(sent) == 3:
            await stalled.wait()
        sent.append(message["text"])

    outbox = AsgiOutbox(send, cut.set)
    async with asyncio.TaskGroup() as tasks:
        writing = tasks.create_task(outbox.write_out())
        outbox.put(Packet(b"1", b"2").and_then([b"3"]))
        await outbox.drained()
        assert sent == ["1", "2", "3"]
        for _ in range(40):
            outbox.put(Packet(b"x" * 65_000))
        assert cut.is_set()
        writing.cancel()
