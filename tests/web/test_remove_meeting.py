"""Removing a meeting: who may, and that nothing of it stays."""

import pytest
from sqlalchemy import Connection, FromClause
from sqlalchemy import table as a_table
from sqlmodel import SQLModel, func, select

from live.house import Tap
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Hello
from staffroom_schemas.members import Role
from staffroom_server.live.visit import Standing, Visit
from uploads.papers import a_pdf
from web.hall import Hall, Person
from web.school import trouble


class Planned:
    """Daniel coordinates; Amina, a member, facilitates; Luis is a member too."""

    def __init__(self, hall: Hall, meeting: str, daniel: Person, amina: Person, luis: Person) -> None:
        self.hall, self.id = hall, meeting
        self.daniel, self.amina, self.luis = daniel, amina, luis

    async def remove(self, by: Person) -> tuple[int, str]:
        reply = await by.asks.post(f"/api/meetings/{self.id}/remove")
        return (200, "") if reply.status_code == 200 else trouble(reply)

    async def does(self, by: Person, command: c.Command, id: str | None = None) -> None:
        await self.hall.does(self.id, by.id, command, id)


@pytest.fixture
async def planned(hall: Hall) -> Planned:
    daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
    community = await hall.community(daniel.id, amina.id, luis.id)
    meeting = await hall.meeting(community, amina.asks)
    return Planned(hall, meeting, daniel, amina, luis)


async def live(planned: Planned) -> None:
    await planned.does(planned.amina, c.Arrive())
    await planned.does(planned.amina, c.OpenMeeting())


async def test_the_facilitator_removes_what_was_never_opened(planned: Planned) -> None:
    assert await planned.remove(planned.luis) == (403, "not_allowed")
    assert await planned.remove(planned.amina) == (200, "")
    assert await planned.remove(planned.amina) == (404, "not_found")


async def test_what_was_opened_is_removed_by_a_coordinator_alone(planned: Planned) -> None:
    await live(planned)
    for by in (planned.amina, planned.luis):
        assert await planned.remove(by) == (403, "not_allowed")
    await planned.does(planned.amina, c.CloseMeeting())
    assert await planned.remove(planned.amina) == (403, "not_allowed")
    assert await planned.remove(planned.daniel) == (200, "")


async def test_to_strangers_and_guests_it_is_not_theirs(planned: Planned) -> None:
    hall, guest = planned.hall, await planned.hall.guest(planned.id)
    assert await planned.remove(await hall.person("stranger")) == (404, "not_found")
    assert await planned.remove(guest) == (403, "not_allowed")
    assert await planned.remove(Person(id="", asks=hall.browser())) == (401, "not_signed_in")
    await hall.community(planned.luis.id)  # a coordinator of elsewhere
    assert await planned.remove(planned.luis) == (403, "not_allowed")


async def test_nothing_of_it_stays(planned: Planned) -> None:
    hall, before = planned.hall, await planned.hall.database.schema(counted)
    twin = await hall.meeting(await hall.community(planned.luis.id), planned.luis.asks)
    await hall.house.following.catch_up()
    other = await hall.database.schema(counted)
    id = await hall.meeting(await community_of(planned), planned.amina.asks)
    planned.id = id
    await fill(planned)
    assert len(hall.on_disk) == 4
    full = await hall.database.schema(counted)
    assert {name for name in full if full[name] > other[name]} >= {
        "meeting", "seat", "invitation", "room", "room_event", "event_prose", "attendance", "upload",
        "contribution", "note", "decision", "commitment", "step_span", "entry", "passage",
    }  # fmt: skip
    assert await planned.remove(planned.daniel) == (200, "")
    assert hall.on_disk == []
    after = await hall.database.schema(counted)
    apart = {"person", "session", "membership", "community"}  # a guest is still someone
    apart |= {"process", "nearby"}  # they say who is near in other meetings now
    assert {name: n for name, n in after.items() if name not in apart} == {
        name: n for name, n in other.items() if name not in apart
    }
    assert after["meeting"] == before["meeting"] + 1
    assert (await planned.luis.asks.get(f"/api/meetings/{twin}")).status_code == 200
    for path in (
        f"/api/meetings/{id}",
        f"/api/meetings/{id}/contributions",
        f"/api/meetings/{id}/invitations",
    ):
        assert trouble(await planned.daniel.asks.get(path)) == (404, "not_found")
    assert await hall.house.rooms.get(id) is None


async def fill(planned: Planned) -> None:
    """Something in every table that a meeting writes to."""
    hall, guest = planned.hall, await planned.hall.guest(planned.id)
    await live(planned)
    await planned.does(guest, c.Arrive())
    await planned.does(guest, c.Contribute(kind="response", text="Half of a half"), id=an_id("said"))
    params = {"title": "Unit plan"}
    path = f"/api/meetings/{planned.id}/works"
    work = (await planned.amina.asks.post(path, content=a_pdf("One"), params=params)).json()["id"]
    assert (await planned.amina.asks.get(f"{path}/{work}/pages/1")).status_code == 200
    assert (await planned.amina.asks.post(path, content=b"words", params=params)).status_code == 200
    await planned.does(planned.amina, c.KeepNote(text="for me alone"), id=an_id("note"))
    await planned.does(planned.amina, c.Decide(text="One exit ticket"), id=an_id("decided"))
    await planned.does(planned.amina, c.Promise(who=None, text="To try it"), id=an_id("promised"))
    await planned.does(planned.amina, c.AddItem(title="Look", minutes=5), id=an_id("item"))
    await planned.does(planned.amina, c.Next(step=None))
    await planned.does(planned.amina, c.CloseMeeting())
    await hall.house.following.catch_up()
    await hall.house.recording.catch_up()


async def community_of(planned: Planned) -> str:
    page = await planned.daniel.asks.get(f"/api/meetings/{planned.id}")
    return str(page.json()["community"])


def counted(connection: Connection) -> dict[str, int]:
    """Rows of every table."""
    tables: list[FromClause] = [*SQLModel.metadata.sorted_tables, a_table("passage_words")]
    counts = [connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables]
    return {str(one): count for one, count in zip(tables, counts, strict=True)}


async def test_whoever_is_in_it_hears_that_it_is_gone(planned: Planned) -> None:
    await live(planned)
    taps = [await visit(planned, planned.luis), await visit(planned, planned.amina, says_hello=False)]
    assert await planned.remove(planned.daniel) == (200, "")
    for tap, closed in taps:
        assert tap.packets[-1][-1]["type"] == "bye"
        assert tap.packets[-1][-1]["code"] == Close.unknown_room
        assert closed == [Close.unknown_room]
    assert planned.hall.house.rooms.here(planned.id) is None


async def visit(planned: Planned, person: Person, *, says_hello: bool = True) -> tuple[Tap, list[Close]]:
    """A socket in the room, or still in its doorway."""
    room = await planned.hall.house.rooms.get(planned.id)
    assert room is not None
    tap, closed = Tap(), list[Close]()
    standing = Standing(person.id, "Somebody", Role.member, an_id("session"))
    one = Visit(standing, tap, lambda code, _: closed.append(code))
    room.attendance.knock(one)
    if says_hello:
        room.join(one, Hello())
        await planned.hall.house.commits.rest()
    return tap, closed


async def test_a_file_that_another_meeting_has_too_stays(planned: Planned) -> None:
    hall, first = planned.hall, planned.id
    second = await hall.meeting(await community_of(planned), planned.amina.asks)
    for meeting in (first, second):
        await hall.does(meeting, planned.amina.id, c.Arrive())
        path, params = f"/api/meetings/{meeting}/works", {"title": "A"}
        assert (await planned.amina.asks.post(path, content=b"same", params=params)).status_code == 200
    for meeting, left in ((first, 1), (second, 0)):
        planned.id = meeting
        assert await planned.remove(planned.daniel) == (200, "")
        assert len(hall.on_disk) == left


async def test_people_of_a_meetings_page_are_for_members(planned: Planned) -> None:
    path, guest = f"/api/meetings/{planned.id}", await planned.hall.guest(planned.id)
    names = [person["name"] for person in (await planned.luis.asks.get(path)).json()["people"]]
    assert names == ["amina", "daniel", "luis"]
    assert (await guest.asks.get(path)).json()["people"] == []


def test_every_table_of_a_room_leads_to_it() -> None:
    """So that removing a meeting finds the rows of whatever table comes next."""
    kept_by_processes = {"nearby"}  # each writes its own anew, without the rooms that are gone
    for table in SQLModel.metadata.sorted_tables:
        for name in {"room_id", "meeting_id"} & {column.name for column in table.columns}:
            if table.name in kept_by_processes:
                continue
            assert table.columns[name].foreign_keys, f"{table.name}.{name}"
