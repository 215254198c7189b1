"""What is measured: how many sit where, and what they do."""

from collections.abc import Sequence
from typing import NamedTuple


class Shape(NamedTuple):
    """`rooms` of `members` sockets each; `load` is said to the generator."""

    name: str
    what: str
    rooms: int
    members: int
    load: Sequence[str]
    floored: bool = True  # run the floor beside it


SHAPES = (
    Shape("200x20w4", "20 rooms of 10, 4 publishes in flight a room", 20, 10, ("-w", "4")),
    Shape("500x5w4", "5 rooms of 100, 4 publishes in flight a room", 5, 100, ("-w", "4")),
    Shape("200x20r200", "20 rooms of 10, 200 commands a second in all", 20, 10, ("-r", "200"), floored=False),
    Shape("idle1000", "100 rooms of 10, nobody says anything", 100, 10, ("-i",)),
)


def chosen(names: Sequence[str]) -> list[Shape]:
    """Those of these names, all when none is named; raises `SystemExit` on a name that is none."""
    known = {shape.name: shape for shape in SHAPES}
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"No such shape: {', '.join(unknown)}. There are {', '.join(known)}.")
    return [known[name] for name in names] or list(SHAPES)
