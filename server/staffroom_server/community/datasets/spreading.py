"""How often which value stands: numbers in stretches that hold five rows at least, groups as they are."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median

from staffroom_schemas.http.charts import AskChart, ChartLine, ChartSeen, PointSeen
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.rows_of import asked, group_of, names_in
from staffroom_server.community.datasets.showing import LEAST, hidden

_STRETCHES, _FEW = 10, 12
_STEPS = (1, 2, 2.5, 5)


Pair = tuple[float, float]
"""A value, and who stands behind it."""


def distribution(
    ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int], people: Sequence[float]
) -> ChartSeen:
    """Of numbers or of groups; raises `NoChart`."""
    column = columns[ask.measure]
    pairs = [(column.values[row], people[row]) for row in rows if column.is_there(row)]
    values, numbers = [value for value, _ in pairs], column.kind == "number"
    points = tuple(_of_numbers(pairs) if numbers else _of_groups(group_of(column), pairs))
    shown = [point.n for point in points if point.n is not None]
    whole = numbers and bool(points)
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


def _of_groups(column: Column, pairs: Sequence[Pair]) -> Iterator[PointSeen]:
    counts, people = Counter(value for value, _ in pairs), _behind(pairs, lambda value: value)
    small = hidden({value: len(some) for value, some in people.items()})
    for value in sorted(counts):
        n = None if value in small else counts[value]
        yield PointSeen(label=column.label(value), n=n, value=n)


def _of_numbers(pairs: Sequence[Pair]) -> Iterator[PointSeen]:
    """Stretches as fine as five in each allow; each number by itself where there are few different ones."""
    people = _behind(pairs, lambda value: value)
    if len({person for _, person in pairs}) < LEAST:
        return
    counts = Counter(value for value, _ in pairs)
    if len(counts) <= _FEW and all(value.is_integer() and len(people[value]) >= LEAST for value in counts):
        for value in sorted(counts):
            yield PointSeen(label=f"{value:g}", n=counts[value], value=counts[value], low=value, high=value)
        return
    edges = _edges(sorted(pairs))
    for low, high in pairwise(edges):
        n = sum(k for value, k in counts.items() if low <= value < high or value == high == edges[-1])
        yield PointSeen(label="", n=n, value=n, low=low, high=high)


def _edges(ordered: Sequence[Pair]) -> list[float]:
    """Round numbers between which stand none or at least five; a stretch with fewer is joined to the next."""
    least, most = ordered[0][0], ordered[-1][0]
    step = next(step for step in _steps(most - least) if _is_coarse(ordered, step))
    first = math.floor(least / step) * step
    people = _behind(ordered, lambda value: _nth(value, first, step, most))
    edges, held = [first], set[float]()
    for n in range(int(max(people)) + 1):
        held |= people.get(n, set())
        if len(held) >= LEAST or not held:
            edges.append(round(first + (n + 1) * step, 10))
            held = set()
    last = round(first + (max(people) + 1) * step, 10)
    if held:  # too few are left over: they go to the stretch before, or beyond an empty one
        while len(edges) > 1 and not any(edges[-2] <= value < edges[-1] for value, _ in ordered):
            edges.pop()
        edges = [*edges[:-1], last] if len(edges) > 1 else [first, last]
    return edges


def _behind(pairs: Sequence[Pair], place: Callable[[float], float]) -> dict[float, set[float]]:
    """Who stands behind each place of the values."""
    people: dict[float, set[float]] = {}
    for value, person in pairs:
        people.setdefault(place(value), set()).add(person)
    return people


def _is_coarse(ordered: Sequence[Pair], step: float) -> bool:
    """Whether hardly a stretch of this length holds too few."""
    least, most = ordered[0][0], ordered[-1][0]
    first = math.floor(least / step) * step
    people = _behind(ordered, lambda value: _nth(value, first, step, most))
    return len(people) <= 4 or sum(len(some) < LEAST for some in people.values()) <= 2


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
