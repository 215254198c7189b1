"""How often which value stands: numbers in stretches that hold five rows at least, groups as they are."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median

from staffroom_schemas.http.datasets import AskChart, ChartLine, ChartSeen, PointSeen
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.rows_of import asked, group_of, names_in
from staffroom_server.community.datasets.showing import LEAST, hidden

_STRETCHES, _FEW = 10, 12
_STEPS = (1, 2, 2.5, 5)


def distribution(ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int]) -> ChartSeen:
    """Of numbers or of groups; raises `NoChart`."""
    column = columns[ask.measure]
    values = [column.values[row] for row in rows if column.is_there(row)]
    numbers = column.kind == "number"
    points = tuple(_of_numbers(values) if numbers else _of_groups(group_of(column), values))
    shown = [point.n for point in points if point.n is not None]
    whole = numbers and len(values) >= LEAST
    return ChartSeen(
        asked=asked(ask),
        names=names_in(ask, columns),
        figure=ask.figure,
        unit=column.unit,
        per=None,
        series=(ChartLine(name=None, points=points),),
        rows=sum(shown),
        empty=len(rows) - len(values),
        hidden=sum(point.n is None for point in points),
        mean=round(fmean(values), 6) if whole else None,
        median=round(median(values), 6) if whole else None,
    )


def _of_groups(column: Column, values: Sequence[float]) -> Iterator[PointSeen]:
    counts = Counter(values)
    small = hidden(counts)
    for value in sorted(counts):
        n = None if value in small else counts[value]
        yield PointSeen(label=column.label(value), n=n, value=n)


def _of_numbers(values: Sequence[float]) -> Iterator[PointSeen]:
    """Stretches as fine as five rows in each allow; each number by itself where there are few different ones."""
    if len(values) < LEAST:
        return
    counts = Counter(values)
    if len(counts) <= _FEW and all(value.is_integer() and n >= LEAST for value, n in counts.items()):
        for value in sorted(counts):
            yield PointSeen(label=f"{value:g}", n=counts[value], value=counts[value], low=value, high=value)
        return
    edges = _edges(sorted(values))
    for low, high in pairwise(edges):
        n = sum(low <= value < high or (value == high == edges[-1]) for value in values)
        yield PointSeen(label="", n=n, value=n, low=low, high=high)


def _edges(ordered: Sequence[float]) -> list[float]:
    """Round numbers between which lie none or at least five; a stretch with fewer is joined to the next."""
    least, most = ordered[0], ordered[-1]
    step = next(step for step in _steps(most - least) if _is_coarse(ordered, step))
    first = math.floor(least / step) * step
    counts = Counter(_nth(value, first, step, most) for value in ordered)
    edges, held = [first], 0
    for n in range(max(counts) + 1):
        held += counts[n]
        if held >= LEAST or not held:
            edges.append(round(first + (n + 1) * step, 10))
            held = 0
    last = round(first + (max(counts) + 1) * step, 10)
    if held:  # too few are left over: they go to the stretch before, or beyond an empty one
        while len(edges) > 1 and not _between(ordered, edges[-2], edges[-1]):
            edges.pop()
        edges = [*edges[:-1], last] if len(edges) > 1 else [first, last]
    return edges


def _between(ordered: Sequence[float], low: float, high: float) -> int:
    return sum(low <= value < high for value in ordered)


def _is_coarse(ordered: Sequence[float], step: float) -> bool:
    """Whether hardly a stretch of this length holds too few."""
    first = math.floor(ordered[0] / step) * step
    counts = Counter(_nth(value, first, step, ordered[-1]) for value in ordered)
    return len(counts) <= 4 or sum(n < LEAST for n in counts.values()) <= 2


def _nth(value: float, first: float, step: float, most: float) -> int:
    """In which stretch; the largest value stands in the last, where it is its end."""
    n = int((value - first) / step + 1e-9)
    return n - 1 if value == most and n and abs(first + n * step - value) < 1e-9 else n


def _steps(span: float) -> Iterator[float]:
    power = 10 ** math.floor(math.log10(span / _STRETCHES)) if span > 0 else 1.0
    while True:
        for step in _STEPS:
            if step * power * _STRETCHES >= span:
                yield step * power
        power *= 10
