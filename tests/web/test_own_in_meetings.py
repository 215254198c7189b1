"""A meeting runs what its community wrote, or what was published; what it runs it keeps, whatever is edited since."""

import pytest

from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.asking import Refused
from web.hall import Hall
from web.school import OPERATOR, trouble
from web.written import LONGER, TEXT, Writers, some_writers


@pytest.fixture
async def us(hall: Hall) -> Writers:
    return await some_writers(hall)


async def a_meeting(hall: Hall, us: Writers, who: str = "member") -> tuple[str, str]:
    """Led by someone, with one item."""
    community = us.elsewhere if who == "outsider" else us.community
    meeting, item = await hall.meeting(community, us.asks[who]), "11111111-1111-4111-8111-111111111111"
    await hall.does(meeting, us.ids[who], c.AddItem(title="Our time", minutes=30), item)
    return meeting, item


async def minutes_of(
    us: Writers, meeting: str, item: str, who: str = "member", adapted: dict[str, float] | None = None
) -> float:
    """Of the plan, as it would be drawn now, perhaps with other minutes for some steps."""
    path = f"/api/meetings/{meeting}/items/{item}/plan"
    body = {"people": [us.ids[who], us.ids["author"]], "minutes_of": adapted or {}}
    reply = await us.asks[who].post(path, json=body)
    assert reply.status_code == 200, reply.text
    return float(reply.json()["minutes"])


async def test_what_is_shared_is_offered_and_runs(hall: Hall, us: Writers) -> None:
    script = await us.writes()
    meeting, item = await a_meeting(hall, us)
    path = f"/api/meetings/{meeting}/scripts"
    assert (await us.asks["member"].get(path)).json()["scripts"] == []
    refused = await hall.ask(meeting, us.ids["member"], c.ChooseProtocol(item=item, protocol=script))
    assert isinstance(refused, Refused)
    assert refused.code is Code.unknown_protocol
    await us.shares(script)
    (offered,) = (await us.asks["member"].get(path)).json()["scripts"]
    assert (offered["id"], offered["name"], offered["by_name"]) == (script, "Our round", "author")
    await hall.does(meeting, us.ids["member"], c.ChooseProtocol(item=item, protocol=script))
    assert await minutes_of(us, meeting, item) == 5


async def test_an_item_is_drawn_with_its_own_minutes(hall: Hall, us: Writers) -> None:
    script = await us.writes(text=TEXT.replace("minutes: 5\n", "minutes: 5\n    range: [2, 9]\n"))
    await us.shares(script)
    meeting, item = await a_meeting(hall, us)
    await hall.does(meeting, us.ids["member"], c.ChooseProtocol(item=item, protocol=script))
    await hall.does(meeting, us.ids["member"], c.AdaptItem(item=item, minutes_of={"0": 7}))
    assert await minutes_of(us, meeting, item) == 5
    assert await minutes_of(us, meeting, item, adapted={"0": 7}) == 7


async def test_editing_never_changes_a_meeting(hall: Hall, us: Writers) -> None:
    script = await us.writes()
    await us.shares(script)
    meeting, item = await a_meeting(hall, us)
    choose = c.ChooseProtocol(item=item, protocol=script)
    await hall.does(meeting, us.ids["member"], choose)
    room = await hall.house.rooms.get(meeting)
    assert room is not None
    chosen, seq = room.state.agenda[0].protocol, room.state.seq
    await hall.does(meeting, us.ids["member"], choose)
    assert room.state.seq == seq, "the same again is nothing new"
    await us.saves(script, LONGER, 1)
    assert room.state.agenda[0].protocol == chosen
    assert await minutes_of(us, meeting, item) == 5
    await us.asks["author"].post(f"/api/scripts/{script}/withdraw")
    assert await minutes_of(us, meeting, item) == 5
    await us.shares(script)
    await hall.does(meeting, us.ids["member"], choose)
    assert await minutes_of(us, meeting, item) == 8
    now = room.state.agenda[0].protocol
    assert now is not None
    assert now.version == 2


async def test_another_community_cannot_run_it_until_it_is_published(hall: Hall, us: Writers) -> None:
    script = await us.writes()
    await us.shares(script)
    meeting, item = await a_meeting(hall, us, "outsider")
    by = us.ids["outsider"]
    for name in (script, "our-round"):
        answer = await hall.ask(meeting, by, c.ChooseProtocol(item=item, protocol=name))
        assert isinstance(answer, Refused)
    await hall.program(OPERATOR).post("/api/operator/scripts/publish", json={"script": script})
    await hall.does(meeting, by, c.ChooseProtocol(item=item, protocol="our-round"))
    assert await minutes_of(us, meeting, item, "outsider") == 5
    await hall.does(meeting, by, c.AddItem(title="Again", minutes=10, protocol="our-round"))


async def test_an_items_plan_is_for_those_who_may_read_the_meeting(hall: Hall, us: Writers) -> None:
    meeting, item = await a_meeting(hall, us)
    path, body = f"/api/meetings/{meeting}/items/{item}/plan", {"people": [us.ids["member"]]}
    assert trouble(await us.asks["member"].post(path, json=body)) == (404, "not_found")  # no protocol yet
    for who in (us.asks["outsider"], hall.browser()):
        assert (await who.post(path, json=body)).status_code in (401, 404)
        assert (await who.get(f"/api/meetings/{meeting}/scripts")).status_code in (401, 404)
    guest = await hall.guest(meeting)
    assert (await guest.asks.get(f"/api/meetings/{meeting}/scripts")).json()["scripts"] == []
    reply = await guest.asks.post("/api/scripts", json={"text": TEXT})
    assert trouble(reply) == (403, "not_allowed")


async def test_forgetting_ones_words_forgets_what_one_wrote(us: Writers) -> None:
    alone, shared = await us.writes(), await us.writes()
    await us.shares(shared)
    coordinator, author = us.asks["coordinator"], us.ids["author"]
    path = f"/api/communities/{us.community}/members/{author}/erase"
    assert (await coordinator.post(path, json={"what": "words"})).status_code == 200
    assert trouble(await us.asks["author"].get(f"/api/scripts/{shared}")) == (404, "not_found")
    assert (await us.asks["author"].get(f"/api/scripts/{alone}")).status_code == 200
    assert (await us.asks["author"].post("/api/me/erase", json={"what": "words"})).status_code == 200
    assert trouble(await us.asks["author"].get(f"/api/scripts/{alone}")) == (404, "not_found")


async def test_forgetting_ones_name_leaves_what_others_use(us: Writers) -> None:
    alone, shared = await us.writes(), await us.writes()
    await us.shares(shared)
    assert (await us.asks["author"].post("/api/me/erase", json={"what": "name"})).status_code == 200
    seen = (await us.asks["member"].get(f"/api/scripts/{shared}")).json()
    assert seen["text"] == TEXT
    assert seen["script"]["by_name"] != "author"
    assert alone != shared
