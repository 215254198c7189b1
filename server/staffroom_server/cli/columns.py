"""Rows under their heads, as wide as the terminal is; elsewhere as wide as they are."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

GAP = "  "
NARROWEST = 16
"""Characters that the last column keeps, however narrow the terminal."""

Row = Sequence[str]


def in_columns(heads: Row, rows: Iterable[Row]) -> str:
    """Lines without an end; what is too long in the last column goes on below itself."""
    table = [heads, *rows]
    widths = [max(len(row[at]) for row in table) for at in range(len(heads) - 1)]
    indent = sum(widths) + len(GAP) * len(widths)
    room = max(NARROWEST, shutil.get_terminal_size().columns - indent) if sys.stdout.isatty() else 10_000
    return "\n".join(line.rstrip() for row in table for line in _lines(row, widths, room, indent))


def _lines(row: Row, widths: Sequence[int], room: int, indent: int) -> Iterable[str]:
    *before, last = row
    first, *more = textwrap.wrap(last, room) or [""]
    yield "".join(f"{text:<{width}}{GAP}" for text, width in zip(before, widths, strict=True)) + first
    yield from (" " * indent + line for line in more)
