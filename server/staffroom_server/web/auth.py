"""Who asks: a browser by its cookie and an exact origin, a program by its bearer token."""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection
from starlette.responses import Response

from staffroom_schemas.errors import Code
from staffroom_server.database import Database
from staffroom_server.database.together import Together
from staffroom_server.people import sessions
from staffroom_server.people.sessions import Signed
from staffroom_server.settings import Settings
from staffroom_server.web.errors import NotDone
from staffroom_server.web.origins import origin_allowed

SECURE_COOKIE = "__Host-staffroom"
PLAIN_COOKIE = "staffroom"  # without TLS a browser takes no __Host- cookie
_KEPT = 400 * 86_400  # as long as browsers keep one; the session itself ends sooner

BAD_ORIGIN = (
    "The server does not know the address this page came from. "
    "Its operator can name it: STAFFROOM_ORIGIN=https://this.address."
)


@dataclass(frozen=True)
class Shown:
    """A secret that came with a request, and whether it came as a cookie, so that its origin matters."""

    secret: str
    as_cookie: bool


class Auth:
    """Tells who asks, over HTTP and on a socket's handshake alike."""

    def __init__(self, database: Database, settings: Settings, now: Callable[[], datetime]) -> None:
        """Nothing is kept between requests."""
        self._database = database
        self._settings = settings
        self._now = now
        self._signed, self._saw = Together(self._whose), Together(self._see)

    async def signed(self, connection: HTTPConnection) -> Signed | None:
        """Who asks, if anyone; raises `NotDone` (`bad_origin`) when a cookie came from a foreign page.

        A GET needs no origin: it changes nothing and its reply cannot be read across origins.
        """
        if (shown := self.shown(connection)) is None:
            return None
        if shown.as_cookie and connection.scope.get("method") != "GET":
            self.check_origin(connection)
        signed = await self._signed(shown.secret)
        if signed is not None and signed.unseen(self._now()):
            await self._saw(signed.session_id)
        return signed

    def shown(self, connection: HTTPConnection) -> Shown | None:
        """The secret that came; a bearer token goes before any cookie."""
        if "authorization" in connection.headers:
            return Shown(bearer(connection) or "", as_cookie=False)
        for name in self._cookie_names():
            if secret := connection.cookies.get(name):
                return Shown(secret, as_cookie=True)
        return None

    def check_origin(self, connection: HTTPConnection) -> None:
        """Raises `NotDone` unless the page that asks is one of ours; a missing `Origin` is none."""
        if not origin_allowed(connection.headers, self._settings):
            raise NotDone(Code.bad_origin, BAD_ORIGIN)

    async def _whose(self, secrets: Sequence[str]) -> Mapping[str, Signed]:
        return await self._database.read(lambda session: sessions.signed(session, secrets, self._now()))

    async def _see(self, ids: Sequence[str]) -> Mapping[str, None]:
        await self._database.write(lambda session: sessions.see(session, ids, self._now()))
        return {}

    def _cookie_names(self) -> tuple[str, ...]:
        # Where all is TLS the plain name is not ours: a neighbour under the same domain could have set it.
        only_secure = self._settings.origins and all(o.startswith("https:") for o in self._settings.origins)
        return (SECURE_COOKIE,) if only_secure else (SECURE_COOKIE, PLAIN_COOKIE)


def bearer(connection: HTTPConnection) -> str | None:
    """The token behind `Authorization: Bearer`."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def is_operator(connection: HTTPConnection, secret: str) -> bool:
    """Whether the operator's own secret came; compared in constant time."""
    token = bearer(connection)
    return bool(secret and token) and hmac.compare_digest((token or "").encode(), secret.encode())


def set_cookie(response: Response, connection: HTTPConnection, secret: str) -> None:
    """Hand a browser its session, to a page whose origin was checked."""
    secure = connection.headers["origin"].startswith("https:")
    name = SECURE_COOKIE if secure else PLAIN_COOKIE
    response.set_cookie(name, secret, _KEPT, path="/", secure=secure, httponly=True, samesite="lax")


def clear_cookies(response: Response) -> None:
    """The browser forgets its session."""
    for name, secure in ((SECURE_COOKIE, True), (PLAIN_COOKIE, False)):
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
