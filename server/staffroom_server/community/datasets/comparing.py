"""Before and after: two columns of the same row, or two times of one column, matched by student where known."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from staffroom_schemas.http.charts import AskChart, ChartLine, ChartSeen, PointSeen
from staffroom_server.community.datasets.figures import Measure
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.refusals import NoChart
from staffroom_server.community.datasets.rows_of import asked, group_of, names_in, value_of
from staffroom_server.community.datasets.showing import LEAST, hidden


class Sides:
    """Values before and after, of one group."""

    def __init__(self) -> None:
        """Nothing is there."""
        self.before: list[float] = []
        self.after: list[float] = []
        self._people: tuple[set[float], set[float]] = (set(), set())

    def add(self, before: list[float], after: list[float], person: float) -> None:
        """What was before, or after, or both."""
        self.before += before
        self.after += after
        for side, values in zip(self._people, (before, after), strict=True):
            if values:
                side.add(person)

    @property
    def fewer(self) -> int:
        """How many stand behind the side with fewer."""
        return min(map(len, self._people))


def before_after(
    ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int], people: Sequence[float]
) -> ChartSeen:
    """One pair of figures, or one a group; raises `NoChart`."""
    measure = Measure(columns[ask.measure], ask.figure, ask.at_least)
    groups = None if ask.groups is None else group_of(columns[ask.groups])
    there = rows if groups is None else [row for row in rows if groups.is_there(row)]
    found = dict[float, Sides]()
    told = _in_a_row(ask, columns, there) if ask.after is not None else _over_time(ask, columns, there)
    for row, before, after in told:
        sides = found.setdefault(0.0 if groups is None else groups.values[row], Sides())
        sides.add(before, after, people[row])
    small = hidden({key: sides.fewer for key, sides in found.items()})
    small |= {key for key, sides in found.items() if sides.fewer < LEAST}
    points = tuple(
        _point("" if groups is None else groups.label(key), None if key in small else found[key], measure)
        for key in sorted(found)
    )
    return ChartSeen(
        asked=asked(ask),
        names=names_in(ask, columns),
        figure=measure.figure,
        unit=measure.unit,
        per=None,
        series=(ChartLine(name=None, points=points),),
        rows=_behind(ask, points),
        empty=_empty(ask, columns, rows),
        hidden=len(small),
    )


def _behind(ask: AskChart, points: Sequence[PointSeen]) -> int:
    """Rows, or students, that stand before and after count once."""
    once = ask.after is not None or ask.who is not None
    return sum((point.n or 0) + (0 if once else (point.n_then or 0)) for point in points)


def _empty(ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int]) -> int:
    needed = [place for place in (ask.measure, ask.after, ask.by, ask.groups, ask.who) if place is not None]
    return sum(not all(columns[place].is_there(row) for place in needed) for row in rows)


Told = tuple[int, list[float], list[float]]
"""A row that tells the group, and what was before and after."""


def _in_a_row(ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int]) -> Iterator[Told]:
    before, after = columns[ask.measure], columns[ask.after or 0]
    if after.kind != before.kind:
        raise NoChart(f"“{before.name}” and “{after.name}” cannot be compared: they are of two kinds.")
    for row in rows:
        if before.is_there(row) and after.is_there(row):
            yield row, [before.values[row]], [after.values[row]]


def _over_time(ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int]) -> Iterator[Told]:
    if ask.by is None or ask.first is None or ask.then is None:
        raise NoChart(
            "Say the second column; or the column that tells before from after, and its two values."
        )
    by, measure = columns[ask.by], columns[ask.measure]
    first, then = value_of(by, ask.first), value_of(by, ask.then)
    if first == then:
        raise NoChart("Before and after are the same: choose two values.")
    there = [row for row in rows if measure.is_there(row) and by.values[row] in (first, then)]
    if ask.who is not None:
        yield from _by_student(columns[ask.who], by, measure, (first, then), there)
        return
    for row in there:
        value = [measure.values[row]]
        yield (row, value, []) if by.values[row] == first else (row, [], value)


def _by_student(
    who: Column, by: Column, measure: Column, times: tuple[float, float], rows: Sequence[int]
) -> Iterator[Told]:
    """Of each student both times, or nothing."""
    found: dict[float, tuple[int, list[float], list[float]]] = {}
    for row in rows:
        if who.is_there(row):
            _, before, after = found.setdefault(who.values[row], (row, [], []))
            (before if by.values[row] == times[0] else after).append(measure.values[row])
    for row, before, after in found.values():
        if before and after:
            yield row, [fmean(before)], [fmean(after)]


def _point(label: str, sides: Sides | None, measure: Measure) -> PointSeen:
    if sides is None:
        return PointSeen(label=label, n=None, value=None)
    return PointSeen(
        label=label,
        n=len(sides.before),
        value=measure.of(sides.before),
        then=measure.of(sides.after),
        n_then=len(sides.after),
    )
