"""A day that is asked for stands in the calendar; what a log or a page holds already is read whatever it says."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from staffroom_schemas import commands as c
from staffroom_schemas.events.deciding import Decided, Promised
from staffroom_schemas.http.charts import AskReadings
from staffroom_schemas.http.datasets import DataSetWords, KeepTable
from staffroom_schemas.http.goals import AddMeasure, AddReading, MeasureSeen
from staffroom_schemas.http.planning import PlanSeries
from staffroom_schemas.http.search import Search
from staffroom_schemas.http.strategies import AddStrategy, ChangeStrategy
from staffroom_schemas.ids import Day, Said
from web.agenda_ahead import A_SERIES

SOME = "11111111-1111-4111-8111-111111111111"
NO_DAY = "There is no such day in the calendar."

ASKED: list[tuple[type[Said], dict[str, Any], str]] = [
    (c.Decide, {"text": "T"}, "review_on"),
    (c.Promise, {"who": None, "text": "T"}, "due_on"),
    (c.Settle, {"thing": SOME, "standing": "kept"}, "on"),
    (AddMeasure, {"name": "N"}, "due_on"),
    (AddReading, {"value": 1}, "on"),
    (AddStrategy, {"text": "T"}, "review_on"),
    (ChangeStrategy, {"text": "T"}, "review_on"),
    (DataSetWords, {"title": "T"}, "from_on"),
    (KeepTable, {"title": "T"}, "upto_on"),
    (AskReadings, {"measure": 0}, "on"),
    (Search, {"words": "W"}, "since"),
    (Search, {"words": "W"}, "until"),
    (PlanSeries, A_SERIES, "starts_on"),
    (PlanSeries, A_SERIES, "until"),
]


def mistake(model: type[Said], said: dict[str, Any]) -> tuple[Any, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(said)
    (one,) = caught.value.errors()
    return one["loc"], one["msg"]


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: f"{one[0].__name__}.{one[2]}")
@pytest.mark.parametrize(
    "day", ["2027-02-30", "2027-06-31", "2026-99-99", "2026-00-10", "2027-02-29", "0000-01-01"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(
    asked: tuple[type[Said], dict[str, Any], str], day: str
) -> None:
    model, rest, field = asked
    model.model_validate({**rest, field: "2028-02-29"})
    assert mistake(model, {**rest, field: day}) == ((field,), NO_DAY)


@pytest.mark.parametrize(
    "said", ["", " ", "17 March", "2026-3-17", "20260317", "2026-03-17T10:00", "२०२६-०३-१७", 5]
)
def test_what_is_no_day_is_told_how_a_day_is_written(said: Any) -> None:
    expected = "Write a day as year-month-day, as in 2027-02-28."
    assert mistake(AddReading, {"value": 1, "on": said}) == (("on",), expected)


def test_the_printed_schema_says_what_a_day_is() -> None:
    printed = TypeAdapter(Day).json_schema()
    assert printed == {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def test_a_log_and_a_page_of_before_are_read_still() -> None:
    decided = dict.fromkeys(Decided.model_fields) | {
        "type": "decided", "id": SOME, "outcome": "accepted", "tally": {}, "present": (), "review_on": "2026-11-31"
    }  # fmt: skip
    assert Decided.model_validate(decided).review_on == "2026-11-31"
    promised = dict.fromkeys(Promised.model_fields) | {"type": "promised", "id": SOME, "due_on": "2027-02-30"}
    assert Promised.model_validate(promised).due_on == "2027-02-30"
    seen = MeasureSeen.model_validate({"id": SOME, "name": "N", "due_on": "2027-06-31", "readings": ()})
    assert seen.due_on == "2027-06-31"


def test_a_data_set_does_not_end_before_it_begins() -> None:
    words = {"title": "T", "from_on": "2026-03-02"}
    for upto in ("2026-03-02", "2026-03-03", None):
        DataSetWords.model_validate(words | {"upto_on": upto})
    expected = "The last day comes before the first. Write the earlier one first."
    for model in (DataSetWords, KeepTable):
        assert mistake(model, words | {"upto_on": "2026-03-01"}) == (("upto_on",), expected)
