"""Agendas kept for others: saved from a meeting, used for one or a series, forgotten with their words."""

from typing import Any

from sqlmodel import Session, select

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.community.planning_tables import TemplateItemRow, TemplateRow
from web.agenda_ahead import Ahead
from web.hall import Person
from web.school import SOON

CHECK_IN, HUDDLE = an_id("check-in"), an_id("huddle")


async def planned(ahead: Ahead, by: Person) -> str:
    """A meeting with two items, the second of which runs a protocol."""
    meeting = await ahead.hall.meeting(ahead.community, by.asks)
    for id, command in (
        (CHECK_IN, c.AddItem(title="Check-in", minutes=5)),
        (HUDDLE, c.AddItem(title="What differs?", minutes=15, protocol="huddle")),
    ):
        await ahead.hall.does(meeting, by.id, command, id)
    return meeting


async def saved(ahead: Ahead, by: Person) -> str:
    meeting = await planned(ahead, by)
    path = f"/api/meetings/{meeting}/template"
    return str((await ahead.says(by, path, name="Ours", about="For data days"))["id"])


async def agenda(ahead: Ahead, meeting: str) -> list[tuple[Any, ...]]:
    room = await ahead.room(meeting)
    return [(one.title, one.minutes, one.protocol and one.protocol.protocol) for one in room.agenda]


AGENDA = [("Check-in", 5, None), ("What differs?", 15, "huddle")]


async def test_a_new_meeting_starts_from_one(ahead: Ahead) -> None:
    template = await saved(ahead, ahead.amina)
    meeting = await ahead.hall.meeting(ahead.community, ahead.luis.asks, template=template)
    assert await agenda(ahead, meeting) == AGENDA
    await ahead.hall.does(meeting, ahead.luis.id, c.Arrive())
    first = (await ahead.room(meeting)).agenda[0].id
    await ahead.hall.does(meeting, ahead.luis.id, c.RemoveItem(item=first))
    ahead.hall.house.rooms.forget(meeting)
    assert await agenda(ahead, meeting) == AGENDA[1:]


async def test_every_meeting_of_a_series_starts_from_it(ahead: Ahead) -> None:
    meetings = await ahead.series(template=await saved(ahead, ahead.amina))
    assert await agenda(ahead, meetings[0]) == AGENDA
    assert await agenda(ahead, meetings[-1]) == AGENDA
    await ahead.changes(meetings[3], rest=True, starts_at="2026-12-23T14:30:00Z")
    assert await agenda(ahead, meetings[4]) == AGENDA


async def test_it_is_shown_and_taken_away_by_whoever_saved_it_or_a_coordinator(ahead: Ahead) -> None:
    template = await saved(ahead, ahead.amina)
    (seen,) = (await ahead.planning())["templates"]
    assert (seen["name"], seen["about"], seen["minutes"], seen["yours"]) == (
        "Ours",
        "For data days",
        60,
        False,
    )
    assert [one["title"] for one in seen["items"]] == ["Check-in", "What differs?"]
    path = f"{ahead.path}/templates/{template}/remove"
    assert await ahead.refused(ahead.luis, path) == (403, "not_allowed")
    meetings = await ahead.series(template=template)
    await ahead.says(ahead.daniel, path)
    assert (await ahead.planning())["templates"] == []
    assert await agenda(ahead, meetings[0]) == []


async def test_an_empty_agenda_is_no_template(ahead: Ahead) -> None:
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks)
    path = f"/api/meetings/{meeting}/template"
    assert await ahead.refused(ahead.amina, path, name="Nothing") == (422, "bad_body")


async def test_one_of_another_community_is_unknown(ahead: Ahead) -> None:
    template = await saved(ahead, ahead.amina)
    other = await ahead.hall.community(ahead.luis.id)
    body = {"title": "M", "starts_at": SOON, "minutes": 5, "template": template}
    path = f"/api/communities/{other}/meetings"
    assert await ahead.refused(ahead.luis, path, **body) == (422, "bad_body")
    seen = await ahead.sees(ahead.luis, f"/api/communities/{other}")
    assert seen["meetings"] == []


async def test_the_words_of_someone_who_wants_them_forgotten_go(ahead: Ahead) -> None:
    template = await saved(ahead, ahead.amina)
    await ahead.says(ahead.amina, "/api/me/erase", what="words")

    def words(session: Session) -> list[str]:
        rows = session.exec(select(TemplateRow.name, TemplateRow.about)).all()
        return [*rows[0], *session.exec(select(TemplateItemRow.title))]

    assert await ahead.hall.database.read(words) == ["", "", "", ""]
    meeting = await ahead.hall.meeting(ahead.community, ahead.luis.asks, template=template)
    assert [title for title, *_ in await agenda(ahead, meeting)] == ["Agenda item", "Agenda item"]
