"""What is read comes compressed to whoever takes it so; what is small, or answers a change, comes as it is."""

import pytest

from scenario import an_id
from staffroom_schemas import commands as c
from web.hall import Hall

WORDS = "Half of a half is a quarter, and a quarter of a quarter is a sixteenth."


@pytest.mark.parametrize(("accepts", "coded"), [("gzip, br", "gzip"), ("identity", None), ("br", None)])
async def test_a_room_as_it_stands(hall: Hall, accepts: str, coded: str | None) -> None:
    amina = await hall.person("amina")
    meeting = await hall.meeting(await hall.community(amina.id), amina.asks)
    await hall.does(meeting, amina.id, c.Arrive())
    await hall.does(meeting, amina.id, c.OpenMeeting())
    for n in range(10):
        await hall.does(meeting, amina.id, c.Contribute(text=f"{n}. {WORDS}"), an_id(f"said {n}"))
    reply = await amina.asks.get(f"/api/meetings/{meeting}/view", headers={"accept-encoding": accepts})
    assert reply.headers.get("content-encoding") == coded
    assert reply.headers["cache-control"] == "no-store"
    seen = reply.json()
    room = await hall.house.rooms.get(meeting)
    assert room is not None
    assert (seen["seq"], seen["link"]) == (room.memory.seq, room.memory.link.hex())
    assert [one["text"] for one in seen["view"]["contributions"]] == [f"{n}. {WORDS}" for n in range(10)]


async def test_what_is_small_and_what_answers_a_change(hall: Hall) -> None:
    amina = await hall.person("amina")
    community = await hall.community(amina.id)
    assert "content-encoding" not in (await amina.asks.get("/api/health")).headers
    said = {"title": WORDS, "starts_at": "2026-09-01T10:00:00Z", "minutes": 30}
    planned = await amina.asks.post(f"/api/communities/{community}/meetings", json=said)
    assert planned.status_code == 200
    assert "content-encoding" not in planned.headers
