"""A mistake in a body is told by what to write instead."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from staffroom_schemas import commands as c
from staffroom_schemas.frames import Do
from staffroom_schemas.http.communities import AddMember, PlanMeeting
from staffroom_schemas.http.entries import AddEntry
from staffroom_schemas.http.goals import AddGoal, AddReading
from staffroom_schemas.http.planning import PlanSeries
from staffroom_schemas.http.strategies import AddStrategy
from staffroom_schemas.ids import Said
from staffroom_server.web.calls import what_to_mend
from staffroom_server.web.session import BadFrame, Session
from web.agenda_ahead import A_SERIES, Ahead

GOAL = {"text": "T", "wanted_for": "students", "level": "team"}
MEMBER = {"name": "P", "email": "p@example.org"}
ENTRY = {"kind": "evidence", "stage": "data", "text": "T"}
DAY = "Write a day as year-month-day, as in 2027-02-28."
TIME = "Write a time of day from 00:00 to 23:59, as in 15:30."
MOMENT = "Write a date and time with its offset from UTC, as in 2027-02-28T15:30:00+03:00."
EMAIL = "Write an e-mail address, as in name@school.org."
ADDRESS = "Write an address that begins with https:// or http://, of 2,000 characters at most."

MISTAKES: list[tuple[type[Said], dict[str, Any], dict[str, Any], str]] = [
    (AddGoal, GOAL, {"text": ""}, "`text` is empty: write something there."),
    (AddGoal, GOAL, {"text": " \n\t "}, "`text` is empty: write something there."),
    (AddGoal, GOAL, {"text": "a\x00b"}, "`text` holds characters that cannot stand there: take them out."),
    (AddGoal, GOAL, {"level": "x"}, "`level` must be one of: individual, team, school, system."),
    (AddMember, MEMBER, {"email": "not mail"}, EMAIL),
    (AddMember, MEMBER, {"email": ""}, EMAIL),
    (
        AddMember,
        MEMBER,
        {"role": "head"},
        "`role` must be one of: coordinator, facilitator, member, observer, official.",
    ),
    (AddReading, {"value": 1}, {"on": "17 March"}, DAY),
    (AddStrategy, {"text": "T"}, {"review_on": "soon"}, DAY),
    (PlanSeries, A_SERIES, {"at": "24:00"}, TIME),
    (PlanSeries, A_SERIES, {"zone": "../../etc"}, "Write the name of a time zone, such as Africa/Nairobi."),
    (AddEntry, ENTRY, {"url": "javascript:alert(1)"}, ADDRESS),
    (PlanMeeting, {"title": "M", "minutes": 60}, {"starts_at": "2027-02-28T15:30:00"}, MOMENT),
    (PlanMeeting, {"title": "M", "minutes": 60}, {"starts_at": "tomorrow"}, MOMENT),
]


@pytest.mark.parametrize(("model", "good", "bad", "text"), MISTAKES)
def test_a_mistake_says_what_to_write(
    model: type[Said], good: dict[str, Any], bad: dict[str, Any], text: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json.dumps(good | bad))
    told = what_to_mend(caught.value).trouble
    assert (told.text, told.field) == (text, next(iter(bad)))


def test_a_day_that_a_command_names_is_told_in_the_same_words() -> None:
    session = Session()
    session.greeted = True
    promise = c.Promise.model_construct(who=None, text="T", due_on="2027-02-30")
    do = Do.model_construct(ref=1, id="11111111-1111-4111-8111-111111111111", command=promise)
    with pytest.raises(BadFrame, match=r"There is no such day in the calendar\.$") as caught:
        session.receive(do.model_dump_json(warnings=False))
    assert (caught.value.code, caught.value.ref) == ("bad_frame", 1)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            {"starts_on": "2020-02-03"},
            "A series begins in the future, and within three years. Take another day.",
        ),
        (
            {"starts_on": "0001-01-01"},
            "A series begins in the future, and within three years. Take another day.",
        ),
        (
            {"starts_on": "9999-12-31"},
            "A series begins in the future, and within three years. Take another day.",
        ),
        ({"until": "2026-11-30"}, "A series ends after it has begun. Take a later day, or none."),
        ({"until": "9999-12-31"}, "A series ends before the year 2200. Take an earlier day, or none."),
    ],
)
async def test_a_series_at_another_time_says_which_times_there_are(
    ahead: Ahead, said: dict[str, str], text: str
) -> None:
    for zone in ("Pacific/Auckland", "America/New_York"):
        reply = await ahead.amina.asks.post(f"{ahead.path}/series", json=A_SERIES | {"zone": zone} | said)
        assert (reply.status_code, reply.json()["text"]) == (422, text)


async def test_a_meeting_at_another_time_says_which_times_there_are(ahead: Ahead) -> None:
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks)
    for at in ("2020-02-03T10:00:00Z", "2091-02-03T10:00:00Z"):
        made = {"title": "M", "minutes": 60, "starts_at": at}
        for path, body in (
            (f"{ahead.path}/meetings", made),
            (f"/api/meetings/{meeting}/plan", {"starts_at": at}),
        ):
            reply = await ahead.amina.asks.post(path, json=body)
            expected = "A meeting begins in the future, and within three years. Take another time."
            assert (reply.status_code, reply.json()["text"]) == (422, expected)
