"""What each column of a table is, as its cells tell, and what is suggested for it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import Literal

from staffroom_server.community.datasets import cells
from staffroom_server.community.datasets.kept import ColumnKind
from staffroom_server.community.datasets.naming import Tells, header_words, is_a_name, tells
from staffroom_server.community.datasets.reading import Table
from staffroom_server.community.datasets.refusals import BadTable

ReadAs = Literal["number", "date", "day_first", "month_first", "category", "text", "yes_no"]
Fate = Literal["keep", "sure", "hash", "drop"]
"""`sure`: kept although it looks as if it told who a student is."""

MOST_LABELS, FEW_LABELS = 60, 12
_MOSTLY = 0.95
"""Of its cells must be of a kind, for a column to be of it."""
_EXAMPLES, _ODD = 3, 3
_TELLING = 200
_YEARS = frozenset({"year", "years", "jahr", "jahrgang", "annee", "ano", "anno", "cohort", "jaar"})
_HASHED: tuple[Tells, ...] = ("names", "ids", "e_mails")
"""These may match rows of the same student: hashed, they still do."""


@dataclass(frozen=True)
class Odd:
    """A cell that is not of its column's kind: it is left empty."""

    line: int
    text: str


@dataclass(frozen=True)
class Found:
    """What a column is. `unsure`: day and month could be either way round."""

    name: str
    kind: ColumnKind
    filled: int
    distinct: int
    examples: tuple[str, ...]
    odd: tuple[Odd, ...]
    odd_count: int
    day_first: bool | None
    unsure: bool
    tells: Tells | None
    suggests: Fate


def found_in(table: Table, today: date) -> list[Found]:
    """Of each column; raises `BadTable` where its first line is a row like the others."""
    every = [_found(table, place, today) for place in range(len(table.names))]
    for one in every:
        if "@" in one.name or (one.tells == "names" and is_a_name(one.name)):
            raise BadTable("Line 1 looks like a row of the table. The first line must name the columns.")
    return every


def _found(table: Table, place: int, today: date) -> Found:
    name, column = table.names[place], table.columns[place]
    counts = counted(column)
    first = _first(counts)
    kind, read = _kind(name, counts, first, table.decimal)
    odd = {text for text, value in read.items() if value is None}
    days = {day.on for day in read.values() if isinstance(day, cells.Day)} if kind == "date" else set()
    looks = tells(name, kind, counts, days, today)
    ordered = kind == "date" and any(cells.is_ordered(text) for text in counts)
    return Found(
        name=name,
        kind=kind,
        filled=sum(counts.values()),
        distinct=len(counts),
        examples=tuple(islice((text for text in counts if text not in odd), _EXAMPLES)),
        odd=_told(odd, column, table.lines),
        odd_count=sum(counts[text] for text in odd),
        day_first=first if ordered else None,
        unsure=ordered and all(cells.order_said(text) is None for text in counts),
        tells=looks,
        suggests="drop" if not counts else _suggested(looks),
    )


def counted(column: tuple[str, ...]) -> Counter[str]:
    """What stands in it, and how often; nothing is left out however it is said."""
    counts = Counter(column)
    for text in [text for text in counts if cells.is_missing(text)]:
        del counts[text]
    return counts


def reader(
    kind: str, name: str, decimal: str, *, day_first: bool
) -> Callable[[str], "float | bool | cells.Day | None"] | None:
    """How its cells are read; null: as they stand."""
    if kind == "number":
        return partial(cells.number, decimal=decimal)
    if kind == "yes_no":
        return cells.yes_or_no
    if kind == "date":
        return cells.year if header_words(name) & _YEARS else partial(cells.day, day_first=day_first)
    return None


def _kind(
    name: str, counts: Mapping[str, int], first: bool, decimal: str
) -> tuple[ColumnKind, Mapping[str, object]]:
    """What it is, and its cells as they are read then; nothing, where they are taken as they stand."""
    filled = sum(counts.values())
    if not filled:
        return "category", {}
    if all(text.casefold() in cells.YES | cells.NO for text in counts):
        return "yes_no", {}
    if header_words(name) & _YEARS and all(cells.year(text) for text in counts):
        return "date", {text: cells.year(text) for text in counts}
    kinds: tuple[ColumnKind, ...] = ("number", "date")
    for kind in kinds:
        read = _read(
            counts,
            partial(cells.number, decimal=decimal)
            if kind == "number"
            else partial(cells.day, day_first=first),
        )
        if read:
            return kind, read
    few = len(counts) <= FEW_LABELS or (len(counts) <= MOST_LABELS and len(counts) <= 0.2 * filled)
    return ("category" if few and max(map(len, counts)) <= 80 else "text"), {}


def _read(counts: Mapping[str, int], reads: Callable[[str], object]) -> Mapping[str, object]:
    """Its cells, read so, if nearly all can be; else nothing. Some tell soon that they cannot."""
    some = list(islice(counts, _TELLING))
    if sum(reads(text) is None for text in some) > len(some) // 2:
        return {}
    read = {text: reads(text) for text in counts}
    fit = sum(counts[text] for text, value in read.items() if value is not None)
    return read if fit >= _MOSTLY * sum(counts.values()) else {}


def _first(counts: Mapping[str, int]) -> bool:
    """Whether days come before months, as most dates say; where none does, they do as in most of the world."""
    said = Counter(cells.order_said(text) for text in counts)
    return said[True] >= said[False]


def _told(odd: set[str], column: tuple[str, ...], lines: tuple[int, ...]) -> tuple[Odd, ...]:
    found: list[Odd] = []
    for at, text in enumerate(column if odd else ()):
        if text in odd:
            found.append(Odd(lines[at], text[:40]))
            if len(found) == _ODD:
                break
    return tuple(found)


def _suggested(looks: Tells | None) -> Fate:
    if looks is None:
        return "keep"
    return "hash" if looks in _HASHED else "drop"
