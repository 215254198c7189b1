"""Who may come into a room, asked at the door of its socket."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from starlette.requests import HTTPConnection

from staffroom_schemas.errors import Close
from staffroom_server.database import Database
from staffroom_server.database.together import Together
from staffroom_server.live.alarms import Seeker
from staffroom_server.live.standing import standings
from staffroom_server.live.visit import Admitted, Standing
from staffroom_server.web.auth import Auth
from staffroom_server.web.errors import NotDone
from staffroom_server.web.socket import Scope


class Entrance:
    """By session cookie and exact origin, or by bearer token."""

    def __init__(self, auth: Auth, database: Database, now: Callable[[], datetime]) -> None:
        """Nothing is kept between visits."""
        self._auth, self._database, self._now = auth, database, now
        self._standing = Together(self._standings)

    async def __call__(self, scope: Scope, address: str) -> Admitted | Close:
        """Who comes and what they are to the meeting, or why they may not."""
        try:
            signed = await self._auth.signed(HTTPConnection(scope))
        except NotDone:
            return Close.bad_origin
        if signed is None:
            return Close.not_signed_in
        asked_at = asyncio.get_running_loop().time()
        standing = await self._standing((address, signed.session_id, signed.person_id))
        return Close.unknown_room if standing is None else Admitted(standing, asked_at)

    async def _standings(self, seekers: Sequence[Seeker]) -> Mapping[Seeker, Standing]:
        return await self._database.read(lambda session: standings(session, seekers, self._now()))
