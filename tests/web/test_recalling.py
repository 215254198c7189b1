"""What a step keeps in view and nobody has said yet comes from the community's last meeting that had it."""

from typing import Any

import pytest

from staffroom_schemas import commands as c
from web.hall import Hall, Person
from web.school import trouble
from web.year import Year, a_year


@pytest.fixture
async def year(hall: Hall) -> Year:
    return await a_year(hall)


async def huddles(year: Year, days: int = 0) -> str:
    """A meeting whose protocol keeps predictions and the focus question in view; its first step goes on."""
    meeting = await year.meets(days)
    await year.does(meeting, year.amina, c.AddItem(title="Huddle", minutes=20, protocol="huddle"))
    await year.does(meeting, year.amina, c.Next(step=None))
    return meeting


async def says(year: Year, meeting: str, kind: str, text: str, by: Person | None = None) -> str:
    run = (await year.room(meeting)).state.run
    said = c.Contribute(kind=kind, text=text, step=run.step if run else None)
    return await year.does(meeting, by or year.luis, said)


async def recalled(year: Year, meeting: str, by: Person | None = None) -> list[tuple[str, str]]:
    page = await whole(year, meeting, by)
    return [(one["kind"], one["text"]) for one in page["things"]]


async def whole(year: Year, meeting: str, by: Person | None = None) -> dict[str, Any]:
    reply = await (by or year.luis).asks.get(f"/api/meetings/{meeting}/recalled")
    assert reply.status_code == 200, reply.text
    page: dict[str, Any] = reply.json()
    return page


async def test_predictions_and_the_focus_question_stand_beside_what_comes_next(year: Year) -> None:
    first = await huddles(year)
    for text in ("Half will draw a line.", "Nobody will explain."):
        await says(year, first, "prediction", text)
    for text in ("What do they see?", "What do they see in a line?"):
        await says(year, first, "focus_question", text)
    await says(year, first, "noticing", "Not kept in view.")
    await year.closes(first)
    second = await huddles(year, 7)
    assert sorted(await recalled(year, second)) == [
        ("focus_question", "What do they see in a line?"),
        ("prediction", "Half will draw a line."),
        ("prediction", "Nobody will explain."),
    ]
    page = await whole(year, second)
    assert {one["meeting"] for one in page["things"]} == {first}
    assert page["names"] == {year.luis.id: "luis"}


async def test_each_kind_comes_from_the_last_meeting_that_had_it(year: Year) -> None:
    first = await huddles(year)
    await says(year, first, "prediction", "Old.")
    await says(year, first, "focus_question", "Still asked?")
    await year.closes(first)
    second = await huddles(year, 7)
    back = await says(year, second, "prediction", "Taken back.")
    await says(year, second, "prediction", "New.")
    await year.does(second, year.luis, c.Delete(contribution=back))
    await year.closes(second)
    third = await huddles(year, 14)
    assert sorted(await recalled(year, third)) == [("focus_question", "Still asked?"), ("prediction", "New.")]


async def test_what_goes_on_or_was_said_here_is_no_earlier_meeting(year: Year) -> None:
    first, second = await huddles(year), await huddles(year, 1)
    await says(year, first, "prediction", "Elsewhere, now.")
    await says(year, second, "prediction", "Here.")
    assert await recalled(year, second) == []
    await year.closes(first)
    await year.closes(second)
    assert await recalled(year, second) == [], "it was not closed when this one opened"


async def test_what_was_erased_comes_no_more(year: Year) -> None:
    first = await huddles(year)
    said = await says(year, first, "prediction", "I said too much.")
    await year.closes(first)
    second = await huddles(year, 7)
    assert await recalled(year, second) == [("prediction", "I said too much.")]
    await year.erases(first, said)
    assert await recalled(year, second) == []


async def test_guests_see_it_once_the_meeting_goes_on_and_strangers_never(year: Year) -> None:
    first = await huddles(year)
    await says(year, first, "prediction", "Half of them.")
    await year.closes(first)
    second = await year.plans(7)
    await year.hall.does(second, year.amina.id, c.Arrive())
    await year.does(second, year.amina, c.AddItem(title="Huddle", minutes=20, protocol="huddle"))
    guest = await year.hall.guest(second)
    assert await recalled(year, second) == [("prediction", "Half of them.")]
    assert await recalled(year, second, guest) == []
    await year.opens(second)
    assert await recalled(year, second, guest) == [("prediction", "Half of them.")]
    stranger = await year.hall.person("stranger")
    assert trouble(await stranger.asks.get(f"/api/meetings/{second}/recalled"))[0] in (403, 404)


async def test_a_meeting_that_keeps_nothing_in_view_asks_for_nothing(year: Year) -> None:
    assert await recalled(year, await year.meets()) == []
