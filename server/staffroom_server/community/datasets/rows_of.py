"""Which rows a chart is of, and which columns make groups."""

from collections.abc import Mapping, Sequence

from staffroom_schemas.http.charts import AskChart, AskReadings, ChartAsked, Only
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.refusals import NoChart
from staffroom_server.community.datasets.showing import LEAST, MOST_GROUPS, counts_of, people_of


def people_behind(columns: Mapping[int, Column], students: int | None) -> Sequence[float]:
    """Who stands behind each row."""
    rows = len(next(iter(columns.values())).values)
    return people_of(None if students is None else columns[students], rows)


def rows_with(only: Only | None, columns: Mapping[int, Column], people: Sequence[float]) -> Sequence[int]:
    """All rows, or those in which a column says this; raises `NoChart` where these are too few."""
    if only is None:
        return range(len(people))
    column = columns[only.column]
    value = value_of(column, only.value)
    rows = [row for row, one in enumerate(column.values) if one == value]
    if len({people[row] for row in rows}) < LEAST:
        raise NoChart(
            f"Fewer than {LEAST} rows or students have this in “{column.name}”: nothing is shown of so few."
        )
    return rows


def value_of(column: Column, label: str) -> float:
    """The value that is called so; raises `NoChart`."""
    group_of(column)
    for value in counts_of(column):
        if column.label(value) == label:
            return value
    raise NoChart(f"“{column.name}” has no such value. Choose one of those it has.")


def group_of(column: Column) -> Column:
    """The column, if it makes groups; raises `NoChart`."""
    if column.hashed:
        raise NoChart(
            f"“{column.name}” is hashed: it tells rows of one student apart, and makes no groups to show."
        )
    if column.kind in ("text", "date"):
        raise NoChart(f"“{column.name}” makes no groups. Choose a column of categories.")
    if len({*column.values}) > MOST_GROUPS + 1:
        raise NoChart(f"“{column.name}” makes more than {MOST_GROUPS} groups, too many to compare.")
    return column


def asked(ask: AskChart) -> ChartAsked:
    """As it is told again."""
    return ChartAsked.model_validate(ask.model_dump())


def names_in(ask: AskChart | AskReadings, columns: Mapping[int, Column]) -> dict[str, str]:
    """The names of the columns it asks for."""
    places = {name: getattr(ask, name, None) for name in ("measure", "by", "groups", "after", "who")}
    if ask.only is not None:
        places["only"] = ask.only.column
    return {name: columns[place].name for name, place in places.items() if place is not None}
