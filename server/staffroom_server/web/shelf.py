"""The library as pages and the command line show it: found, with its lengths, and drawn."""

from functools import cache

from staffroom_schemas.http.protocols import (
    FindProtocols,
    PlanLength,
    PlanShown,
    ProtocolListed,
    Protocols,
    ProtocolSeen,
)
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from staffroom_server.room.plan import Seats, draw, filled, lengths, total, unnamed, wants

SIZES = (4, 6, 8, 12)
"""People for whom a protocol's page says how long it is."""

PREFIX = "plan"
"""Of the steps' ids; in a meeting it is the item's id."""


def found(asked: FindProtocols) -> Protocols:
    """What the library has of this, by name. The first time for so many people draws every plan."""
    by_name = sorted(library().values(), key=lambda script: script.name.casefold())
    takes = {script.protocol: _takes(script, asked) for script in by_name}
    return Protocols(
        protocols=tuple(
            _listed(script, takes[script.protocol])
            for script in by_name
            if _is_wanted(script, asked, takes[script.protocol])
        )
    )


def seen(script: Protocol) -> ProtocolSeen:
    """One of the library, with how long it is."""
    return ProtocolSeen(protocol=script, lengths=tuple(length(script.protocol, size) for size in SIZES))


def shown(script: Protocol, seats: Seats, minutes: int | None) -> PlanShown:
    """Its steps, as a meeting would draw them once all are cast.

    Raises ValueError with a sentence where they would be more than a plan may have.
    """
    steps = draw(script, filled(script, seats), minutes, PREFIX).steps
    return PlanShown(steps=steps, minutes=total(steps), notes=wants(script, seats, minutes, steps))


@cache
def length(protocol: str, people: int) -> PlanLength:
    """Of one of the library; the planner says it once."""
    script = library()[protocol]
    written, least = lengths(script, unnamed(script, people))
    return PlanLength(people=people, minutes=written, least=least)


def _takes(script: Protocol, asked: FindProtocols) -> PlanLength | None:
    """None where nobody asks, or it is not for so many."""
    if asked.people is None or not script.people[0] <= asked.people <= script.people[1]:
        return None
    return length(script.protocol, asked.people)


def _is_wanted(script: Protocol, asked: FindProtocols, takes: PlanLength | None) -> bool:
    least = takes.least if takes else script.minutes[0]
    return (
        asked.purpose in (None, *script.serves)
        and asked.stage in (None, *script.stages)
        and (asked.people is None or takes is not None)
        and (asked.minutes is None or least <= asked.minutes)
    )


def _listed(script: Protocol, takes: PlanLength | None) -> ProtocolListed:
    names = ("protocol", "name", "purpose", "people", "minutes", "confidence", "serves", "stages")
    return ProtocolListed.model_validate({name: getattr(script, name) for name in names} | {"takes": takes})
