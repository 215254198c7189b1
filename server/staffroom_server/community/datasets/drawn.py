"""Readings of a goal's measure, drawn from a data set: of the whole table on a day, or by a column of dates."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from statistics import fmean, median

from staffroom_schemas.http.charts import AskReadings, DatedFigure, Period, Readings
from staffroom_server.community.datasets.figures import Sorted
from staffroom_server.community.datasets.kept import EPOCH, Column
from staffroom_server.community.datasets.refusals import NoChart
from staffroom_server.community.datasets.rows_of import people_behind, rows_with
from staffroom_server.community.datasets.showing import LEAST, hidden
from staffroom_server.community.datasets.trends import beginnings, dates_of, period_of

_FIGURES: Mapping[str, Callable[[Sequence[float]], float]] = {
    "mean": fmean,
    "median": median,
    "total": sum,
    "share": lambda some: 100.0 * fmean(some),
    "count": sum,
}
_SAYS = {
    "mean": "Mean of “{}”",
    "median": "Median of “{}”",
    "total": "Total of “{}”",
    "share": "Share {} in “{}”",
    "count": "Number of rows {} in “{}”",
}


def places_of(ask: AskReadings) -> set[int]:
    """The columns that it needs."""
    by = () if ask.by is None else (ask.by,)
    return {ask.measure, *by, *((ask.only.column,) if ask.only else ())}


def readings(ask: AskReadings, columns: Mapping[int, Column], students: int | None = None) -> Readings:
    """Oldest first; a period's reading is of its first day. Raises `NoChart`."""
    if missing := [place for place in places_of(ask) if place not in columns]:
        raise NoChart(f"The data set has no column {missing[0] + 1}.")
    column = columns[ask.measure]
    figure, people = _figure(ask, column), people_behind(columns, students)
    there = [row for row in rows_with(ask.only, columns, people) if column.is_there(row)]
    days, per = _days(ask, columns, there)
    found = Sorted(people)
    for row in there:
        if row in days:
            found.add(days[row], _counted(ask, column, column.values[row], figure), row)
    small = hidden(found.counts)
    return Readings(
        readings=tuple(
            DatedFigure(
                on=(EPOCH + timedelta(days=int(day))).isoformat(),
                value=round(float(_FIGURES[figure](pile.values)), 6),
                n=len(pile.values),
            )
            for day, pile in sorted(found.by.items())
            if day not in small
        ),
        says=_says(ask, columns, figure),
        unit={"share": "%", "count": None}.get(figure, column.unit),
        per=per,
        hidden=len(small),
    )


def too_few() -> NoChart:
    """Why nothing is drawn."""
    return NoChart(
        f"Fewer than {LEAST} rows or students: nothing is drawn, since students could be recognised."
    )


def _figure(ask: AskReadings, column: Column) -> str:
    """Of yes and no, a share; raises `NoChart`."""
    if column.kind not in ("number", "yes_no"):
        raise NoChart(f"“{column.name}” holds no numbers, and neither yes and no. Choose another column.")
    if column.kind == "yes_no" and ask.figure not in ("count", "total"):
        return "share"
    if ask.figure == "share" and ask.at_least is None and ask.at_most is None:
        raise NoChart(f"A share of “{column.name}” counts rows with at least or at most a number: say which.")
    return ask.figure


def _counted(ask: AskReadings, column: Column, value: float, figure: str) -> float:
    """The value; or, where rows are counted, whether this one is."""
    if figure not in ("share", "count"):
        return value
    if column.kind == "yes_no":
        return value
    least = -math.inf if ask.at_least is None else ask.at_least
    most = math.inf if ask.at_most is None else ask.at_most
    return float(least <= value <= most)


def _days(
    ask: AskReadings, columns: Mapping[int, Column], there: Sequence[int]
) -> tuple[Mapping[int, float], Period]:
    """The day of each row, in days since 1970: the one that is said, or the first of its period."""
    if (ask.on is None) == (ask.by is None):
        raise NoChart("Say one of both: the day, or the column of dates.")
    if ask.on is not None:
        return dict.fromkeys(there, float((date.fromisoformat(ask.on) - EPOCH).days)), "day"
    dates = dates_of(ask.by, columns)
    dated = [row for row in there if dates.is_there(row)]
    per = period_of(ask.per, dates, dated)
    begins = beginnings(dates, dated, per)
    return {row: begins[dates.values[row]] for row in dated}, per


def _says(ask: AskReadings, columns: Mapping[int, Column], figure: str) -> str:
    column = columns[ask.measure]
    bounds = [
        f"at {word} {said:g}"
        for word, said in (("least", ask.at_least), ("most", ask.at_most))
        if said is not None
    ]
    which = "of yes" if column.kind == "yes_no" else f"with {' and '.join(bounds)}" if bounds else ""
    said = _SAYS[figure].format(*((which,) if figure in ("share", "count") else ()), column.name)
    where = f", where “{columns[ask.only.column].name}” is {ask.only.value}" if ask.only else ""
    return " ".join((said + where).split())
