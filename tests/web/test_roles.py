"""Who had which role in a community's meetings, as the logs tell, and who might next."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from staffroom_schemas import commands as c
from staffroom_server.community.tables import MembershipRow
from web.hall import Hall
from web.year import Year, a_year


@pytest.fixture
async def year(hall: Hall) -> Year:
    """Daniel joined first, then Amina, then Luis."""
    year = await a_year(hall)

    def joined(session: Session) -> None:
        for days, person in enumerate((year.luis, year.amina, year.daniel), 1):
            row = session.get_one(MembershipRow, (year.community, person.id))
            row.joined_at = hall.now - timedelta(days=days)

    await hall.database.write(joined)
    return year


async def roles(year: Year, meeting: str | None = None) -> dict[str, Any]:
    path = f"/api/meetings/{meeting}/roles" if meeting else f"/api/communities/{year.community}/roles"
    reply = await year.luis.asks.get(path)
    assert reply.status_code == 200, reply.text
    said: dict[str, Any] = reply.json()
    return said


def proposed(said: dict[str, Any]) -> dict[str, str]:
    return {one["role"]: said["names"][one["member"]] for one in said["proposed"]}


async def tunes(year: Year, meeting: str, presenter: str, timekeeper: str) -> None:
    """An item with a presenter, gone through, and one that nobody came to."""
    for _ in range(2):
        await year.does(meeting, year.amina, c.AddItem(title="Look", minutes=20))
    first, second = (item.id for item in (await year.room(meeting)).state.agenda)
    for item in (first, second):
        await year.does(meeting, year.amina, c.ChooseProtocol(item=item, protocol="boxed"))
    for item, role, member in (
        (first, "presenter", presenter),
        (first, "timekeeper", timekeeper),
        (second, "presenter", year.amina.id),
    ):
        await year.does(meeting, year.amina, c.CastRole(item=item, role=role, members=(member,)))
    await year.does(meeting, year.amina, c.Next(step=None))


async def test_what_was_done_is_remembered_and_the_others_are_proposed(year: Year) -> None:
    said = await roles(year)
    assert (said["meetings"], said["last"]) == ([], [])
    assert proposed(said) == {
        "facilitator": "daniel", "presenter": "amina", "timekeeper": "luis", "recorder": "daniel",
    }  # fmt: skip
    meeting = await year.meets()
    await tunes(year, meeting, year.luis.id, year.daniel.id)
    assert (await roles(year))["meetings"] == []  # it goes on
    await year.does(meeting, year.amina, c.HandOver(to=year.luis.id))
    await year.does(meeting, year.luis, c.CloseMeeting())
    said = await roles(year)
    (held,) = said["meetings"]
    assert {role: [said["names"][one] for one in members] for role, members in held["held"].items()} == {
        "facilitator": sorted(["amina", "luis"], key=lambda one: year.hall.people[one].id),
        "presenter": ["luis"],
    }  # who was cast as timekeeper did not come, and the second item was not gone through
    assert proposed(said) == {
        "facilitator": "daniel", "presenter": "amina", "timekeeper": "luis", "recorder": "daniel",
    }  # fmt: skip
    assert [said["names"][one] for one in said["members"]] == ["amina", "daniel", "luis"]
    assert await roles(year) == said


async def test_whoever_had_it_longest_ago_is_next_and_says_when(year: Year) -> None:
    for days, presenter in ((0, year.luis), (7, year.amina), (14, year.daniel)):
        meeting = await year.opens(await year.plans(days), year.luis, year.daniel)
        await tunes(year, meeting, presenter.id, year.amina.id)
        await year.closes(meeting)
    planned = await year.plans(21)
    said = await roles(year, planned)
    assert proposed(said) == {
        "facilitator": "daniel", "presenter": "luis", "timekeeper": "daniel", "recorder": "daniel",
    }  # fmt: skip
    (presents,) = [one for one in said["proposed"] if one["role"] == "presenter"]
    assert presents["last"]["starts_at"][:10] == year.day(0)


async def test_a_meeting_that_is_removed_is_remembered_no_more(year: Year) -> None:
    meeting = await year.meets()
    await year.closes(meeting)
    assert len((await roles(year))["meetings"]) == 1
    assert (await year.daniel.asks.post(f"/api/meetings/{meeting}/remove")).status_code == 200
    assert (await roles(year))["meetings"] == []
