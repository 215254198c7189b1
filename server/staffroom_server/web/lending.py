"""uvicorn's own websocket protocol, lending the app its transport and its ear."""

import asyncio
import typing
from collections.abc import Callable
from random import uniform

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame, apply_mask  # type: ignore[attr-defined]  # the fast one, if built
from websockets.http11 import Request

from staffroom_server.live.wire import WIRE
from staffroom_server.web.framing import ONE_TEXT, frame_at
from staffroom_server.web.inbox import Inbox

AT_A_TIME = 4_096
"""Bytes of one socket that are taken apart before others get their turn."""
PING_EVERY, PONG_WITHIN = 10.0, 15.0
"""Seconds: whoever reads no more is gone within 30, in a quiet room too."""
LINGER = 1.0
"""Seconds in which a peer that was cut off may read why; what it still says is not heard."""
MOST_PIECES = 256
"""A message that comes in more is cut off: pieces may be empty, so its size alone would never end it."""


class LendingProtocol(WebSocketsSansIOProtocol):
    """Plain ASGI, and `scope["extensions"]["staffroom.wire"]`, which is this object."""

    hear: Callable[[bytes], None] | None = None
    unread = b""
    waiting = 0
    cut_off = False
    ahead: int | None = 0
    """Bytes that still belong to a frame which uvicorn reads; null: nobody counts any more where frames end."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Nothing waits for the app."""
        super().connection_made(transport)
        self.queue = Inbox()  # type: ignore[assignment]

    def handle_connect(self, event: Request) -> None:
        """The app's task starts after this, so it finds the extension."""
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions = typing.cast(dict[str, object], self.scope["extensions"])
            extensions[WIRE] = self

    def data_received(self, data: bytes) -> None:
        """A little at a time: whoever sends tiny frames by the thousand holds nobody else up."""
        if self.cut_off:
            return
        if self.unread:
            self.unread += data
        elif len(data) <= AT_A_TIME:
            self._take(data)
        else:
            self.unread = data
            self._read_on()

    def _read_on(self) -> None:
        if self.transport.is_closing() or self.cut_off:
            return
        some, self.unread = self.unread[:AT_A_TIME], self.unread[AT_A_TIME:]
        self._take(some)
        if self.cut_off:
            self.unread = b""
        elif self.unread:
            self.transport.pause_reading()
            self.loop.call_soon(self._read_on)
        elif not self.read_paused:
            self.transport.resume_reading()

    def _take(self, data: bytes) -> None:
        """A text in one frame, which is nearly all that comes, goes to who hears it by the short way.

        All else is uvicorn's. It goes there frame by frame, so that we know where the next one begins.
        """
        if not self.handshake_complete:
            asks = not self.handshake_initiated
            super().data_received(data)
            self.ahead = 0 if asks and data.endswith(b"\r\n\r\n") else None
            return
        at = 0
        while at < len(data) and not self.cut_off:
            at = self._take_one(data, at)

    def _take_one(self, data: bytes, at: int) -> int:
        if self.ahead:
            end = at + self.ahead
        elif self.ahead is None or (found := frame_at(data, at)) is None:
            self.ahead, end = None, len(data)
        else:
            begin, end = found
            alone = data[at] == ONE_TEXT and end <= len(data) and not self.frames
            if alone and self.hear is not None and not (self.close_sent or self.transport.is_closing()):
                self.hear(apply_mask(data[begin:end], data[begin - 4 : begin]))
                return end
        super().data_received(data[at:end])
        if self.ahead is not None:
            self.ahead = max(0, end - len(data))
        return end

    def handle_cont(self, event: Frame) -> None:
        """One piece more, unless there are too many."""
        super().handle_cont(event)
        if len(self.frames) > MOST_PIECES:
            self._cut_off(CloseCode.MESSAGE_TOO_BIG, f"at most {MOST_PIECES} pieces a message")

    def send_receive_event_to_app(self) -> None:
        """Text goes straight to who hears it: no queue, no task switch, no pausing of reads a message.

        What is no text is heard as an empty one, in its turn.
        """
        message = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        is_text = self.curr_msg_data_type == "text"
        if self.hear is not None and not self.close_sent:
            self.frames = []
            self.hear(message if is_text else b"")
        elif is_text and not _is_utf8(message):  # uvicorn's own way tells the log of it, at length
            self._cut_off(CloseCode.INVALID_DATA, "not UTF-8")
        else:
            super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """The peer reads why: closed while it still sends, a connection is reset, and a reset may come first."""
        assert self.conn.close_sent is not None
        code, reason = self.conn.close_sent.code, self.conn.close_sent.reason
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.close_sent = self.cut_off = True
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.transport.resume_reading()
        self.close_timer = self.loop.call_later(LINGER, self.transport.abort)

    def start_keepalive(self) -> None:
        """At our own pace; the first at any moment of it, so that those who came together are not asked together."""
        self.ping_interval, self.ping_timeout = uniform(1, PING_EVERY), PONG_WITHIN
        super().start_keepalive()
        self.ping_interval = PING_EVERY
        self.request = self.response = None  # type: ignore[assignment]  # it was answered; they weigh 4 KiB

    def send_keepalive_ping(self) -> None:
        """See `keepalive_timeout`."""
        super().send_keepalive_ping()
        self.waiting = self.transport.get_write_buffer_size()

    def keepalive_timeout(self) -> None:
        """No pong: the peer is cut, for a close would wait for it to read; unless it still reads what came before."""
        waiting, before = self.transport.get_write_buffer_size(), self.waiting
        if 0 < waiting < before:
            self.waiting = waiting
            self.pong_timer = self.loop.call_later(PONG_WITHIN, self.keepalive_timeout)
        else:
            self.transport.abort()

    def _cut_off(self, code: CloseCode, why: str) -> None:
        if not self.close_sent:
            self.conn.fail(code, why)
            self.handle_parser_exception()


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
