"""The protocols of this server, for whoever is signed in: listed, whole, and drawn for some people."""

from staffroom_schemas.http import Nothing
from staffroom_schemas.http import protocols as said
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from staffroom_server.room.plan import Seats, draw, filled, total, wants
from staffroom_server.web.calls import Call
from staffroom_server.web.errors import bad_body, not_found

PREFIX = "plan"
"""Of the steps' ids; in a meeting it is the item's id."""


class Protocols:
    """Shows the library; it changes nothing."""

    async def every(self, call: Call[Nothing]) -> said.Protocols:
        """All of them, by name."""
        _ = call.by
        by_name = sorted(library().values(), key=lambda script: script.name.casefold())
        return said.Protocols(protocols=tuple(map(_listed, by_name)))

    async def one(self, call: Call[Nothing]) -> said.ProtocolSeen:
        """One of them."""
        return said.ProtocolSeen(protocol=_asked(call))

    async def plan(self, call: Call[said.DrawPlan]) -> said.PlanShown:
        """Its steps for these people and minutes, as a meeting would draw them once all are cast; nothing is kept."""
        script, body = _asked(call), call.body
        seats = Seats(body.people, body.cast)
        try:
            steps = draw(script, filled(script, seats), body.minutes, PREFIX).steps
        except ValueError as error:  # more steps than a plan may have
            raise bad_body(str(error)) from None
        notes = wants(script, seats, body.minutes, steps)
        return said.PlanShown(steps=steps, minutes=total(steps), notes=notes)


def _asked(call: Call[Nothing] | Call[said.DrawPlan]) -> Protocol:
    _ = call.by
    script = library().get(str(call.request.path_params["protocol"]))
    if script is None:
        raise not_found()
    return script


def _listed(script: Protocol) -> said.ProtocolListed:
    return said.ProtocolListed(
        protocol=script.protocol,
        name=script.name,
        purpose=script.purpose,
        people=script.people,
        minutes=script.minutes,
        confidence=script.confidence,
    )
