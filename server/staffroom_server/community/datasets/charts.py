"""Charts of a data set as numbers: which column shows what, for which rows."""

from collections.abc import Callable, Mapping, Sequence

from staffroom_schemas.http.charts import AskChart, ChartLine, ChartSeen, PointSeen
from staffroom_server.community.datasets.comparing import before_after
from staffroom_server.community.datasets.figures import Measure, Sorted
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.refusals import NoChart
from staffroom_server.community.datasets.rows_of import asked, group_of, names_in, people_behind, rows_with
from staffroom_server.community.datasets.showing import LEAST, hidden
from staffroom_server.community.datasets.spreading import distribution
from staffroom_server.community.datasets.trends import trend

TOO_FEW = f"Fewer than {LEAST} rows or students: nothing is shown, since students could be recognised."


def places_in(ask: AskChart) -> set[int]:
    """The columns that it needs: no other is read."""
    said = (ask.measure, ask.by, ask.groups, ask.after, ask.who, ask.only.column if ask.only else None)
    return {place for place in said if place is not None}


Draws = Callable[[AskChart, Mapping[int, Column], Sequence[int], Sequence[float]], ChartSeen]
"""Of these rows, behind which stand these people."""


def chart(ask: AskChart, columns: Mapping[int, Column], students: int | None = None) -> ChartSeen:
    """What it shows; `students` is the column that tells these apart. Raises `NoChart`."""
    draws: dict[str, Draws] = {
        "trend": trend,
        "distribution": distribution,
        "by_group": _by_group,
        "before_after": before_after,
    }
    if missing := [place for place in places_in(ask) if place not in columns]:
        raise NoChart(f"The data set has no column {missing[0] + 1}.")
    people = people_behind(columns, students)
    seen = draws[ask.shows](ask, columns, rows_with(ask.only, columns, people), people)
    if not any(point.n for series in seen.series for point in series.points):
        raise NoChart(TOO_FEW)
    return seen


def _by_group(
    ask: AskChart, columns: Mapping[int, Column], rows: Sequence[int], people: Sequence[float]
) -> ChartSeen:
    if ask.by is None:
        raise NoChart("Say by which column: one that makes groups.")
    measure, by = Measure(columns[ask.measure], ask.figure, ask.at_least), group_of(columns[ask.by])
    found, empty = Sorted(people), 0
    for row in rows:
        if measure.column.is_there(row) and by.is_there(row):
            found.add(by.values[row], measure.column.values[row], row)
        else:
            empty += 1
    small = hidden(found.counts)
    points = tuple(
        PointSeen(label=by.label(key), n=None, value=None)
        if key in small
        else PointSeen(label=by.label(key), n=len(pile.values), value=measure.of(pile.values))
        for key, pile in sorted(found.by.items())
    )
    shown = [value for key, pile in found.by.items() if key not in small for value in pile.values]
    return ChartSeen(
        asked=asked(ask),
        names=names_in(ask, columns),
        figure=measure.figure,
        unit=measure.unit,
        per=None,
        series=(ChartLine(name=None, points=points),),
        rows=len(shown),
        empty=empty,
        hidden=len(small),
        mean=measure.of(shown) if shown else None,
    )
