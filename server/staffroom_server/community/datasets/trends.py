"""A column's figure by date, as a chart: one line, or one a group."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta

from staffroom_schemas.http.charts import AskChart, ChartLine, ChartSeen, Period, PointSeen
from staffroom_server.community.datasets.figures import Measure, Sorted
from staffroom_server.community.datasets.kept import EPOCH, Column
from staffroom_server.community.datasets.refusals import NoChart
from staffroom_server.community.datasets.rows_of import asked, group_of, names_in
from staffroom_server.community.datasets.showing import hidden

MOST_POINTS, MOST_LINES = 400, 6
_PERIODS: tuple[Period, ...] = ("day", "week", "month", "year")
_BEGINS: Mapping[str, Callable[[date], date]] = {
    "day": lambda on: on,
    "week": lambda on: on - timedelta(days=on.weekday()),
    "month": lambda on: on.replace(day=1),
    "year": lambda on: on.replace(month=1, day=1),
}
_UP_TO: Mapping[Period, int] = {"day": 45, "week": 200, "month": 5 * 366}
"""Days that a chart spans, up to which it is told by this period where nobody says."""


def trend(
    ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int], people: Sequence[float]
) -> ChartSeen:
    """One line, or one a group; raises `NoChart`."""
    measure, dates = Measure(columns[ask.measure], ask.figure, ask.at_least), dates_of(ask.by, columns)
    groups = None if ask.groups is None else group_of(columns[ask.groups])
    there = [row for row in rows if measure.column.is_there(row) and dates.is_there(row)]
    there = there if groups is None else [row for row in there if groups.is_there(row)]
    per = period_of(ask.per, dates, there)
    lines = _lines(there, groups, beginnings(dates, there, per), (dates, measure.column), people)
    if len(lines) > MOST_LINES:
        raise NoChart(
            f"A trend shows {MOST_LINES} groups at most, and “{names_in(ask, columns)['groups']}” makes more."
        )
    small = _small(lines)
    piles = ((key, at, pile) for key, line in lines.items() for at, pile in line.by.items())
    shown = [value for key, at, pile in piles if (key, at) not in small for value in pile.values]
    return ChartSeen(
        asked=asked(ask),
        names=names_in(ask, columns),
        figure=measure.figure,
        unit=measure.unit,
        per=per,
        series=tuple(_series(lines, groups, measure, small)),
        rows=len(shown),
        empty=len(rows) - len(there),
        hidden=len(small),
        mean=measure.of(shown) if shown else None,
    )


def _lines(
    rows: Sequence[int],
    groups: Column | None,
    begins: Mapping[float, float],
    read: tuple[Column, Column],
    people: Sequence[float],
) -> dict[float, Sorted]:
    """By group, or all under 0: what is measured, by the period that its date is in."""
    dates, measured = read
    lines = dict[float, Sorted]()
    for row in rows:
        line = lines.setdefault(0.0 if groups is None else groups.values[row], Sorted(people))
        line.add(begins[dates.values[row]], measured.values[row], row)
    return lines


def _series(
    lines: Mapping[float, Sorted], groups: Column | None, measure: Measure, small: Set[tuple[float, float]]
) -> Iterator[ChartLine]:
    for key, line in sorted(lines.items()):
        points = (_point(at, line.by[at].values, measure, (key, at) in small) for at in sorted(line.by))
        yield ChartLine(name=None if groups is None else groups.label(key), points=tuple(points))


def dates_of(place: int | None, columns: Mapping[int, Column]) -> Column:
    """The column of dates in this place; raises `NoChart`."""
    if place is None or columns[place].kind != "date":
        raise NoChart("A trend goes by a column of dates: say which.")
    return columns[place]


def period_of(said: Period | None, dates: Column, rows: Sequence[int]) -> Period:
    """As said, never finer than the dates are; else by how long they span."""
    days = {int(dates.values[row]) for row in rows}
    span = max(days) - min(days) if days else 0
    usual = next((per for per, upto in _UP_TO.items() if span <= upto), "year")
    per = max(said or usual, dates.precision or "day", key=_PERIODS.index)
    begun = {_BEGINS[per](EPOCH + timedelta(days=day)) for day in days}
    if len(begun) > MOST_POINTS:
        raise NoChart(f"By {per} these are {len(begun):,} points, too many to see. Choose a longer period.")
    return per  # type: ignore[return-value]  # of two periods, one


def beginnings(dates: Column, rows: Sequence[int], per: Period) -> dict[float, float]:
    """The first day of each day's period."""
    days = {dates.values[row] for row in rows}
    return {day: float((_BEGINS[per](EPOCH + timedelta(days=int(day))) - EPOCH).days) for day in days}


def _small(lines: Mapping[float, Sorted]) -> set[tuple[float, float]]:
    """What is hidden along a line, and across the lines of a period."""
    small = {(key, at) for key, line in lines.items() for at in hidden(line.counts)}
    for at in {at for line in lines.values() for at in line.by}:
        small |= {(key, at) for key in hidden({key: line.people_at(at) for key, line in lines.items()})}
    return small


def _point(at: float, values: Sequence[float], measure: Measure, is_hidden: bool) -> PointSeen:
    label = (EPOCH + timedelta(days=int(at))).isoformat()
    if is_hidden:
        return PointSeen(label=label, n=None, value=None)
    return PointSeen(label=label, n=len(values), value=measure.of(values))
