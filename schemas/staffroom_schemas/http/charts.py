"""Charts and readings of a data set: figures, each of so many rows that nobody can be recognised."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Day, Said

Figure = Literal["mean", "median", "share", "total"]
ReadingFigure = Literal["mean", "median", "share", "total", "count"]
Period = Literal["day", "week", "month", "year"]
Place = Annotated[int, Field(ge=0, lt=100)]
Number = Annotated[float, Field(allow_inf_nan=False)]

LEAST = 5
"""Rows behind any figure that is shown, and students where a hashed column tells: fewer could be recognised."""


class Only(Said):
    """Only rows in which a column says this."""

    column: Place
    value: Annotated[str, Field(max_length=2_000)]


class AskReadings(Said):
    """A column's figure: on a day, `on`, of the whole table; or `by` a column of dates, one a period.

    `share`, in percent, and `count`: of rows with `at_least` and `at_most` so much, or that say yes.
    """

    measure: Place
    on: Day | None = None
    by: Place | None = None
    figure: ReadingFigure = "mean"
    at_least: Number | None = None
    at_most: Number | None = None
    per: Period | None = None
    only: Only | None = None


class AskChart(Said):
    """A chart, its columns named by their places.

    `trend`: `measure` by the dates in `by`, one line, or one a group of `groups`. `distribution`: how often which
    value of `measure`. `by_group`: `measure` for each group of `by`. `before_after`: `measure` and `after` in the
    same row; or `measure` where `by` says `first` and where it says `then`, matched by `who` where that is hashed.
    """

    shows: Literal["trend", "distribution", "before_after", "by_group"]
    measure: Place
    by: Place | None = None
    groups: Place | None = None
    after: Place | None = None
    first: Annotated[str, Field(max_length=2_000)] | None = None
    then: Annotated[str, Field(max_length=2_000)] | None = None
    who: Place | None = None
    figure: Figure = "mean"
    at_least: Number | None = None
    per: Period | None = None
    only: Only | None = None


class ChartAsked(AskChart):
    """A chart as it was asked for."""


class PointSeen(Said):
    """A figure, and the rows behind it; null: fewer than 5, or they would tell those of another; not shown.

    `label`: a group or the first day of a period; `low` and `high`: a stretch of numbers, up to but without `high`,
    the last one with it. `then` and `n_then`: afterwards.
    """

    label: str
    n: int | None
    value: float | None
    low: float | None = None
    high: float | None = None
    then: float | None = None
    n_then: int | None = None


class ChartLine(Said):
    """A line of points; it has a name where there are several."""

    name: str | None
    points: tuple[PointSeen, ...]


class ChartSeen(Said):
    """A chart as numbers: to be drawn, put in a table and said in a sentence.

    `names`: the names of its columns, by what they are asked for. `figure`: as it is told; of yes and no a share.
    `rows`: how many stand behind what is shown; `empty`: those left out since a cell is empty. `hidden`: points that
    are not shown. `mean`, `median`: of all shown.
    """

    asked: ChartAsked
    names: dict[str, str]
    figure: Figure
    unit: str | None
    per: Period | None
    series: tuple[ChartLine, ...]
    rows: int
    empty: int
    hidden: int
    mean: float | None = None
    median: float | None = None


class DatedFigure(Said):
    """A figure of the rows of a period, which begins `on` this day."""

    on: str
    value: float
    n: int


class Readings(Said):
    """Oldest first; periods with fewer than 5 rows are left out, and counted in `hidden`. `says`: what they are."""

    readings: tuple[DatedFigure, ...]
    says: str
    unit: str | None
    per: Period
    hidden: int
