"""The seal: a log that is as it was written verifies; whatever is changed behind the server's back is named."""

from typing import Any

import pytest
from sqlmodel import Session, text

from databases import only_sqlite
from staffroom_schemas import commands as c
from staffroom_server.log import checking
from staffroom_server.log.lines import linked
from web.desk import Desk


async def seal_of(desk: Desk) -> dict[str, Any]:
    reply = await desk.amina.asks.get(f"/api/meetings/{desk.meeting}/seal")
    assert reply.status_code == 200, reply.text
    seen: dict[str, Any] = reply.json()
    return seen


async def held(desk: Desk) -> int:
    """The meeting was held: eight things were said. The seq at which it was closed."""
    await desk.hall.does(desk.meeting, desk.daniel.id, c.OpenMeeting())
    for number in range(8):
        await desk.hall.does(desk.meeting, desk.amina.id, c.Contribute(text=f"Grüße {number}, 世界"))
    await desk.hall.does(desk.meeting, desk.daniel.id, c.CloseMeeting())
    room = await desk.hall.house.rooms.get(desk.meeting)
    assert room is not None
    return room.state.seq


async def tampers(desk: Desk, *statements: str, **values: Any) -> None:
    def work(session: Session) -> None:
        for statement in statements:
            session.connection().execute(text(statement), values)

    await desk.hall.database.write(work)


async def test_a_meeting_that_goes_on_is_intact_and_has_no_seal(desk: Desk) -> None:
    assert await seal_of(desk) == {"link": None, "seq": None, "intact": True, "broken_at": None, "groups": []}


@pytest.mark.parametrize("size", [1, 3, 200])
async def test_the_seal_is_the_link_at_which_it_was_closed(
    desk: Desk, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SLICE", size)
    closed = await held(desk)
    room = await desk.hall.house.rooms.get(desk.meeting)
    assert room is not None
    sealed = {"link": room.memory.link.hex(), "seq": closed, "intact": True, "broken_at": None, "groups": []}
    assert await seal_of(desk) == sealed
    said = room.state.order[0]
    reply = await desk.amina.asks.post(f"/api/meetings/{desk.meeting}/erase", json={"things": [said]})
    assert reply.status_code == 200
    assert room.state.seq == closed + 1
    assert await seal_of(desk) == sealed  # what was forgotten breaks nothing


CHANGES: dict[str, tuple[int, str]] = {
    "its data": (7, 'UPDATE room_event SET data = \'{"type":"contributed"}\' WHERE seq = 7'),
    "what someone said": (7, "UPDATE event_prose SET text = 'Greetings' WHERE seq = 7"),
    "words that are gone": (7, "DELETE FROM event_prose WHERE seq = 7"),
    "half forgotten": (7, "UPDATE event_prose SET salt = NULL WHERE seq = 7"),
    "when it was": (7, "UPDATE room_event SET at = replace(at, 'Z', '0Z') WHERE seq = 7"),
    "who it was": (7, "UPDATE room_event SET by = 'somebody' WHERE seq = 7"),
    "what it is kept as": (7, "UPDATE room_event SET kind = 'arrived' WHERE seq = 7"),
    "its link": (7, "UPDATE room_event SET link = body_hash WHERE seq = 7"),
    "a line is gone": (7, "DELETE FROM room_event WHERE seq = 7"),
    "the last line is gone": (13, "DELETE FROM room_event WHERE seq = 13"),
    "all lines are gone": (1, "DELETE FROM room_event"),
    "the room's own link": (13, "UPDATE room SET link = NULL"),
    "two are swapped": (
        7,
        "UPDATE room_event SET seq = CASE seq WHEN 7 THEN -8 WHEN 8 THEN -7 ELSE seq END;"
        "UPDATE room_event SET seq = -seq WHERE seq < 0",
    ),
}

IN_SQLITE: dict[str, str] = {
    "a byte of its data": "UPDATE room_event SET data = replace(data, 'response', 'responsf') WHERE seq = 7",
    "no text any more": "UPDATE room_event SET data = CAST(x'7bff' AS TEXT) WHERE seq = 7",
    "no JSON any more": "UPDATE room_event SET data = 'nothing' WHERE seq = 7",
    "words that are no text": "UPDATE event_prose SET text = CAST(x'ff' AS TEXT) WHERE seq = 7",
}
"""It lets anything stand in a column."""


@pytest.mark.parametrize("size", [1, 3, 200])
@pytest.mark.parametrize("name", CHANGES)
async def test_the_first_line_that_differs_is_named(
    desk: Desk, name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SLICE", size)
    assert await held(desk) == 13
    broken_at, statements = CHANGES[name]
    await tampers(desk, *statements.split(";"))
    seen = await seal_of(desk)
    assert (seen["intact"], seen["broken_at"]) == (False, broken_at)


@only_sqlite
@pytest.mark.parametrize("size", [1, 3, 200])
@pytest.mark.parametrize("name", IN_SQLITE)
async def test_whatever_sqlite_lets_stand_is_named(
    desk: Desk, name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SLICE", size)
    await held(desk)
    await tampers(desk, IN_SQLITE[name])
    seen = await seal_of(desk)
    assert (seen["intact"], seen["broken_at"]) == (False, 7)


@pytest.mark.parametrize("kind", ["hand_raised", "content_erased"])
@pytest.mark.parametrize("knows_head", [True, False])
async def test_a_line_that_was_added_behind_the_seal_is_named(
    desk: Desk, kind: str, knows_head: bool
) -> None:
    """By someone who knows how lines are chained; without the room's head, even what may follow is not ours."""
    closed = await held(desk)
    room = await desk.hall.house.rooms.get(desk.meeting)
    assert room is not None
    what = {"hand_raised": f'"member":"{desk.amina.id}"', "content_erased": '"things":[]'}[kind]
    data, at = f'{{"type":"{kind}",{what}}}', "2026-11-23T10:00:00.000Z"
    link = linked(room.memory.link, closed + 1, at, desk.amina.id, data.encode(), {})
    added = (
        "INSERT INTO room_event (room_id, seq, at, by, kind, data, link) "
        "VALUES (:room, :seq, :at, :by, :kind, :data, :link)"
    )
    follows = ("UPDATE room SET head = :seq, link = :link WHERE id = :room",) if knows_head else ()
    said = {"room": room.id, "seq": closed + 1, "at": at, "by": desk.amina.id, "kind": kind}
    await tampers(desk, added, *follows, **said, data=data, link=link)
    allowed = kind == "content_erased" and knows_head
    assert (await seal_of(desk))["broken_at"] == (None if allowed else closed + 1)
