"""The library as pages and the command line show it: found, with its lengths, and drawn."""

from collections.abc import Iterable
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


def found(scripts: Iterable[Protocol], asked: FindProtocols) -> Protocols:
    """Those of them that are this, by name. The first time for so many people draws every plan."""
    by_name = sorted(scripts, key=lambda script: script.name.casefold())
    takes = {script.protocol: _takes(script, asked) for script in by_name}
    return Protocols(
        protocols=tuple(
            listed(script, takes[script.protocol])
            for script in by_name
            if _is_wanted(script, asked, takes[script.protocol])
        )
    )


def seen(script: Protocol) -> ProtocolSeen:
    """A protocol with how long it is."""
    return ProtocolSeen(protocol=script, lengths=tuple(_length(script, size) for size in SIZES))


def shown(script: Protocol, seats: Seats, minutes: int | None) -> PlanShown:
    """Its steps, as a meeting would draw them once all are cast.

    Raises ValueError with a sentence where they would be more than a plan may have.
    """
    steps = draw(script, filled(script, seats), minutes, PREFIX).steps
    return PlanShown(steps=steps, minutes=total(steps), notes=wants(script, seats, minutes, steps))


def listed(script: Protocol, takes: PlanLength | None = None) -> ProtocolListed:
    """As a list shows it."""
    names = ("protocol", "name", "purpose", "people", "minutes", "confidence", "serves", "stages")
    return ProtocolListed.model_validate({name: getattr(script, name) for name in names} | {"takes": takes})


def _length(script: Protocol, people: int) -> PlanLength:
    """What comes with Staffroom never changes, so the planner says it once."""
    known = library().get(script.protocol)
    return _known_length(script.protocol, people) if script is known else _drawn_length(script, people)


@cache
def _known_length(protocol: str, people: int) -> PlanLength:
    return _drawn_length(library()[protocol], people)


def _drawn_length(script: Protocol, people: int) -> PlanLength:
    written, least = lengths(script, unnamed(script, people))
    return PlanLength(people=people, minutes=written, least=least)


def _takes(script: Protocol, asked: FindProtocols) -> PlanLength | None:
    """None where nobody asks, or it is not for so many."""
    if asked.people is None or not script.people[0] <= asked.people <= script.people[1]:
        return None
    return _length(script, asked.people)


def _is_wanted(script: Protocol, asked: FindProtocols, takes: PlanLength | None) -> bool:
    least = takes.least if takes else script.minutes[0]
    return (
        asked.purpose in (None, *script.serves)
        and asked.stage in (None, *script.stages)
        and (asked.people is None or takes is not None)
        and (asked.minutes is None or least <= asked.minutes)
    )
