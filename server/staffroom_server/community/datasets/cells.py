"""What stands in one cell: a number, a date, yes or no, or nothing."""

import math
import re
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "year"]

_DASHES = {"-", "--", "\u2013", "\u2014"}
MISSING = frozenset(
    {"", ".", "na", "n/a", "n.a.", "null", "none", "nan", "#n/a", "missing", "k.a.", "nd", *_DASHES}
)
YES = frozenset({"yes", "y", "true", "ja", "oui", "si", "sí", "sim", "tak"})
NO = frozenset({"no", "n", "false", "nein", "non", "não", "nao", "nie"})

_SPACES = re.compile(r"(?<=\d)[\u00a0\u202f\u2009 '\u2019](?=\d{3})")
_PLAIN = re.compile(r"[+-]?(?:0|[1-9]\d*|)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_QUICK = {
    ".": re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?"),
    ",": re.compile(r"-?(?:0|[1-9]\d{0,14})(?:,\d{1,15})?"),
}
_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    ",": re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
SURE = {
    ".": re.compile(r"[+-]?(?:\d*\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+|0\.\d+)\s?%?"),
    ",": re.compile(r"[+-]?(?:\d*,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|0,\d+)\s?%?"),
}
"""Numbers that can be read with this decimal sign alone."""

_LARGEST = 1e15

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T, ]+\d{1,2}:\d{2}.*)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_WORDED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[ -])?([^\W\d_]{3,9})\.?(?:[ -](\d{1,2})(?:st|nd|rd|th)?,)?[ -](\d{4})"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            *("jan january januar", "feb february februar", "mar march märz mrz", "apr april", "may mai"),
            *(
                "jun june juni",
                "jul july juli",
                "aug august",
                "sep sept september",
                "oct october okt oktober",
            ),
            *("nov november", "dec december dez dezember"),
        ),
        1,
    )
    for name in names.split()
}


class Day(NamedTuple):
    """A date, and how much of it was said."""

    on: date
    precision: Precision


def is_missing(text: str) -> bool:
    """Whether nothing stands there, however it is said."""
    return text.casefold() in MISSING


def number(text: str, decimal: str) -> float | None:
    """A number with this decimal sign, or one that can be read with the other alone; codes as 007 are none."""
    if _QUICK[decimal].fullmatch(text):  # most are so
        return float(text.replace(",", "."))
    found = _number(text, decimal)
    if found is None:
        other = "." if decimal == "," else ","
        found = _number(text, other) if SURE[other].fullmatch(text) else None
    return found


def _number(text: str, decimal: str) -> float | None:
    said = _SPACES.sub("", text[:-1].rstrip() if text.endswith("%") else text)
    if _GROUPED[decimal].fullmatch(said):
        said = said.replace("," if decimal == "." else ".", "")
    elif decimal == "," and "." in said:
        return None
    said = said.replace(",", ".") if decimal == "," else said
    if not _PLAIN.fullmatch(said) or said in ("", "+", "-") or said[-1] == ".":
        return None
    try:
        value = float(said)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < _LARGEST else None


def yes_or_no(text: str) -> bool | None:
    """Whether it says yes; null where it says neither."""
    said = text.casefold()
    return True if said in YES or said == "1" else False if said in NO or said == "0" else None


def day(text: str, *, day_first: bool) -> Day | None:
    """A date; where it could be either, the day or the month comes first."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, dom = found.groups()
        return _day(int(year), int(month), int(dom))
    if found := _YEAR_LAST.fullmatch(text):
        one, sign, other, year = found.groups()
        dom, month = (one, other) if day_first or sign == "." else (other, one)
        return _day(_whole(year), int(month), int(dom))
    if found := _YEAR_MONTH.fullmatch(text):
        return _day(int(found[1]), int(found[2]), 1, "month")
    if found := _MONTH_YEAR.fullmatch(text):
        return _day(int(found[2]), int(found[1]), 1, "month")
    return _worded(text)


def year(text: str) -> Day | None:
    """A year alone: only where its column is one of years."""
    return Day(date(int(text), 1, 1), "year") if _YEAR.fullmatch(text) else None


def order_said(text: str) -> bool | None:
    """Whether the day comes first, where that can be seen: one of the numbers is no month."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    one, other = int(found[1]), int(found[3])
    return True if found[2] == "." or one > 12 else False if other > 12 else None


def is_ordered(text: str) -> bool:
    """Whether day and month stand before the year, as numbers: their order must be known."""
    return _YEAR_LAST.fullmatch(text) is not None


def _worded(text: str) -> Day | None:
    found = _WORDED.fullmatch(text)
    month = _MONTHS.get(found[2].casefold()) if found else None
    if found is None or month is None:
        return None
    dom = found[1] or found[3]
    return _day(int(found[4]), month, int(dom or 1), "day" if dom else "month")


def _whole(said: str) -> int:
    return int(said) if len(said) == 4 else int(said) + (2000 if int(said) < 70 else 1900)


def _day(year: int, month: int, dom: int, precision: Precision = "day") -> Day | None:
    try:
        return Day(date(year, month, dom), precision) if 1800 <= year <= 2200 else None
    except ValueError:
        return None
