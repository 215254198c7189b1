"""A number for every request and socket: a reply carries it, and so does what is logged meanwhile."""

from contextvars import ContextVar
from secrets import token_hex

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""Of the request that is under way, if one is."""


class Numbering:
    """Draws it here: one that a client sent could say anything."""

    def __init__(self, app: ASGIApp) -> None:
        """Around this app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or socket."""
        number = token_hex(6)

        async def send_with_number(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-ID"] = number
            await send(message)

        token = REQUEST.set(number)
        try:
            await self._app(scope, receive, send_with_number if scope["type"] == "http" else send)
        finally:
            REQUEST.reset(token)
