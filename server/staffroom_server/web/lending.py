"""uvicorn's own websocket protocol, lending the app its transport and its ear."""

import typing
from collections.abc import Callable

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from staffroom_server.web.wire import WIRE


class LendingProtocol(WebSocketsSansIOProtocol):
    """Plain ASGI, and `scope["extensions"]["staffroom.wire"]`, which is this object."""

    hear: Callable[[bytes], None] | None = None

    def handle_connect(self, event: Request) -> None:
        """The app's task starts after this, so it finds the extension."""
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions = typing.cast(dict[str, object], self.scope["extensions"])
            extensions[WIRE] = self

    def send_receive_event_to_app(self) -> None:
        """Text goes straight to who hears it: no queue, no task switch, no pausing of reads a message."""
        if self.hear is None or self.close_sent or self.curr_msg_data_type != "text":
            super().send_receive_event_to_app()
            return
        text = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        self.hear(text)
