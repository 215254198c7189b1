"""The protocols of this server, for whoever is signed in: listed, found, whole, and drawn for some people."""

import asyncio

from staffroom_schemas.http import Nothing
from staffroom_schemas.http import protocols as said
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from staffroom_server.room.plan import Seats, adapted, unnamed
from staffroom_server.web import shelf
from staffroom_server.web.calls import Call
from staffroom_server.web.errors import bad_body, not_found


class Protocols:
    """Shows the library; it changes nothing. Whatever draws many plans does so in a thread of its own."""

    async def every(self, call: Call[Nothing]) -> said.Protocols:
        """All of them, by name."""
        _ = call.by
        return shelf.found(said.FindProtocols())

    async def find(self, call: Call[said.FindProtocols]) -> said.Protocols:
        """Those that are wanted, by name."""
        _ = call.by
        return await asyncio.to_thread(shelf.found, call.body)

    async def one(self, call: Call[Nothing]) -> said.ProtocolSeen:
        """One of them."""
        return await asyncio.to_thread(shelf.seen, _asked(call))

    async def plan(self, call: Call[said.DrawPlan]) -> said.PlanShown:
        """Its steps for these people and minutes, as a meeting would draw them once all are cast; nothing is kept."""
        script, body = adapted(_asked(call), call.body.minutes_of), call.body
        return _shown(script, Seats(body.people, body.cast), body.minutes)

    async def sketch(self, call: Call[said.SketchPlan]) -> said.PlanShown:
        """The same before anyone is known."""
        script, body = _asked(call), call.body
        return _shown(script, unnamed(script, body.people), body.minutes)


def _shown(script: Protocol, seats: Seats, minutes: int | None) -> said.PlanShown:
    try:
        return shelf.shown(script, seats, minutes)
    except ValueError as error:  # more steps than a plan may have
        raise bad_body(str(error)) from None


def _asked(call: Call[Nothing] | Call[said.DrawPlan] | Call[said.SketchPlan]) -> Protocol:
    _ = call.by
    script = library().get(str(call.request.path_params["protocol"]))
    if script is None:
        raise not_found()
    return script
