"""The Python floor: text frames broadcast in their room as they are, straight to the transports. Stores nothing.

It checks nothing either, and takes only what the load generator sends: whole masked text frames below 64 KiB.
`python -m benchmarks.floor` prints the port it listens on.
"""

import asyncio
import typing

import uvloop

ACCEPTED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
)
"""The answer to the one key that the generator sends."""
BACKLOG = 4096

_rooms: dict[bytes, dict["Socket", asyncio.Transport]] = {}


class Socket(asyncio.Protocol):
    """One connection; the path it asked for is its room."""

    def __init__(self) -> None:
        """Not upgraded yet."""
        self._rest = b""
        self._room: dict[Socket, asyncio.Transport] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Its request comes next."""
        self._transport = typing.cast(asyncio.Transport, transport)

    def connection_lost(self, _: Exception | None) -> None:
        """It gets nothing more."""
        if self._room is not None:
            self._room.pop(self, None)

    def data_received(self, data: bytes) -> None:
        """A request, or frames and perhaps the beginning of another."""
        if self._room is None:
            self._room = _rooms.setdefault(data.split(b" ", 2)[1], {})
            self._room[self] = self._transport
            self._transport.write(ACCEPTED)
            return
        data = self._rest + data
        at, end = 0, len(data)
        while end - at >= 8:
            size, header = data[at + 1] & 127, 2
            if size == 126:
                size, header = data[at + 2] << 8 | data[at + 3], 4
            begin = at + header + 4
            if end - begin < size:
                break
            frame = framed(unmasked(data[begin : begin + size], data[begin - 4 : begin]))
            for transport in self._room.values():
                transport.write(frame)
            at = begin + size
        self._rest = data[at:]


def unmasked(payload: bytes, mask: bytes) -> bytes:
    """The payload as it was meant; as one large number, which is the fast way in plain Python."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")


def framed(text: bytes) -> bytes:
    """One unmasked text frame."""
    size = len(text)
    return b"\x81" + (bytes((size,)) if size < 126 else b"\x7e" + size.to_bytes(2)) + text


async def main() -> None:
    """Serve until killed."""
    server = await asyncio.get_running_loop().create_server(Socket, "127.0.0.1", 0, backlog=BACKLOG)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
