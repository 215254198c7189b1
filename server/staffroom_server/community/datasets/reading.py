"""From bytes to rows: encoding, divider and decimal sign as the table itself tells; mistakes are told by line."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from staffroom_server.community.datasets.cells import SURE
from staffroom_server.community.datasets.refusals import EMPTY, MOST_COLUMNS, MOST_ROWS, BadTable

DIVIDERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MOST_SAID = 8
"""Mistakes that are told at once."""
LONGEST = 2_000
"""Characters of a cell."""
_LONGEST_NAME = 120
_LOOKED_AT = 200
"""Lines by which the divider is told."""

csv.field_size_limit(200_000)

_NO_TABLES = {
    b"PK\x03\x04": "This is an Excel or other office file. In it, choose “Save as” and “CSV UTF-8”, then send that.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel file. In it, choose “Save as” and “CSV UTF-8”, then send that.",
    b"%PDF": "This is a PDF. A table must be CSV, or pasted from a spreadsheet.",
}


class Table(NamedTuple):
    """A table as it was sent: columns by their cells, and the line in which each row begins."""

    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    divider: str
    decimal: str


class Row(NamedTuple):
    """Its cells, and the line in which it begins."""

    line: int
    cells: list[str]


def table_of(raw: bytes) -> Table:
    """The table; raises `BadTable`."""
    text, encoding = _text_of(raw)
    divider, text = _divider_of(text)
    rows = list(islice(_rows(text, divider), MOST_ROWS + 2))
    if not rows:
        raise BadTable(EMPTY)
    head, body = rows[0], rows[1:]
    if len(body) > MOST_ROWS:
        raise BadTable(
            f"A data set has {MOST_ROWS:,} rows at most, beside the line of names. Send a part of it."
        )
    if not body:
        raise BadTable("There is one line only. The first line names the columns, each further one is a row.")
    wide = max(n for n, name in enumerate(head.cells, 1) if name)
    if wide > MOST_COLUMNS:
        raise BadTable(f"A data set has {MOST_COLUMNS} columns at most; this table has {wide}.")
    _all_as_wide(body, wide)
    columns = tuple(zip(*(row.cells[:wide] for row in body), strict=True))
    lines = tuple(row.line for row in body)
    _no_cell_too_long(columns, lines)
    return Table(
        _names(head.cells, wide), columns, lines, encoding, DIVIDERS[divider], _decimal(columns, divider)
    )


def _text_of(raw: bytes) -> tuple[str, str]:
    for sign, text in _NO_TABLES.items():
        if raw.startswith(sign):
            raise BadTable(text)
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.removeprefix("\ufeff"), {"utf-8-sig": "UTF-8", "cp1252": "Windows"}.get(
            encoding, "UTF-16"
        )
    raise BadTable("The characters cannot be read. Save the table as CSV UTF-8, or paste it here.")


def _encodings(raw: bytes) -> tuple[str, ...]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    start = raw[:400]
    if start.count(0) > len(start) // 4:  # every second byte of a Western text
        return ("utf-16-le",) if start[1::2].count(0) > start[::2].count(0) else ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _divider_of(text: str) -> tuple[str, str]:
    """What divides its cells, and the text without Excel's own line about that."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5 and first.strip()[4] in DIVIDERS:
        return first.strip()[4], "\n" + rest  # the lines keep their numbers
    start = text[:200_000]
    return max(DIVIDERS, key=lambda one: _fits(start, one)), text


def _fits(start: str, divider: str) -> tuple[float, int]:
    """How many of its first lines have as many cells as the first; dividing nothing fits nothing."""
    try:
        rows = list(islice(_rows(start, divider, whole=False), _LOOKED_AT))
    except BadTable:
        return 0.0, 0
    wide = len(rows[0].cells) if rows else 0
    if wide < 2:
        return 0.0, 0
    return sum(len(row.cells) == wide for row in rows) / len(rows), wide


def _rows(text: str, divider: str, *, whole: bool = True) -> Iterator[Row]:
    """Those in which something stands; raises `BadTable` where a quoted cell never ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=whole)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield Row(line, stripped)
            line = reader.line_num + 1
    except csv.Error:
        raise BadTable(
            f"Line {line}: a quotation mark opens a cell here and is not closed as it should be. "
            "Close it, or take it out."
        ) from None


def _all_as_wide(rows: Sequence[Row], wide: int) -> None:
    wrong = [row for row in rows if len(row.cells) < wide or any(row.cells[wide:])]
    if wrong:
        told = "; ".join(f"line {row.line} has {len(row.cells)}" for row in wrong[:MOST_SAID])
        more = f"; and {len(wrong) - MOST_SAID:,} more lines" if len(wrong) > MOST_SAID else ""
        raise BadTable(
            f"Every line must have as many cells as the first, which has {wide}: {told}{more}. "
            "Perhaps a cell holds the divider and is not in quotation marks, or two tables stand in one."
        )


def _no_cell_too_long(columns: Sequence[tuple[str, ...]], lines: Sequence[int]) -> None:
    wrong = [
        f"line {lines[at]}, column {n}"
        for n, column in enumerate(columns, 1)
        if max(map(len, column)) > LONGEST
        for at, cell in enumerate(column)
        if len(cell) > LONGEST
    ]
    if wrong:
        raise BadTable(
            f"A cell has {LONGEST:,} characters at most. Too long: {'; '.join(wrong[:MOST_SAID])}."
        )


def _names(cells: list[str], wide: int) -> tuple[str, ...]:
    """Each its own: what has no name is called by its number, a second one of a name says so."""
    names: list[str] = []
    for n, cell in enumerate(cells[:wide], 1):
        said = " ".join(cell.split())[:_LONGEST_NAME] or f"Column {n}"
        name, again = said, 2
        while name in names:
            name, again = f"{said} ({again})", again + 1
        names.append(name)
    return tuple(names)


def _decimal(columns: Sequence[tuple[str, ...]], divider: str) -> str:
    """As most numbers say that can be read one way only; else as tables with this divider are wont to."""
    votes = dict.fromkeys(SURE, 0)
    for column in columns:
        for cell in {*column[:2_000]}:
            if cell and (cell[0].isdigit() or cell[0] in "+-.,"):
                for sign, pattern in SURE.items():
                    votes[sign] += pattern.fullmatch(cell) is not None
    if votes[","] == votes["."]:
        return "," if divider == ";" else "."
    return "," if votes[","] > votes["."] else "."
