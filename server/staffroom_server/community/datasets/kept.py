"""A column as it is kept: its values in one line of numbers each, packed small; words stand once beside them."""

import json
import math
import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

ColumnKind = Literal["number", "date", "category", "text", "yes_no"]

EPOCH = date(1970, 1, 1)
NOTHING = -(2**31)
"""Stands for a missing value wherever values are whole numbers."""
_PLACES = 4
_LEVEL = 6


@dataclass(frozen=True)
class Column:
    """Values by row: numbers (missing: NaN), days since 1970, yes as 1 and no as 0, or places among `labels`."""

    name: str
    kind: ColumnKind
    values: Sequence[float]
    labels: tuple[str, ...] = ()
    hashed: bool = False
    unit: str | None = None
    precision: str | None = None

    def is_there(self, row: int) -> bool:
        """Whether something stands in this row."""
        value = self.values[row]
        return not math.isnan(value) if self.kind == "number" else value != NOTHING

    def there(self) -> list[float]:
        """What stands in it, row by row, without what is missing."""
        return [value for value in self.values if value == value and value != NOTHING]  # no NaN

    def day(self, row: int) -> date:
        """The date in this row, of a column of dates."""
        return EPOCH + timedelta(days=int(self.values[row]))

    def label(self, value: float) -> str:
        """What a value is called."""
        if self.kind in ("category", "text"):
            return self.labels[int(value)]
        if self.kind == "yes_no":
            return "yes" if value else "no"
        return f"{value:.10g}"


@dataclass(frozen=True)
class Packed:
    """The same as bytes: `code` is their type, `scale` what whole numbers were multiplied by."""

    code: str
    scale: int
    data: bytes
    labels: bytes = field(default=b"")


def packed(column: Column) -> Packed:
    """As small as its values allow."""
    labels = zlib.compress(json.dumps(column.labels).encode(), _LEVEL) if column.labels else b""
    scale = _scale(column.values) if column.kind == "number" else 1
    if not scale:
        return Packed("d", 1, _bytes(array("d", column.values)), labels)
    found = _small(column, scale)
    return Packed(found.typecode, scale, _bytes(found), labels)


def unpacked(
    packed: Packed, *, name: str, kind: ColumnKind, hashed: bool, unit: str | None, precision: str | None
) -> Column:
    """What was packed."""
    values: array[int] | array[float] = array(packed.code)
    values.frombytes(zlib.decompress(packed.data))
    if sys.byteorder == "big":
        values.byteswap()
    labels = tuple(json.loads(zlib.decompress(packed.labels))) if packed.labels else ()
    return Column(name, kind, _values(values, kind, packed), labels, hashed, unit, precision)


def _values(values: "array[int] | array[float]", kind: ColumnKind, packed: Packed) -> Sequence[float]:
    if packed.code == "d":
        return values
    missing = _missing(packed.code)
    if kind != "number":
        return [NOTHING if value == missing else value for value in values]
    scale = packed.scale
    return array("d", (math.nan if value == missing else value / scale for value in values))


def _scale(values: Sequence[float]) -> int:
    """By what all become whole; 0: by no power of ten up to the fourth."""
    there = {value for value in values if not math.isnan(value)}
    for places in range(_PLACES + 1):
        scale = int(10**places)
        if all(abs(value) * scale < 2**52 and round(value * scale) / scale == value for value in there):
            return scale
    return 0


def _small(column: Column, scale: int) -> "array[int]":
    """Whole numbers in as few bytes as they allow; each different one is made once."""
    whole = {value: round(value * scale) for value in {*column.there()}}
    least, most = min(whole.values(), default=0), max(whole.values(), default=0)
    for code in "bhiq":
        missing = _missing(code)
        if missing < least and most < -missing:
            return array(code, (whole.get(value, missing) for value in column.values))
    raise OverflowError("numbers are bounded where they are read")


def _missing(code: str) -> int:
    return int(-(2 ** (8 * array(code).itemsize - 1)))


def _bytes(values: "array[int] | array[float]") -> bytes:
    if sys.byteorder == "big":
        values.byteswap()
    return zlib.compress(values.tobytes(), _LEVEL)
