"""Outboxes: the only way to a socket. None waits, none raises, none grows without bound."""

import asyncio
import typing
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from staffroom_server.counts import COUNTS
from staffroom_server.live.frames import Packet
from staffroom_server.live.wire import Wire

LIMIT = 1 << 20
"""Bytes waiting: asked before adding, never after, so that one large view always passes, and what follows it."""

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Outbox(typing.Protocol):
    """Where a room puts what a socket gets."""

    def put(self, packet: Packet) -> None:
        """Later, in order; or never, if the socket is gone or too slow, which aborts it."""
        ...

    async def drained(self) -> None:
        """Until what was put has left, as far as can be seen from here."""
        ...

    def abort(self) -> None:
        """Cut the connection, whatever waits."""
        ...


class WireOutbox:
    """Straight to the transport that the server lends; its write buffer is the bound."""

    __slots__ = ("_bound", "_transport", "_wire")

    def __init__(self, wire: Wire) -> None:
        """The wire is the socket's own."""
        self._wire, self._transport, self._bound = wire, wire.transport, LIMIT

    def put(self, packet: Packet) -> None:
        """At once."""
        transport = self._transport
        if self._wire.close_sent or transport.is_closing():  # uvloop raises where asyncio warns
            return
        waiting = transport.get_write_buffer_size()
        if waiting > self._bound:
            self.abort()
            return
        if waiting or packet.size > LIMIT or self._bound > LIMIT:
            self._bound = _bound(self._bound, waiting, packet.size)
        transport.write(packet.framed)

    async def drained(self) -> None:
        """The transport keeps the order; its close comes after."""

    def abort(self) -> None:
        """See `Outbox`."""
        COUNTS.aborted += 1
        self._transport.abort()


class AsgiOutbox:
    """Any ASGI server: a bounded queue, and one task that empties it."""

    __slots__ = ("_abort", "_bound", "_idle", "_ready", "_send", "_size", "_waiting", "aborted")

    def __init__(self, send: Send, abort: Callable[[], object]) -> None:
        """`abort` ends the socket's task."""
        self._send, self._abort = send, abort
        self._waiting: list[Packet] = []
        self._size, self._bound = 0, LIMIT
        self.aborted = False
        self._ready, self._idle = asyncio.Event(), asyncio.Event()
        self._idle.set()

    def put(self, packet: Packet) -> None:
        """Soon."""
        if self._size > self._bound:
            self.abort()
            return
        self._bound = _bound(self._bound, self._size, packet.size)
        self._size += packet.size
        self._waiting.append(packet)
        self._ready.set()
        self._idle.clear()

    async def drained(self) -> None:
        """Until the writer has sent all."""
        await self._idle.wait()

    def abort(self) -> None:
        """See `Outbox`."""
        if not self.aborted:
            COUNTS.aborted += 1
            self.aborted = True
            self._abort()

    async def write_out(self) -> None:
        """The one writer."""
        while True:
            await self._ready.wait()
            self._ready.clear()
            packets, self._waiting = self._waiting, []
            for packet in packets:
                for text in packet.strings:
                    await self._send({"type": "websocket.send", "text": text})
                self._size -= packet.size
            if not self._waiting:
                self._idle.set()


def _bound(bound: int, waiting: int, size: int) -> int:
    """Until a large packet has left, its size comes on top: a slow reader of a large view is not a stalled one."""
    return LIMIT + (size if size > LIMIT else bound - LIMIT if waiting > LIMIT else 0)
