"""Ways to narrow a search, each with how much it would leave. Nobody is counted: people stand by name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from staffroom_schemas.http.search import Facet
from staffroom_server.archive.matching import Hit
from staffroom_server.archive.seen import Seen
from staffroom_server.protocols.library import library

MOST = 50
"""Of one facet."""


def communities(found: Sequence[Hit], seen: Mapping[int, Seen]) -> tuple[Facet, ...]:
    """Those that met."""
    return _counted((seen[hit.room].community, seen[hit.room].community_name) for hit in found)


def meetings(found: Sequence[Hit], seen: Mapping[int, Seen]) -> tuple[Facet, ...]:
    """The meetings."""
    return _counted((seen[hit.room].meeting, seen[hit.room].title) for hit in found)


def kinds(found: Sequence[Hit]) -> tuple[Facet, ...]:
    """What was said does; their words are the screen's."""
    return _counted((hit.kind, hit.kind) for hit in found)


def protocols(found: Sequence[Hit]) -> tuple[Facet, ...]:
    """The protocols that ran."""
    known = library()
    said = (hit.protocol for hit in found if hit.protocol)
    return _counted((one, known[one].name if one in known else one) for one in said)


def people(names: Mapping[str, str]) -> tuple[Facet, ...]:
    """Whoever said something that was found."""
    by_name = sorted(names.items(), key=lambda one: one[1].casefold())
    return tuple(Facet(value=id, label=name, count=None) for id, name in by_name[:MOST])


def _counted(said: Iterable[tuple[str, str]]) -> tuple[Facet, ...]:
    counts = Counter(said)
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0][1].casefold(), one[0][0]))
    return tuple(Facet(value=value, label=label, count=count) for (value, label), count in most[:MOST])
