"""What is wrong with a script: where, and what to write instead."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

Where = tuple[str | int, ...]
"""A place in a script, by its fields and the numbers of its items."""

MOST = 100
"""Mistakes that are told at once."""


class Mistake(NamedTuple):
    """Fit to show to whoever wrote the file."""

    file: str
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.text}"


class BadProtocol(ValueError):
    """A script that cannot be run."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """What was found, in the order of the file; of very many the first."""
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.line))[:MOST]
        super().__init__("\n".join(map(str, self.mistakes)))


def field_name(where: Where) -> str:
    """As in `steps[1].minutes`, or `the file` for all of it."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return name.removeprefix(".") or "the file"


def nearest(name: str, known: Iterable[str]) -> str:
    """A question after the one that was probably meant, or what there is."""
    known = sorted(known)
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean {close[0]}?" if close else f"Write one of: {', '.join(known)}."
