"""A TCP proxy of ours: between two who speak, and as bad as a network can be."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

CHUNK = 16 * 1024
AT_ONCE = 8
"""Chunks under way in one direction: what comes on top waits with its sender."""

Sieve = Callable[[bytes], bytes]
"""What of the bytes goes on. One is made for each connection, of what comes back from the server."""

Chunks = asyncio.Queue[tuple[float, bytes | None]]
THE_END = None


def everything(data: bytes) -> bytes:
    """No sieve at all."""
    return data


class Proxy:
    """Listens for one server. It passes what it gets until it is told otherwise; what holds, holds for all."""

    def __init__(self, host: str, port: int, sieve: Callable[[], Sieve] = lambda: everything) -> None:
        """`host` and `port` are the server's."""
        self._target, self._sieve = (host, port), sieve
        self._flows = asyncio.Event()
        self._flows.set()
        self._links: dict[asyncio.StreamWriter, asyncio.StreamWriter | None] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.delay = 0.0
        """Seconds that everything takes on its way."""
        self.rate: float | None = None
        """Bytes a second, in each direction of each connection; null: as fast as it goes."""
        self.port = 0

    @property
    def connections(self) -> int:
        """How many clients it has."""
        return len(self._links)

    async def listens(self) -> None:
        """It takes connections, at the same port as before."""
        if self._server is None:
            self._server = await asyncio.start_server(self._take, "127.0.0.1", self.port, limit=CHUNK)
            self.port = self._server.sockets[0].getsockname()[1]

    async def refuses(self) -> None:
        """Nobody new gets in; those who are stay."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def stalls(self) -> None:
        """It takes connections and nothing goes on, until it flows again."""
        self._flows.clear()

    def flows(self) -> None:
        """What was held goes on."""
        self._flows.set()

    def cuts(self) -> None:
        """All connections end, abruptly, on both sides."""
        for near, far in list(self._links.items()):
            _reset(near)
            if far is not None:
                _reset(far)

    async def ends(self) -> None:
        """Nothing is left of it."""
        await self.refuses()
        self.cuts()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._links[writer] = None
        try:
            with suppress(OSError):
                await self._join(reader, writer)
        finally:
            del self._links[writer]
            self._tasks.discard(task)
            writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._flows.wait()
        there, far = await asyncio.open_connection(*self._target, limit=CHUNK)
        self._links[writer] = far
        try:
            async with asyncio.TaskGroup() as tasks:
                for source, to, sieve in ((reader, far, everything), (there, writer, self._sieve())):
                    under_way: Chunks = asyncio.Queue(AT_ONCE)
                    tasks.create_task(self._hear(source, under_way, sieve))
                    tasks.create_task(self._give(under_way, to))
        except* OSError:
            pass  # one side is gone, so both are
        finally:
            _reset(far)

    async def _hear(self, source: asyncio.StreamReader, under_way: Chunks, sieve: Sieve) -> None:
        while data := await source.read(CHUNK):
            await under_way.put((_now() + self.delay, sieve(data)))
        await under_way.put((_now() + self.delay, THE_END))

    async def _give(self, under_way: Chunks, to: asyncio.StreamWriter) -> None:
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(max(0.0, due - _now()))
            await self._flows.wait()
            if data is THE_END:
                raise ConnectionResetError
            if self.rate is not None:
                await asyncio.sleep(len(data) / self.rate)
            to.write(data)
            await to.drain()


@asynccontextmanager
async def a_proxy(
    host: str, port: int, sieve: Callable[[], Sieve] = lambda: everything
) -> AsyncIterator[Proxy]:
    """One that listens, until the end."""
    proxy = Proxy(host, port, sieve)
    await proxy.listens()
    try:
        yield proxy
    finally:
        await proxy.ends()


def _reset(writer: asyncio.StreamWriter) -> None:
    """As a lost peer ends it: a reset, not a goodbye."""
    with suppress(OSError):
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _now() -> float:
    return asyncio.get_running_loop().time()
