"""What every HTTP reply tells a browser to beware of."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"


class SecurityHeaders:
    """Adds them; sockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Around this app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One HTTP reply, or anything else as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _add(headers: MutableHeaders) -> None:
    headers.setdefault("Content-Security-Policy", POLICY)  # a file that someone uploaded may do even less
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers.setdefault("Cache-Control", "no-store")  # a file says otherwise
