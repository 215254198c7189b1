"""The socket of a rehearsal, which is the rehearsal: whoever opens one begins it, and it ends when they are gone.

With several processes it lives in the one that took the first socket: another sends whoever comes back on, until
they find it.
"""

import logging
from collections.abc import Callable

from pydantic import ValidationError
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.routing import WebSocketRoute

from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Do, Hello, Here, Ping, SetPace
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.rehearsals import Rehearse
from staffroom_schemas.members import Role
from staffroom_server.live.farewell import Farewell
from staffroom_server.live.outbox import Outbox
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.visit import Admitted, Standing
from staffroom_server.people.sessions import Signed
from staffroom_server.rehearsing.rehearsal import FAILED, Rehearsal
from staffroom_server.rehearsing.rehearsals import GONE, NotBegun, Rehearsals
from staffroom_server.rehearsing.samples import bytes_of
from staffroom_server.web.auth import Auth
from staffroom_server.web.calls import Call, is_id, what_to_mend
from staffroom_server.web.errors import NotDone, not_found
from staffroom_server.web.refusals import No, refusal
from staffroom_server.web.socket import Attending, Door, Scope

AGAIN = 0.3
"""Seconds after which whoever came to another process tries again."""
LOOKS = 40
"""Times after which it is believed to be gone: each process is asked by then, with more luck than is needed."""
ELSEWHERE = "Looking for your rehearsal."

_ALWAYS = float("inf")
"""Whose session ended is told so by `Rehearsals.look`; nothing that they do here waits for the database."""

_log = logging.getLogger(__name__)


class Stage(Door):
    """The ASGI endpoint of `/live/rehearsals/{rehearsal}`, and of the groups in it."""

    def __init__(
        self, rehearsals: Rehearsals, auth: Auth, farewell: Farewell, alone: Callable[[], bool]
    ) -> None:
        """`alone`: whether no other process serves beside this one."""
        super().__init__(farewell)
        self._rehearsals, self._auth, self._alone = rehearsals, auth, alone

    async def say_goodbye(self) -> None:
        """All rehearsals end; when this returns nobody is attended any more."""
        await self._rehearsals.close()
        await self.emptied()

    async def _come(self, scope: Scope) -> tuple[Admitted, LiveRoom] | No:
        connection = HTTPConnection(scope)
        try:
            signed = await self._auth.signed(connection)
        except NotDone:
            return refusal(Close.bad_origin)
        if signed is None:
            return refusal(Close.not_signed_in)
        id = str(scope["path_params"]["rehearsal"])
        if not is_id(id):
            return No(Close.unknown_room, GONE)
        try:
            asked = Rehearse.model_validate(dict(connection.query_params))
        except ValidationError as error:
            return No(Close.bad_frames, str(what_to_mend(error)))
        came = await self._found_or_begun(id, asked, signed)
        group = scope["path_params"].get("group")
        if group is None or isinstance(came, No):
            return came
        rehearsal = self._rehearsals.find(id, signed.person_id)
        room = await rehearsal.group(str(group)) if rehearsal is not None else None
        return No(Close.unknown_room, GONE) if room is None else (came[0], room)

    async def _found_or_begun(
        self, id: str, asked: Rehearse, signed: Signed
    ) -> tuple[Admitted, LiveRoom] | No:
        who = Standing(signed.person_id, signed.name, Role.member, signed.session_id)
        rehearsal = self._rehearsals.find(id, who.person)
        if rehearsal is None and asked.looked is not None:
            gone = self._alone() or asked.looked >= LOOKS
            return No(Close.unknown_room, GONE) if gone else No(Close.elsewhere, ELSEWHERE, AGAIN)
        try:
            rehearsal = rehearsal or await self._rehearsals.begin(id, asked, who)
            return Admitted(who, _ALWAYS), await rehearsal.ready
        except NotBegun as no:
            return No(no.code, str(no))
        except Exception:
            _log.exception("a rehearsal could not begin")
            return No(Close.unknown_room, FAILED)

    def _attending(self, admitted: Admitted, room: LiveRoom, outbox: Outbox) -> Attending:
        id = room.state.group.plenary if room.state.group else room.address
        rehearsal = self._rehearsals.find(id, admitted.standing.person)
        assert rehearsal is not None, "whoever is let in comes into theirs"
        return Leading(admitted, rehearsal, room, outbox, self._farewell)


class Leading(Attending):
    """What whoever leads a rehearsal says."""

    __slots__ = ("_rehearsal",)

    def __init__(
        self, admitted: Admitted, rehearsal: Rehearsal, room: LiveRoom, outbox: Outbox, farewell: Farewell
    ) -> None:
        """They come in with their hello."""
        super().__init__(admitted, room, rehearsal.clock, outbox, farewell)
        self._rehearsal = rehearsal

    def _bring(self, frame: Hello | Do | Ping | Here | SetPace) -> None:
        if isinstance(frame, SetPace):
            self._rehearsal.pace(frame.speed)
            return
        if isinstance(frame, Hello):
            self._rehearsal.came(self._visit)
        super()._bring(frame)


def stage_routes(stage: Stage) -> tuple[WebSocketRoute, ...]:
    """`GET /live/rehearsals/{rehearsal}` and that of a group in it, upgraded."""
    path = "/live/rehearsals/{rehearsal}"
    return WebSocketRoute(path, stage), WebSocketRoute(path + "/groups/{group}", stage)


async def sample(call: Call[Nothing]) -> Response:
    """What was made up for rehearsals, to whoever is signed in: it says nothing of anybody."""
    _ = call.by
    text = bytes_of(call.id("work"))
    if text is None:
        raise not_found()
    return Response(text, media_type="text/plain; charset=utf-8")
