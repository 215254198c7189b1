"""What is kept of a table: each column as it was decided, hashed or left out before anything leaves this process."""

import hashlib
import math
import secrets
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, get_args

from staffroom_server.community.datasets import cells
from staffroom_server.community.datasets.finding import MOST_LABELS, Fate, Found, ReadAs, counted, reader
from staffroom_server.community.datasets.kept import EPOCH, NOTHING, Column, ColumnKind
from staffroom_server.community.datasets.reading import Table
from staffroom_server.community.datasets.refusals import BadTable

_HASH_BYTES = 6

NEVER_KEPT = "e_mails"
_TOLD = {
    "names": "names of people",
    "ids": "numbers or codes of people",
    "e_mails": "e-mail addresses",
    "birth_dates": "birth dates",
    "phones": "phone numbers",
    "addresses": "addresses",
    "free_text": "free text, in which people may be named",
}


class Wanted(NamedTuple):
    """What shall become of a column; `read_as` null: as it was found."""

    fate: Fate
    read_as: ReadAs | None = None


def wanted_in(said: str | None, found: Sequence[Found]) -> list[Wanted]:
    """`keep,hash,drop:…`: one a column, in order; unsaid: as suggested. Raises `BadTable`."""
    if not said:
        return [Wanted(one.suggests) for one in found]
    parts = [part.split(":") for part in said.split(",")]
    if len(parts) != len(found):
        raise BadTable(
            f"The table has {len(found)} columns, and {len(parts)} were decided on. Look at it again."
        )
    wanted = [_wanted(*part) for part in parts]
    for one, want in zip(found, wanted, strict=True):
        _may_be(one, want)
    if all(want.fate == "drop" for want in wanted):
        raise BadTable("Every column is left out: keep one at least.")
    return wanted


def taken(table: Table, found: Sequence[Found], wanted: Sequence[Wanted]) -> list[Column]:
    """The columns that are kept. What is hashed is hashed with a key that is drawn here and kept nowhere.

    In all columns with one key, so that rows of the same student still match; nobody can try names against it.
    """
    key = secrets.token_bytes(32)
    return [
        _hashed(one.name, table.columns[place], key)
        if want.fate == "hash"
        else _column(one, table.columns[place], want.read_as, table.decimal)
        for place, (one, want) in enumerate(zip(found, wanted, strict=True))
        if want.fate != "drop"
    ]


def _wanted(fate: str, read_as: str | None = None, *more: str) -> Wanted:
    if fate not in get_args(Fate) or (read_as is not None and read_as not in get_args(ReadAs)) or more:
        raise BadTable(
            "Say of each column `keep`, `sure`, `hash` or `drop`, and after a colon how it is read."
        )
    return Wanted(fate, read_as)  # type: ignore[arg-type]  # both were looked up


def _may_be(one: Found, want: Wanted) -> None:
    if one.tells is None or want.fate in ("hash", "drop"):
        return
    if one.tells == NEVER_KEPT:
        raise BadTable(f"Column “{one.name}” holds e-mail addresses: hash it, or leave it out.")
    if want.fate != "sure":
        raise BadTable(
            f"Column “{one.name}” looks like {_TOLD[one.tells]}. Hash it or leave it out; "
            "if nobody can be recognised by it, say that you are sure."
        )


def _hashed(name: str, column: tuple[str, ...], key: bytes) -> Column:
    digests = {text: _digest(text, key) for text in counted(column)}
    return _labelled(name, "category", [digests.get(text) for text in column], hashed=True)


def _digest(text: str, key: bytes) -> str:
    """The same for the same name, however it is written large and small, spaced or accented by keyboard."""
    same = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.blake2b(same.encode(), key=key, digest_size=_HASH_BYTES).hexdigest()


def _column(one: Found, column: tuple[str, ...], read_as: ReadAs | None, decimal: str) -> Column:
    kind, first = _read_as(one, read_as)
    counts = counted(column)
    reads = reader(kind, one.name, decimal, day_first=first)
    if kind == "category" and len(counts) > 20 * MOST_LABELS:
        raise BadTable(
            f"Column “{one.name}” has {len(counts):,} different values, too many to be categories."
        )
    if reads is None:
        return _labelled(one.name, kind, [text if text in counts else None for text in column])
    read = {text: reads(text) for text in counts}
    if kind == "number":
        unit = (
            "%" if counts and all(text.endswith("%") for text in counts if read[text] is not None) else None
        )
        return Column(one.name, kind, [_number(read.get(text)) for text in column], unit=unit)
    values = {text: _whole(value) for text, value in read.items()}
    precision = _coarsest([value for value in read.values() if isinstance(value, cells.Day)])
    return Column(one.name, kind, [values.get(text, NOTHING) for text in column], precision=precision)


def _read_as(one: Found, read_as: ReadAs | None) -> tuple[ColumnKind, bool]:
    first = True if one.day_first is None else one.day_first
    if read_as == "day_first" or read_as == "month_first":  # which narrows the type
        return "date", read_as == "day_first"
    return (read_as or one.kind, first)


def _labelled(name: str, kind: ColumnKind, texts: Sequence[str | None], *, hashed: bool = False) -> Column:
    """Labels stand in an order of their own, not in that of the rows, which could tell who is meant."""
    labels = sorted({text for text in texts if text is not None}, key=None if hashed else _naturally)
    places = {text: place for place, text in enumerate(labels)}
    values = [NOTHING if text is None else places[text] for text in texts]
    return Column(name, kind, values, tuple(labels), hashed)


def _naturally(text: str) -> tuple[float, str, str]:
    """Numbers in front as numbers: grade 9 stands before grade 10."""
    number = _digits(text)
    return (float(number) if number and text[0].isdigit() else math.inf, text.casefold(), text)


def _digits(text: str) -> str:
    """The digits with which it begins."""
    return text[: next((n for n, c in enumerate(text[:15]) if not c.isdecimal()), min(len(text), 15))]


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else math.nan


def _whole(value: object) -> int:
    if isinstance(value, cells.Day):
        return (value.on - EPOCH).days
    return NOTHING if value is None else int(bool(value))


def _coarsest(days: Sequence[cells.Day]) -> str | None:
    precisions = {day.precision for day in days}
    return next((one for one in ("year", "month", "day") if one in precisions), None)
