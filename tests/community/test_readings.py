"""Readings: what a data set says of a measure, by date, and never of fewer than five rows."""

from typing import Any

import pytest

from community.tables import CLASS, DATE, EXPLAINS, SCORE, STUDENT, a_probe, columns
from staffroom_schemas.http.charts import AskReadings
from staffroom_server.community.datasets.drawn import readings
from staffroom_server.community.datasets.refusals import NoChart


def test_readings_are_a_measure_by_date_for_a_goal() -> None:
    ask = AskReadings(measure=SCORE, by=DATE, figure="share", at_least=60, per="month")
    said = readings(ask, columns())
    assert [one.on for one in said.readings] == ["2026-09-01", "2026-10-01"]
    assert [one.n for one in said.readings] == [63, 63]
    assert 0 < said.readings[0].value < said.readings[1].value < 100
    assert said.unit == "%"


def test_a_reading_of_the_whole_table_is_of_a_day() -> None:
    def drawn(**asked: Any) -> tuple[str, float, str]:
        ask = AskReadings(measure=SCORE, on="2026-10-30", **asked)
        said = readings(ask, columns(), STUDENT)
        ((on, value),) = [(one.on, one.value) for one in said.readings]
        assert on == "2026-10-30"
        return said.says, value, said.unit or ""

    scores = [int(line.split(",")[4]) for line in a_probe().splitlines()[1:]]
    high, low = [sum(one >= 60 for one in scores), sum(one <= 30 for one in scores)]
    share = round(100 * high / len(scores), 6)
    assert drawn() == ("Mean of “Score”", round(sum(scores) / len(scores), 6), "")
    assert drawn(figure="share", at_least=60) == ("Share with at least 60 in “Score”", share, "%")
    assert drawn(figure="count", at_most=30) == ("Number of rows with at most 30 in “Score”", low, "")
    assert drawn(figure="count") == ("Number of rows in “Score”", len(scores), "")
    both = drawn(figure="count", at_least=31, at_most=59)
    assert both == ("Number of rows with at least 31 and at most 59 in “Score”", len(scores) - high - low, "")
    yes = readings(AskReadings(measure=EXPLAINS, on="2026-10-30"), columns(), STUDENT)
    assert (yes.says, yes.unit) == ("Share of yes in “Explains”", "%")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({}, "Say one of both"),
        ({"on": "2026-10-30", "by": DATE}, "Say one of both"),
        ({"on": "2026-10-30", "measure": CLASS}, "holds no numbers"),
        ({"on": "2026-10-30", "measure": 99}, "no column 100"),
        ({"on": "2026-10-30", "figure": "share"}, "say which"),
        ({"by": CLASS}, "a column of dates"),
        ({"on": "2026-10-30", "only": {"column": CLASS, "value": "Small class"}}, "Fewer than 5"),
    ],
)
def test_what_cannot_be_drawn_says_why(asked: Any, why: str) -> None:
    with pytest.raises(NoChart, match=why):
        readings(AskReadings.model_validate({"measure": SCORE, **asked}), columns(), STUDENT)


def test_readings_of_one_class_and_never_finer_than_its_dates() -> None:
    ask = AskReadings(measure=SCORE, by=DATE, per="day", only={"column": CLASS, "value": "Class 2"})  # type: ignore[arg-type]
    assert [one.n for one in readings(ask, columns()).readings] == [20, 20]
    monthly = columns(a_probe().replace("2026-09-14", "2026-09").replace("2026-10-12", "2026-10"))
    assert readings(ask, monthly).per == "month"
