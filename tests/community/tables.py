"""Tables as teachers have them, and what the reader makes of them."""

from datetime import date
from functools import cache
from random import Random

from staffroom_server.community.datasets.finding import Found, found_in
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.reading import Table, table_of
from staffroom_server.community.datasets.taking import taken, wanted_in

TODAY = date(2026, 11, 22)


def read(text: str, encoding: str = "utf-8") -> Table:
    return table_of(text.encode(encoding))


def found(text: str) -> dict[str, Found]:
    """What each column is, by its name."""
    return {one.name: one for one in found_in(read(text), TODAY)}


def kept(text: str, said: str | None = None) -> dict[str, Column]:
    """What is kept, by name."""
    table = read(text)
    every = found_in(table, TODAY)
    return {one.name: one for one in taken(table, every, wanted_in(said, every))}


def column(name: str, *cells: str) -> str:
    """A table of one column, beside which stands a number, so that no line is empty."""
    return "\n".join([f"{name};N", *(f"{cell};1" for cell in cells)])


def a_probe(classes: int = 3, each: int = 20, seed: int = 1) -> str:
    """Two probes of some classes, with names of students, and a small class of three."""
    random = Random(seed)
    lines = ["Student,Class,Date,When,Score,Explains"]
    for n in range(classes * each + 3):
        group = f"Class {n // each + 1}" if n < classes * each else "Small class"
        for when, on, more in (("before", "2026-09-14", 0), ("after", "2026-10-12", 12)):
            score = random.randint(20, 70) + more
            lines.append(
                f"Name{n:03} Family{n:03},{group},{on},{when},{score},{'yes' if score > 60 else 'no'}"
            )
    return "\n".join(lines)


STUDENT, CLASS, DATE, WHEN, SCORE, EXPLAINS = range(6)
"""The columns of a probe."""


@cache
def columns(text: str | None = None) -> dict[int, Column]:
    """Of a table, or of a probe."""
    return dict(enumerate(kept(text or a_probe()).values()))
