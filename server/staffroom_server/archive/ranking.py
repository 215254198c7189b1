"""The order in which what was found is shown: pure, by what stands around a moment and who said it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from staffroom_server.archive.matching import Hit

AROUND = 3
"""Lines before and after a moment that speak for it: people talk about one thing for a while."""

NEIGHBOUR = 0.2
"""How much the line next to it says, less with distance."""

HEADING = 0.3
"""How much the title of its agenda item, or its meeting, says."""


def ranked(hits: Sequence[Hit], named: Mapping[str, float]) -> list[Hit]:
    """Best first. `named`: people of whom the question speaks, and how much more what they said counts."""
    own = [hit.fits * (1 + named.get(hit.by or "", 0.0)) for hit in hits]
    around = _around(hits, own)
    over = _over(hits)
    total = [
        mine
        + NEIGHBOUR * near
        + HEADING * (over.get((hit.room, hit.item), 0.0) + over.get((hit.room, ""), 0.0))
        for hit, mine, near in zip(hits, own, around, strict=True)
    ]
    order = sorted(range(len(hits)), key=lambda n: (-total[n], -hits[n].room, hits[n].seq))
    return [hits[n] for n in order]


def _around(hits: Sequence[Hit], own: Sequence[float]) -> list[float]:
    rooms: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for hit, fits in zip(hits, own, strict=True):
        rooms[hit.room].append((hit.seq, fits))
    for lines in rooms.values():
        lines.sort()
    return [_near(rooms[hit.room], hit.seq) for hit in hits]


def _near(lines: Sequence[tuple[int, float]], seq: int) -> float:
    first = bisect_left(lines, seq - AROUND, key=lambda line: line[0])
    last = bisect_right(lines, seq + AROUND, key=lambda line: line[0])
    return sum(
        fits * (1 - abs(other - seq) / (AROUND + 1)) for other, fits in lines[first:last] if other != seq
    )


def _over(hits: Sequence[Hit]) -> dict[tuple[int, str | None], float]:
    """What the titles say, by item; of the meeting itself under no name."""
    items = {(hit.room, hit.item): hit.fits for hit in hits if hit.what == "item"}
    return {**items, **{(hit.room, ""): hit.fits for hit in hits if hit.what == "meeting"}}
