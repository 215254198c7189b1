"""What is measured: how many sit where, and what they do."""

from collections.abc import Sequence
from typing import NamedTuple


class Shape(NamedTuple):
    """`rooms` of `members` sockets each; `load` is said to the generator; `kind` says whom it makes sense of."""

    name: str
    what: str
    kind: str
    rooms: int
    members: int
    load: Sequence[str]

    @property
    def rate(self) -> int:
        """Deliveries a second that are asked for; 0 where it is as fast as it goes."""
        said = dict(zip(self.load[::2], self.load[1::2], strict=False))
        return int(said.get("-r", 0)) * self.members


def _in_flight(rooms: int, members: int, window: int, kind: str = "closed", mark: str = "") -> Shape:
    what = f"{rooms} room{'s' * (rooms > 1)} of {members}, {window} publishes in flight a room"
    name = f"{rooms * members}x{rooms}w{window}{mark}"
    return Shape(name, what, kind, rooms, members, ("-w", str(window)))


def _paced(rooms: int, members: int, rate: int) -> Shape:
    what = f"{rooms} rooms of {members}, {rate:,} commands a second in all"
    return Shape(f"{rooms * members}x{rooms}r{rate}", what, "paced", rooms, members, ("-r", str(rate)))


def _join(events: int) -> Shape:
    what = f"someone joins a room of {events:,} events, and comes back to it"
    return Shape(f"join{events}", what, "join", 1, 2, ("-j", str(events)))


SHAPES = (
    _in_flight(20, 10, 4),
    _in_flight(5, 100, 4),
    _in_flight(5, 100, 16),
    _paced(20, 10, 200),
    _paced(20, 10, 1000),
    Shape("idle1000", "100 rooms of 10, nobody says anything", "idle", 100, 10, ("-i",)),
    _in_flight(1, 200, 4, "rooms"),
    _in_flight(5, 40, 4, "rooms"),
    _in_flight(50, 4, 4, "rooms"),
    _join(100),
    _join(1_000),
    _join(10_000),
    _in_flight(20, 10, 4, "workers", "p"),
    _in_flight(5, 100, 4, "workers", "p"),
)


def chosen(names: Sequence[str]) -> list[Shape]:
    """Those of these names, all when none is named; raises `SystemExit` on a name that is none."""
    known = {shape.name: shape for shape in SHAPES}
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"No such shape: {', '.join(unknown)}. There are {', '.join(known)}.")
    return [known[name] for name in names] or list(SHAPES)
