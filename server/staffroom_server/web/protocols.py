"""The protocols of this server, for whoever is signed in: listed, found, whole, and drawn for some people."""

import asyncio
from collections.abc import Mapping

from staffroom_schemas.http import Nothing
from staffroom_schemas.http import protocols as said
from staffroom_schemas.http.writing import ScriptVersion
from staffroom_schemas.protocol import Protocol
from staffroom_server.community import scripts
from staffroom_server.protocols.library import library, text_of
from staffroom_server.room.plan import Seats, adapted, unnamed
from staffroom_server.web import shelf
from staffroom_server.web.calls import Body, Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body, not_found


class Protocols:
    """Shows the library: what comes with Staffroom, and what an operator put beside it; it changes nothing.

    Whatever draws many plans does so in a thread of its own.
    """

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def every(self, call: Call[Nothing]) -> said.Protocols:
        """All of them, by name."""
        _ = call.by
        return shelf.found((await self._known()).values(), said.FindProtocols())

    async def find(self, call: Call[said.FindProtocols]) -> said.Protocols:
        """Those that are wanted, by name."""
        _ = call.by
        known = await self._known()
        return await asyncio.to_thread(shelf.found, known.values(), call.body)

    async def one(self, call: Call[Nothing]) -> said.ProtocolSeen:
        """One of them."""
        return await asyncio.to_thread(shelf.seen, await self._asked(call))

    async def text(self, call: Call[Nothing]) -> ScriptVersion:
        """One of them as it was written, to copy."""
        slug = (await self._asked(call)).protocol
        text = text_of(slug) if slug in library() else None
        if text is None:
            text = await self._on.database.read(lambda session: scripts.library_text(session, slug))
        if text is None:
            raise not_found()
        return ScriptVersion(text=text)

    async def plan(self, call: Call[said.DrawPlan]) -> said.PlanShown:
        """Its steps for these people and minutes, as a meeting would draw them once all are cast; nothing is kept."""
        return drawn(await self._asked(call), call.body)

    async def sketch(self, call: Call[said.SketchPlan]) -> said.PlanShown:
        """The same before anyone is known."""
        return sketched(await self._asked(call), call.body)

    async def _known(self) -> Mapping[str, Protocol]:
        return {**await self._on.database.read(scripts.in_library), **library()}

    async def _asked(self, call: Call[Body]) -> Protocol:
        _ = call.by
        script = (await self._known()).get(str(call.request.path_params["protocol"]))
        if script is None:
            raise not_found()
        return script


def drawn(script: Protocol, body: said.DrawPlan) -> said.PlanShown:
    """A protocol for these people and minutes; raises `NotDone`."""
    return _shown(adapted(script, body.minutes_of), Seats(body.people, body.cast), body.minutes)


def sketched(script: Protocol, body: said.SketchPlan) -> said.PlanShown:
    """A protocol for so many, whoever they will be; raises `NotDone`."""
    return _shown(script, unnamed(script, body.people), body.minutes)


def _shown(script: Protocol, seats: Seats, minutes: int | None) -> said.PlanShown:
    try:
        return shelf.shown(script, seats, minutes)
    except ValueError as error:  # more steps than a plan may have
        raise bad_body(str(error)) from None
