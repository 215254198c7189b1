"""What was said in groups is read, taken away, brought elsewhere, erased and removed with its meeting."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from databases import Place
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.takeaway import LineTaken, Taken
from staffroom_server.cli.looking import _rooms
from staffroom_server.log.projections import forget
from staffroom_server.log.tables import AttendanceRow, ContributionRow, RoomEventRow, RoomRow, StepSpanRow
from web.groups_there import LIBRARY, Sitting, sitting
from web.hall import Hall, a_hall
from web.school import OPERATOR, trouble

DOOR = "/api/operator/meetings"


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffroom_server.house.library", lambda: LIBRARY)


@pytest.fixture
async def hall(tmp_path: Path, place: Place) -> AsyncIterator[Hall]:
    async with a_hall(tmp_path / "here", place) as hall:
        yield hall


@pytest.fixture
async def there(tmp_path: Path, other_place: Place) -> AsyncIterator[Hall]:
    async with a_hall(tmp_path / "there", other_place) as hall:
        yield hall


async def over(hall: Hall, protocol: str = "talk") -> Sitting:
    """All is over and followed."""
    found = await sitting(hall, protocol)
    await found.leads(c.CloseMeeting())
    await hall.house.following.catch_up()
    return found


async def taken(hall: Hall, meeting: str, form: str, who: str) -> str:
    reply = await hall.people[who].asks.get(f"/api/meetings/{meeting}/export/{form}")
    assert reply.status_code == 200, reply.text
    return reply.text


async def test_it_stands_in_its_step_with_those_who_sat_there(hall: Hall) -> None:
    sat = await over(hall)
    read = await taken(hall, sat.meeting, "md", "coordinator")
    step = read.index("### Talk")
    group = read.index(f"#### Group {sat.group.number}: ")
    said = read.index("A zebra in the corner")
    assert step < group < said
    room = await hall.house.rooms.get(sat.group.id)
    assert room is not None
    seq = room.state.contributions[an_id("zebra")].seq
    assert f"{sat.meeting}/groups/{sat.group.id}#{seq}" in read
    found = await hall.people["coordinator"].asks.post("/api/search", json={"words": "zebra"})
    (moment,) = found.json()["moments"]
    assert (moment["group"], moment["meeting"], moment["seq"]) == (sat.group.id, sat.meeting, seq)
    assert (moment["step"], moment["protocol"]) == ("Talk", "talk")


async def test_another_server_takes_it_in_and_shows_the_same(hall: Hall, there: Hall) -> None:
    sat = await over(hall)
    file = await taken(hall, sat.meeting, "jsonl", "coordinator")
    told = Taken.model_validate_json(file.partition("\n")[0])
    assert told.version == 2
    assert {one.id for one in told.groups} == {sat.group.id, sat.other.id}
    reader = await there.person("reader")
    await there.community(reader.id)
    reply = await there.program(OPERATOR).post(
        DOOR, params={"community": "Rural Maths"}, content=file.encode()
    )
    assert reply.status_code == 200, reply.text
    for form in ("jsonl", "md", "html", "csv"):
        assert await taken(there, sat.meeting, form, "reader") == await taken(
            hall, sat.meeting, form, "coordinator"
        )
    log = f"/api/meetings/{sat.meeting}/groups/{sat.group.id}/log"
    assert "zebra" in (await reader.asks.get(log)).text
    seal = (await reader.asks.get(f"/api/meetings/{sat.meeting}/seal")).json()
    assert seal["intact"]
    assert len(seal["groups"]) == 2


async def test_a_meeting_whose_groups_keep_to_themselves_arrives_without_them(
    hall: Hall, there: Hall
) -> None:
    sat = await over(hall, "twice")
    file = await taken(hall, sat.meeting, "jsonl", "coordinator")
    assert Taken.model_validate_json(file.partition("\n")[0]).version == 1
    reader = await there.person("reader")
    await there.community(reader.id)
    reply = await there.program(OPERATOR).post(
        DOOR, params={"community": "Rural Maths"}, content=file.encode()
    )
    assert reply.status_code == 200, reply.text
    log = f"/api/meetings/{sat.meeting}/groups/{sat.group.id}/log"
    assert (await reader.asks.get(log)).status_code == 404
    assert (await reader.asks.get(f"/api/meetings/{sat.meeting}/seal")).json()["intact"]


async def test_a_group_s_log_that_is_not_as_it_was_written_is_refused(hall: Hall, there: Hall) -> None:
    sat = await over(hall)
    file = await taken(hall, sat.meeting, "jsonl", "coordinator")
    await there.community((await there.person("reader")).id)
    lines = file.splitlines(keepends=True)
    head = Taken.model_validate_json(lines[0])
    zebra = next(number for number, line in enumerate(lines, start=1) if "zebra" in line)
    renamed = head.model_copy(
        update={"groups": (head.groups[0].model_copy(update={"id": an_id("else")}), *head.groups[1:])}
    )
    forged = {
        file.replace("zebra", "horse"): f"Line {zebra} of the file",
        "".join(lines[: head.seq + 1]): "the file ends before it",
        "".join([*lines, lines[-1]]): "more lines",
        "".join([renamed.model_dump_json() + "\n", *lines[1:]]): "of no group of the meeting",
        "".join(
            [
                *lines[:-1],
                LineTaken.model_validate_json(lines[-1])
                .model_copy(update={"by": an_id("x")})
                .model_dump_json()
                + "\n",
            ]
        ): f"Line {len(lines)} of the file",
    }
    for content, why in forged.items():
        reply = await there.program(OPERATOR).post(
            DOOR, params={"community": "Rural Maths"}, content=content.encode()
        )
        assert trouble(reply) == (422, "bad_body")
        assert why in reply.json()["text"]
    assert await there.house.store.find(sat.meeting) is None


async def test_one_s_words_there_are_erased_with_all_others(hall: Hall) -> None:
    sat = await over(hall, "twice")
    who = sat.people["in the group"]
    reply = await who.asks.post("/api/me/erase", json={"what": "words"})
    assert reply.json() == {"meetings": 1}, reply.text
    log = await who.asks.get(f"/api/meetings/{sat.meeting}/groups/{sat.group.id}/log")
    assert "zebra" not in log.text
    assert (await who.asks.get(f"/api/meetings/{sat.meeting}/seal")).json()["intact"]


async def test_a_thing_said_there_is_erased_by_whoever_may(hall: Hall) -> None:
    sat = await over(hall)
    path, body = f"/api/meetings/{sat.meeting}/erase", {"things": [an_id("zebra")]}
    assert trouble(await sat.people["beside them"].asks.post(path, json=body)) == (409, "not_yours")
    assert (await sat.people["coordinator"].asks.post(path, json=body)).status_code == 200
    assert "zebra" not in await taken(hall, sat.meeting, "md", "coordinator")


async def test_of_a_group_that_keeps_to_itself_nobody_else_erases_a_thing(hall: Hall) -> None:
    sat = await over(hall, "twice")
    path, body = f"/api/meetings/{sat.meeting}/erase", {"things": [an_id("zebra")]}
    assert trouble(await sat.people["coordinator"].asks.post(path, json=body)) == (409, "unknown_thing")
    assert (await sat.people["in the group"].asks.post(path, json=body)).status_code == 200


async def test_with_the_meeting_its_groups_are_removed(hall: Hall) -> None:
    sat = await over(hall, "twice")
    reply = await sat.people["coordinator"].asks.post(f"/api/meetings/{sat.meeting}/remove")
    assert reply.status_code == 200, reply.text

    def left(session: Session) -> list[int]:
        return [
            len(session.exec(select(table)).all())
            for table in (RoomRow, RoomEventRow, ContributionRow, StepSpanRow)
        ]

    assert await hall.database.read(left) == [0, 0, 0, 0]
    assert hall.house.rooms.here(sat.group.id) is None


async def test_projections_of_a_group_are_made_anew_the_same(hall: Hall) -> None:
    sat = await over(hall)
    room = await hall.house.rooms.get(sat.group.id)
    assert room is not None

    def rows(session: Session) -> list[str]:
        found = []
        for table in (ContributionRow, StepSpanRow, AttendanceRow):
            chosen = select(table).where(col(table.room_id) == room.id)
            found += [
                str(row.model_dump(exclude={"id"} if table is AttendanceRow else None))
                for row in session.exec(chosen)
            ]
        return found

    before = await hall.database.read(rows)
    assert any("'title': 'Talk'" in row and "'protocol': 'talk'" in row for row in before)
    assert sum("arrived_seq" in row for row in before) == len(sat.group.members)
    await hall.database.write(lambda session: forget(session, room.id))
    await hall.house.following.catch_up()
    assert await hall.database.read(rows) == before


async def test_verifying_looks_at_groups_too(hall: Hall) -> None:
    sat = await over(hall, "twice")
    rooms = await hall.database.read(lambda session: _rooms(session, sat.meeting))
    assert [title for _, title, _ in rooms] == ["Tuning", "Tuning, a group", "Tuning, a group"]
    assert len(await hall.database.read(lambda session: _rooms(session, None))) == 3
