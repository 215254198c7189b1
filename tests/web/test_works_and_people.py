"""Files over HTTP: who may send, see and remove them, and when they are gone."""

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from staffroom_schemas import commands as c
from staffroom_server.uploads import rows
from staffroom_server.uploads.keeping import LEFT
from staffroom_server.uploads.refusals import MOST_WORKS
from staffroom_server.uploads.tables import UploadRow
from uploads.papers import a_pdf
from web.desk import Desk
from web.hall import Person
from web.school import HERE, PASSWORD, trouble

NOBODYS = "11111111-1111-4111-8111-111111111111"


async def test_what_the_room_refuses_is_gone_again(desk: Desk) -> None:
    assert trouble(await desk.send(b"x", desk.amina)) == (403, "not_allowed")
    assert trouble(await desk.send(b"x", item=NOBODYS, brings="data")) == (409, "unknown_item")
    assert trouble(await desk.send(b"x", brings="data")) == (409, "unknown_work")
    assert desk.hall.on_disk == []
    assert await desk.hall.database.read(rows.every_digest) == set()


async def test_the_facilitator_or_whoever_sent_it_takes_it_away(desk: Desk) -> None:
    id = await desk.sent(a_pdf("One"))
    await desk.look(id, rest="/pages/1")
    assert trouble(await desk.take_away(id, desk.amina)) == (409, "not_yours")
    assert (await desk.look(id)).status_code == 200
    assert (await desk.take_away(id)).status_code == 200
    assert (await desk.works(), desk.hall.on_disk) == ([], [])
    for rest in ("", "/pages/1", "/pages/1/text"):
        assert trouble(await desk.look(id, rest=rest)) == (404, "not_found")
    assert trouble(await desk.take_away(id)) == (404, "not_found")


async def test_a_link_is_taken_away_too(desk: Desk) -> None:
    link = c.AttachLink(item=None, title="The plan", url="https://example.org/plan")
    await desk.hall.does(desk.meeting, desk.daniel.id, link, id=NOBODYS)
    assert trouble(await desk.look(NOBODYS)) == (404, "not_found")
    assert (await desk.take_away(NOBODYS)).status_code == 200
    assert await desk.works() == []


async def test_strangers_see_nothing_and_guests_what_members_see(desk: Desk) -> None:
    hall, id = desk.hall, await desk.sent(b"x")
    guest, stranger = await hall.guest(desk.meeting), await hall.person("stranger")
    nobody = Person(id="", asks=hall.browser())
    assert (await desk.look(id, guest)).content == b"x"
    assert trouble(await desk.look(id, stranger)) == (404, "not_found")
    assert trouble(await desk.send(b"y", stranger)) == (404, "not_found")
    assert trouble(await desk.take_away(id, stranger)) == (404, "not_found")
    for reply in (
        await desk.look(id, nobody),
        await desk.send(b"y", nobody),
        await desk.take_away(id, nobody),
    ):
        assert trouble(reply) == (401, "not_signed_in")


async def test_a_work_of_another_meeting_is_not_here(desk: Desk) -> None:
    hall, id = desk.hall, await desk.sent(b"x")
    community = await hall.community(desk.amina.id)
    other = await hall.meeting(community, desk.amina.asks)
    for rest in ("", "/pages/1"):
        reply = await desk.amina.asks.get(f"/api/meetings/{other}/works/{id}{rest}")
        assert trouble(reply) == (404, "not_found")
    assert trouble(await desk.amina.asks.post(f"/api/meetings/{other}/works/{id}/remove")) == (
        404,
        "not_found",
    )
    assert (await desk.look(id)).status_code == 200


async def test_a_blocked_person_is_told_so(desk: Desk) -> None:
    id = await desk.sent(b"x")
    out = c.Remove(member=desk.amina.id, block=True)
    await desk.hall.does(desk.meeting, desk.daniel.id, out)
    for reply in (
        await desk.look(id, desk.amina),
        await desk.send(b"y", desk.amina),
        await desk.take_away(id, desk.amina),
    ):
        assert trouble(reply) == (403, "blocked")


async def test_a_hidden_work_is_not_there_until_its_step(desk: Desk) -> None:
    hall, meeting, luis = desk.hall, desk.meeting, await desk.hall.guest(desk.meeting, "luis")
    await hall.does(meeting, luis.id, c.Arrive())
    item = "22222222-2222-4222-8222-222222222222"
    leads = desk.daniel.id
    await hall.does(meeting, leads, c.AddItem(title="Data", minutes=20, protocol="boxed"), id=item)
    await hall.does(meeting, leads, c.CastRole(item=item, role="presenter", members=(luis.id,)))
    id = await desk.sent(a_pdf("One"), luis, item=item, brings="data")
    for rest in ("", "/pages/1", "/pages/1/text"):
        assert trouble(await desk.look(id, desk.amina, rest)) == (404, "not_found")
        assert (await desk.look(id, desk.daniel, rest)).status_code == 200
        assert (await desk.look(id, luis, rest)).status_code == 200
    assert trouble(await desk.take_away(id, desk.amina)) == (404, "not_found")
    await hall.does(meeting, leads, c.OpenMeeting())
    for _ in range(2):
        room = await hall.house.rooms.get(meeting)
        assert room is not None
        step = room.state.run.step if room.state.run else None
        await hall.does(meeting, leads, c.Next(step=step, sure=True))
    for rest in ("", "/pages/1", "/pages/1/text"):
        assert (await desk.look(id, desk.amina, rest)).status_code == 200


async def test_a_meeting_holds_a_hundred_files(desk: Desk) -> None:
    def fill(session: Any) -> None:
        for n in range(MOST_WORKS):
            row = UploadRow(
                id=str(n), meeting_id=desk.meeting, digest="0", media="text/plain", size=1,
                made_by=desk.daniel.id, made_at=desk.hall.now,
            )  # fmt: skip
            rows.add(session, row)

    await desk.hall.database.write(fill)
    assert trouble(await desk.send(b"x")) == (409, "quota")
    assert desk.hall.on_disk == []


async def test_many_files_at_once_must_wait(desk: Desk) -> None:
    for _ in range(150):
        await desk.send(b"\x00")
    reply = await desk.send(b"x")
    assert trouble(reply) == (429, "too_fast")
    assert int(reply.headers["retry-after"]) >= 1


async def test_a_foreign_page_sends_nothing_for_anyone(desk: Desk) -> None:
    hall = desk.hall
    async with hall.browser() as browser, hall.browser("https://evil.example", at=HERE) as foreign:
        await browser.post("/api/sign-in", json={"email": "daniel@example.org", "password": PASSWORD})
        foreign.cookies = browser.cookies
        reply = await foreign.post(desk.path, content=b"x", params={"title": "A"})
        assert trouble(reply) == (403, "bad_origin")
        assert (await browser.post(desk.path, content=b"x", params={"title": "A"})).status_code == 200


async def test_after_a_crash_the_log_tells_what_is_a_work(desk: Desk) -> None:
    hall = desk.hall
    kept, lost = await desk.sent(b"kept"), await desk.sent(b"lost")
    await hall.does(desk.meeting, desk.daniel.id, c.DetachWork(work=lost))  # and then the power went

    def forget(session: Any) -> None:
        for id in (kept, lost):
            rows.settle(session, id, settled=False)

    await hall.database.write(forget)
    later = hall.now + timedelta(seconds=LEFT)
    on: Any = SimpleNamespace(database=hall.database, now=lambda: later)
    await hall.works(on).settle()
    assert len(hall.on_disk) == 1
    assert await hall.database.read(lambda session: rows.unsettled(session, later)) == []
    assert (await desk.look(kept)).content == b"kept"


async def test_a_lost_file_is_not_found_and_its_work_goes_all_the_same(desk: Desk) -> None:
    id = await desk.sent(b"x")
    for file in desk.hall.folder.glob("*/*"):
        file.unlink()
    assert trouble(await desk.look(id)) == (404, "not_found")
    assert (await desk.take_away(id)).status_code == 200


async def test_the_same_file_in_two_meetings_stays_for_the_other(desk: Desk) -> None:
    hall, id = desk.hall, await desk.sent(a_pdf("Shared"))
    community = await hall.community(desk.amina.id)
    other = await hall.meeting(community, desk.amina.asks)
    await hall.does(other, desk.amina.id, c.Arrive())
    second = Desk(hall, other, desk.amina, desk.amina)
    twin = await second.sent(a_pdf("Shared"))
    assert len(hall.on_disk) == 1
    await asyncio.gather(desk.take_away(id), second.look(twin, rest="/pages/1"))
    assert (await second.look(twin)).content == a_pdf("Shared")
    assert (await second.look(twin, rest="/pages/1")).status_code == 200
    await second.take_away(twin)
    assert hall.on_disk == []
