"""A websocket that costs little: 2,000 of them fit beside the servers they try."""

import asyncio
from collections.abc import Callable

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10

_HELLO = (
    "GET /live/{room} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: staffroom.1\r\nAuthorization: Bearer {token}\r\n\r\n"
)


class Socket(asyncio.Protocol):
    """Frames in, frames out; `over` gets the close code, or nothing after an abrupt end."""

    def __init__(self, ask: bytes, hear: Callable[[bytes], None], over: Callable[[int | None], None]) -> None:
        """`ask` is the upgrade; nothing is masked by chance: the mask is zero."""
        self._ask, self._hear, self._over = ask, hear, over
        self._in, self._upgraded = bytearray(), False
        self._code: int | None = None
        self.upgraded: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._ask)

    def data_received(self, data: bytes) -> None:
        self._in += data
        if not self._upgraded and not self._upgrade():
            return
        while frame := self._frame():
            kind, body = frame
            if kind == TEXT:
                self._hear(body)
            elif kind == PING:
                self.send(body, PONG)
            elif kind == CLOSE:
                self._code = int.from_bytes(body[:2]) if len(body) >= 2 else 1005
                self.send(body[:2], CLOSE)
                self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        if not self.upgraded.done():
            self.upgraded.set_exception(ConnectionResetError("no upgrade"))
            return
        self._over(self._code)

    def send(self, body: bytes, kind: int = TEXT) -> None:
        """One frame, unless the socket is closing."""
        if self.transport.is_closing():
            return
        size = len(body)
        length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2)
        self.transport.write(bytes((0x80 | kind,)) + length + bytes(4) + body)

    def _upgrade(self) -> bool:
        end = self._in.find(b"\r\n\r\n")
        if end < 0:
            return False
        self._upgraded = self._in.startswith(b"HTTP/1.1 101")
        del self._in[: end + 4]
        if not self._upgraded:
            self.transport.abort()
        elif not self.upgraded.done():
            self.upgraded.set_result(None)
        return self._upgraded

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole one; servers do not mask, and ours does not split."""
        if len(self._in) < 2:
            return None
        size, begin = self._in[1] & 127, 2
        if size >= 126:
            begin = 4 if size == 126 else 10
            if len(self._in) < begin:
                return None
            size = int.from_bytes(self._in[2:begin])
        if len(self._in) < begin + size:
            return None
        kind, body = self._in[0] & 15, bytes(self._in[begin : begin + size])
        del self._in[: begin + size]
        return kind, body


async def connected(
    port: int, room: str, token: str, hear: Callable[[bytes], None], over: Callable[[int | None], None]
) -> Socket:
    """To the room's socket of the server at this port; `OSError` when nobody lets it in.

    What is sent before the upgrade is answered may be lost: nothing is.
    """
    ask = _HELLO.format(room=room, host="127.0.0.1", port=port, token=token).encode()
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(lambda: Socket(ask, hear, over), "127.0.0.1", port)
    await socket.upgraded
    return socket
