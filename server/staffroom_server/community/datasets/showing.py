"""What may be shown: no figure of fewer than five rows, and none that would tell one of these by subtraction."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

from staffroom_server.community.datasets.kept import Column

LEAST = 5
"""Rows behind any figure that is shown; the wire says the same."""
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


def counts_of(column: Column) -> Counter[float]:
    """How many rows have which value."""
    return Counter(column.there())


def labels_shown(column: Column) -> list[str]:
    """The groups that a column makes, in their order; none where it makes none."""
    if column.hashed or column.kind in ("text", "date"):
        return []
    counts = counts_of(column)
    if len(counts) > (_FEW_NUMBERS if column.kind == "number" else 20 * MOST_GROUPS):
        return []
    small = hidden(counts)
    return [column.label(value) for value in sorted(counts) if value not in small]
