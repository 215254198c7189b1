"""Charts: what they say, and that no figure of fewer than five rows is shown, nor can be worked out."""

from random import Random
from typing import Any

import pytest

from community.tables import CLASS, DATE, EXPLAINS, SCORE, STUDENT, WHEN, a_probe, columns
from staffroom_schemas.http.charts import LEAST as SAID
from staffroom_schemas.http.charts import AskChart, ChartSeen
from staffroom_server.community.datasets.charts import chart
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.refusals import NoChart
from staffroom_server.community.datasets.showing import LEAST, hidden, labels_shown


def table(*columns: Column) -> dict[int, Column]:
    return dict(enumerate(columns))


def shown(text: str | None = None, /, **asked: Any) -> ChartSeen:
    return chart(AskChart.model_validate(asked), columns(text), STUDENT)


def points(seen: ChartSeen) -> list[tuple[str, int | None, float | None]]:
    return [(one.label, one.n, one.value) for series in seen.series for one in series.points]


def groups(*counts: int) -> dict[int, Column]:
    """A column of groups of so many rows, and one of numbers."""
    values = [place for place, n in enumerate(counts) for _ in range(n)]
    labels = tuple(f"G{n}" for n in range(len(counts)))
    return table(Column("Group", "category", values, labels), Column("Score", "number", [1.0] * len(values)))


def test_the_least_is_said_the_same_on_the_wire() -> None:
    assert LEAST == SAID


def test_a_trend_goes_by_period_with_a_figure_of_each() -> None:
    score = Column("Score", "number", [10.0] * 5 + [20.0] * 6 + [99.0] * 2)
    on = Column("On", "date", [18_000] * 5 + [18_040] * 6 + [18_080] * 2, precision="day")
    seen = chart(AskChart(shows="trend", measure=0, by=1), table(score, on))
    assert (seen.per, seen.hidden, seen.rows) == ("week", 2, 6)
    assert points(seen) == [("2019-04-08", None, None), ("2019-05-20", 6, 20.0), ("2019-07-01", None, None)]


def test_a_trend_has_a_line_a_group() -> None:
    seen = shown(shows="trend", measure=SCORE, by=DATE, groups=CLASS, per="month")
    assert [series.name for series in seen.series] == ["Class 1", "Class 2", "Class 3", "Small class"]
    assert all(len(series.points) == 2 for series in seen.series)
    small = seen.series[3].points
    assert [point.value for point in small] == [None, None]


@pytest.mark.parametrize(
    ("figure", "value"), [("mean", 30.0), ("median", 20.0), ("share", 60.0), ("total", 150.0)]
)
def test_figures(figure: str, value: float) -> None:
    score = Column("Score", "number", [10.0, 10.0, 20.0, 40.0, 70.0])
    one = Column("Class", "category", [0] * 5, ("5a",))
    asked = {"shows": "by_group", "measure": 0, "by": 1, "figure": figure, "at_least": 20}
    seen = chart(AskChart.model_validate(asked), table(score, one))
    assert points(seen) == [("5a", 5, value)]
    assert seen.unit == ("%" if figure == "share" else None)


def test_yes_and_no_are_told_as_a_share_of_yes() -> None:
    seen = shown(shows="by_group", measure=EXPLAINS, by=WHEN)
    before, after = (one[2] or 0 for one in points(seen)[::-1])
    assert 0 <= before < after <= 100
    assert seen.unit == "%"


def test_before_and_after_in_two_columns_counts_rows_with_both() -> None:
    before = Column("Before", "number", [10.0, 20.0, 30.0, 40.0, 50.0, float("nan"), 7.0])
    after = Column("After", "number", [20.0, 30.0, 40.0, 50.0, 60.0, 99.0, float("nan")])
    seen = chart(AskChart(shows="before_after", measure=0, after=1), table(before, after))
    assert [(one.n, one.value, one.then) for one in seen.series[0].points] == [(5, 30.0, 40.0)]
    assert (seen.rows, seen.empty) == (5, 2)


def test_before_and_after_are_matched_by_student() -> None:
    asked: Any = {"shows": "before_after", "measure": SCORE, "by": WHEN, "first": "before", "then": "after"}
    whole = shown(**asked, who=STUDENT)
    (one,) = whole.series[0].points
    assert (one.n, one.n_then, whole.rows) == (63, 63, 63)
    assert (one.then or 0) > (one.value or 0)
    lines = a_probe().splitlines()
    without = "\n".join(line for line in lines if not line.startswith("Name000") or ",after," not in line)
    assert shown(without, **asked, who=STUDENT).rows == 62
    classes = shown(**asked, who=STUDENT, groups=CLASS).series[0].points
    assert [one.n for one in classes] == [None, 20, 20, None]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20, 20), set()),
        ((20, 10, 3), {1, 2}),
        ((20, 10, 3, 2), {2, 3}),
        ((20, 10, 4, 4, 1), {2, 3, 4}),
        ((20, 10, 0), set()),
        ((3, 4), {0, 1}),
        ((7, 4), {0, 1}),
    ],
)
def test_no_small_group_is_shown_nor_told_by_what_is_left(
    counts: tuple[int, ...], expected: set[int]
) -> None:
    assert hidden(dict(enumerate(counts))) == expected


@pytest.mark.parametrize("seed", range(200))
def test_nothing_that_is_shown_tells_of_fewer_than_five(seed: int) -> None:
    random = Random(seed)
    counts = [random.choice((0, 1, 2, 3, 4, 5, 6, 9, 30)) for _ in range(random.randint(1, 8))]
    of = groups(*counts)
    kept_back = sum(counts)
    try:
        seen = chart(AskChart(shows="by_group", measure=1, by=0), of)
    except NoChart:
        return
    for _, n, value in points(seen):
        assert (n is None) == (value is None)
        assert n is None or n >= LEAST
        kept_back -= n or 0
    assert kept_back == 0 or kept_back >= LEAST
    assert set(labels_shown(of[0], range(sum(counts)))) == {label for label, n, _ in points(seen) if n}


@pytest.mark.parametrize("seed", range(200))
def test_a_distribution_has_stretches_of_five_at_least_and_loses_nobody(seed: int) -> None:
    random = Random(seed)
    spread = random.choice((1, 3, 40, 1_000))
    values = [round(random.gauss(50, spread), random.choice((0, 2))) for _ in range(random.randint(5, 300))]
    seen = chart(AskChart(shows="distribution", measure=0), table(Column("Score", "number", values)))
    ends = [(one.low, one.high, one.n) for one in seen.series[0].points]
    assert sum(n or 0 for _, _, n in ends) == len(values) == seen.rows
    assert all(n == 0 or (n or 0) >= LEAST for _, _, n in ends)
    assert len(ends) <= 16
    for low, high, n in ends[:-1]:
        assert low is not None
        assert high is not None
        assert n == sum(value == low if low == high else low <= value < high for value in values)


def test_a_student_counts_once_however_many_rows_there_are() -> None:
    seen = shown(shows="by_group", measure=SCORE, by=CLASS)
    told = [(label, n) for label, n, _ in points(seen)]
    assert told == [("Class 1", None), ("Class 2", 40), ("Class 3", 40), ("Small class", None)]
    small = {"column": CLASS, "value": "Small class"}
    asked: Any
    for asked in ({"shows": "distribution"}, {"shows": "trend", "by": DATE}):
        with pytest.raises(NoChart, match="Fewer than 5 rows or students"):
            shown(**asked, measure=SCORE, only=small)
    score = Column("Score", "number", [1.0, 2.0, 3.0] * 9)
    alone = table(score, Column("Student", "category", [0, 1, 2] * 9, tuple("abc"), hashed=True))
    with pytest.raises(NoChart, match="Fewer than 5 rows or students"):
        chart(AskChart(shows="distribution", measure=0), alone, 1)
    assert chart(AskChart(shows="distribution", measure=0), alone).rows == 27


def test_few_different_numbers_stand_by_themselves() -> None:
    marks = Column("Mark", "number", [1.0] * 6 + [2.0] * 7 + [4.0] * 5)
    seen = chart(AskChart(shows="distribution", measure=0), table(marks))
    assert points(seen) == [("1", 6, 6), ("2", 7, 7), ("4", 5, 5)]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"shows": "trend", "measure": SCORE}, "a column of dates"),
        ({"shows": "trend", "measure": SCORE, "by": CLASS}, "a column of dates"),
        ({"shows": "by_group", "measure": SCORE}, "one that makes groups"),
        ({"shows": "by_group", "measure": SCORE, "by": STUDENT}, "is hashed"),
        ({"shows": "by_group", "measure": SCORE, "by": DATE}, "makes no groups"),
        ({"shows": "by_group", "measure": CLASS, "by": WHEN}, "holds no numbers"),
        ({"shows": "by_group", "measure": SCORE, "by": WHEN, "figure": "share"}, "say which"),
        ({"shows": "distribution", "measure": STUDENT}, "is hashed"),
        ({"shows": "before_after", "measure": SCORE}, "Say the second column"),
        ({"shows": "before_after", "measure": SCORE, "after": EXPLAINS}, "of two kinds"),
        (
            {"shows": "before_after", "measure": SCORE, "by": WHEN, "first": "before", "then": "later"},
            "no such value",
        ),
        (
            {"shows": "before_after", "measure": SCORE, "by": WHEN, "first": "after", "then": "after"},
            "are the same",
        ),
        ({"shows": "distribution", "measure": 17}, "no column 18"),
        ({"shows": "distribution", "measure": SCORE, "only": {"column": CLASS, "value": "None"}}, "no such"),
    ],
)
def test_what_cannot_be_drawn_says_what_to_ask(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(NoChart, match=says):
        shown(**asked)


def test_one_small_class_alone_is_not_shown() -> None:
    lines = a_probe(1, 20).splitlines()
    small = "\n".join([*lines, "Name99 Family99,Tiny,2026-09-14,before,50,no"])
    only = {"column": CLASS, "value": "Tiny"}
    with pytest.raises(NoChart, match="Fewer than 5 rows or students"):
        shown(small, shows="distribution", measure=SCORE, only=only)


def test_a_trend_of_too_many_points_or_lines_says_what_to_choose() -> None:
    days = Column("On", "date", [n // 5 for n in range(5_000)], precision="day")
    many = Column("Class", "category", [n % 7 for n in range(5_000)], tuple("abcdefg"))
    score = Column("Score", "number", [1.0] * 5_000)
    of = table(score, days, many)
    with pytest.raises(NoChart, match="Choose a longer period"):
        chart(AskChart(shows="trend", measure=0, by=1, per="day"), of)
    with pytest.raises(NoChart, match="6 groups at most"):
        chart(AskChart(shows="trend", measure=0, by=1, groups=2), of)


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_asked_is_drawn_or_refused_in_words(seed: int) -> None:
    random = Random(seed)
    said = (None, "before", "after", "Class 1", "Small class", "x")
    only = {"column": random.randrange(7), "value": random.choice(said[1:])} if seed % 3 == 0 else None
    asked: Any = {
        "shows": random.choice(("trend", "distribution", "before_after", "by_group")),
        "measure": random.randrange(7),
        **{name: random.choice((None, *range(7))) for name in ("by", "groups", "after", "who")},
        "first": random.choice(said),
        "then": random.choice(said),
        "only": only,
        "figure": random.choice(("mean", "median", "share", "total")),
        "at_least": random.choice((None, -1e308, 50, 1e308)),
        "per": random.choice((None, "day", "week", "month", "year")),
    }
    try:
        seen = shown(**asked)
    except NoChart:
        return
    for _, n, figure in points(seen):
        assert n is None or n == 0 or n >= LEAST
        assert (n is None) == (figure is None)
