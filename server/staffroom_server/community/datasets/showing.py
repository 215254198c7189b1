"""What may be shown: no figure of fewer than five rows, and none that would tell one of these by subtraction."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from staffroom_server.community.datasets.kept import NOTHING, Column

LEAST = 5
"""Rows, and students, behind any figure that is shown; the wire says the same."""
MOST_GROUPS = 60
_FEW_NUMBERS = 30
"""Different numbers of which each may be a group of its own: grades, classes."""

Key = TypeVar("Key", bound=Hashable)


def hidden(counts: Mapping[Key, int]) -> set[Key]:
    """Those that are not shown: too few rows; and where all of these together are too few, the smallest other too.

    Else the whole, less all others, would tell them.
    """
    small = {key for key, n in counts.items() if 0 < n < LEAST}
    others = [key for key, n in counts.items() if n >= LEAST]
    if small and others and sum(counts[key] for key in small) < LEAST:
        small.add(min(others, key=lambda key: counts[key]))
    return small


def people_of(students: Column | None, rows: int) -> Sequence[float]:
    """Who stands behind each row, where a hashed column tells students apart; else another one each."""
    if students is None:
        return range(rows)
    return [-1 - row if value == NOTHING else value for row, value in enumerate(students.values)]


def students_in(columns: Sequence[Column]) -> int | None:
    """Which column tells students apart: the hashed one with the most different values."""
    hashed = [place for place, column in enumerate(columns) if column.hashed]
    return max(hashed, key=lambda place: len(columns[place].labels), default=None)


def counts_of(column: Column) -> Counter[float]:
    """How many rows have which value."""
    return Counter(column.there())


def labels_shown(column: Column, people: Sequence[float]) -> list[str]:
    """The groups that a column makes, in their order; none where it makes none."""
    if column.hashed or column.kind in ("text", "date"):
        return []
    behind: dict[float, set[float]] = {value: set() for value in sorted({*column.there()})}
    if len(behind) > (_FEW_NUMBERS if column.kind == "number" else 20 * MOST_GROUPS):
        return []
    for row, value in enumerate(column.values):
        if value in behind:
            behind[value].add(people[row])
    small = hidden({value: len(some) for value, some in behind.items()})
    return [column.label(value) for value in behind if value not in small]
