"""Who may look into a group: every kind of person, every page, while it goes on and after, in two tables."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.community import membership
from staffroom_server.live.standing import standings
from staffroom_server.people import secret, sessions
from staffroom_server.room.asking import Refused
from web.groups_there import LIBRARY, Sitting, sitting
from web.hall import Hall, Person, a_hall

READ, HIDDEN, OUT = 200, 404, 401
PAGES = ("log", "record", "contributions")
FORMS = ("md", "html", "csv", "jsonl")

# who: (comes in while it goes on, reads it; when all is over: comes to read, reads it, takes it away, finds it)
Cell = tuple[bool, int, bool, int, bool, bool]
OPEN: dict[str, Cell] = {
    "in the group": (True, READ, True, READ, True, True),
    "beside them": (True, READ, True, READ, True, True),
    "in another group": (False, HIDDEN, True, READ, True, True),
    "facilitator": (True, READ, True, READ, True, True),
    "coordinator": (False, HIDDEN, True, READ, True, True),
    "ex-member": (False, HIDDEN, False, HIDDEN, False, False),
    "stranger": (False, HIDDEN, False, HIDDEN, False, False),
    "signed out": (False, OUT, False, OUT, False, False),
}
KEPT: dict[str, Cell] = {
    "in the group": (True, READ, True, READ, False, False),
    "beside them": (True, READ, True, READ, False, False),
    "in another group": (False, HIDDEN, False, HIDDEN, False, False),
    "facilitator": (False, HIDDEN, False, HIDDEN, False, False),
    "coordinator": (False, HIDDEN, False, HIDDEN, False, False),
    "ex-member": (False, HIDDEN, False, HIDDEN, False, False),
    "stranger": (False, HIDDEN, False, HIDDEN, False, False),
    "signed out": (False, OUT, False, OUT, False, False),
}
TABLES = {"talk": OPEN, "twice": KEPT}


@pytest.fixture
async def hall(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    """Its protocols sit people in groups."""
    monkeypatch.setattr("staffroom_server.house.library", lambda: LIBRARY)
    async with a_hall(tmp_path, place) as hall:
        yield hall


@pytest.mark.parametrize("protocol", TABLES)
async def test_every_cell(hall: Hall, protocol: str) -> None:
    there = await sitting(hall, protocol)
    leaver = there.people["ex-member"].id
    await hall.database.write(lambda session: membership.leave(session, there.community, leaver, hall.now))
    table = TABLES[protocol]
    live = {who: (await _comes(there, who), await _reads(there, who)) for who in table}
    assert live == {who: cell[:2] for who, cell in table.items()}
    for who in table:
        assert not await _takes_away(there, who), "what goes on in groups is in no file"
        assert not await _finds(there, who)
    await there.leads(c.CloseMeeting())
    await hall.house.following.catch_up()
    over = {
        who: (
            await _comes(there, who),
            await _reads(there, who),
            await _takes_away(there, who),
            await _finds(there, who),
        )
        for who in table
    }
    assert over == {who: cell[2:] for who, cell in table.items()}
    seals = {who: await _seals(there, who) for who in table}
    assert seals == {who: cell[3] == READ for who, cell in table.items()}


async def test_who_was_shut_out_of_the_meeting_is_out_of_its_groups(hall: Hall) -> None:
    there = await sitting(hall, "talk")
    person = there.people["in the group"]
    await there.leads(c.Remove(member=person.id, block=True))
    assert isinstance(await hall.ask(there.group.id, person.id, c.Arrive()), Refused)
    await there.leads(c.CloseMeeting())
    room = await hall.house.rooms.get(there.group.id)
    assert room is not None
    assert not await hall.house.rooms.is_open_to(room, person.id)
    assert (
        await person.asks.get(f"/api/meetings/{there.meeting}/groups/{there.group.id}/log")
    ).status_code == 403
    assert not await _finds(there, "in the group")


async def test_a_guest_who_sits_there_reads_it(hall: Hall) -> None:
    there = await sitting(hall, "twice")
    guest = there.people["guest"]
    group = there.group if guest.id in there.group.members else there.other
    for _ in range(2):
        assert (
            await guest.asks.get(f"/api/meetings/{there.meeting}/groups/{group.id}/log")
        ).status_code == READ
        await there.leads(c.CloseMeeting())


async def test_a_group_is_one_of_its_own_meeting_and_no_meeting_itself(hall: Hall) -> None:
    there = await sitting(hall, "talk")
    leads = there.people["facilitator"].asks
    other = await hall.meeting(there.community, leads)
    assert (await leads.get(f"/api/meetings/{other}/groups/{there.group.id}/log")).status_code == HIDDEN
    for path in (f"/api/meetings/{there.group.id}", f"/api/meetings/{there.group.id}/log"):
        assert (await leads.get(path)).status_code == HIDDEN
    assert (
        await leads.get(f"/api/meetings/{there.meeting}/groups/{an_id('none')}/log")
    ).status_code == HIDDEN


async def _comes(there: Sitting, who: str) -> bool:
    """Through the door, and in."""
    person = there.people[who]
    if not person.id or not await _admitted(there, person):
        return False
    room = await there.hall.house.rooms.get(there.group.id)
    assert room is not None
    answer = await there.hall.ask(there.group.id, person.id, c.Arrive())
    return isinstance(answer, int) and (room.state.phase == "closed" or person.id in room.state.people)


async def _admitted(there: Sitting, person: Person) -> bool:
    hall, drawn = there.hall, secret.draw()

    row = await hall.database.write(
        lambda session: sessions.begin(session, person.id, drawn, "token", "a test", hall.now)
    )
    seeker = (there.group.id, row.id, person.id)
    return seeker in await hall.database.read(lambda session: standings(session, [seeker], hall.now))


async def _reads(there: Sitting, who: str) -> int:
    of = f"/api/meetings/{there.meeting}/groups/{there.group.id}"
    replies = [await there.people[who].asks.get(f"{of}/{page}") for page in PAGES]
    (code,) = {reply.status_code for reply in replies}
    assert ("zebra" in replies[0].text) is ("zebra" in replies[2].text) is (code == READ)
    return code


async def _takes_away(there: Sitting, who: str) -> bool:
    """Whether it stands in what they take away of the meeting; a spreadsheet has what was decided only."""
    asks = there.people[who].asks
    files = {form: await asks.get(f"/api/meetings/{there.meeting}/export/{form}") for form in FORMS}
    told = {form: "zebra" in file.text for form, file in files.items()}
    assert not told["csv"]
    assert told["md"] is told["html"] is told["jsonl"]
    return told["md"]


async def _finds(there: Sitting, who: str) -> bool:
    reply = await there.people[who].asks.post("/api/search", json={"words": "zebra"})
    assert ("zebra" in reply.text) is bool(reply.json().get("found"))
    return "zebra" in reply.text


async def _seals(there: Sitting, who: str) -> bool:
    """Whether they are told of its seal."""
    reply = await there.people[who].asks.get(f"/api/meetings/{there.meeting}/seal")
    if reply.status_code != READ:
        return False
    assert reply.json()["intact"]
    return there.group.id in {one["group"] for one in reply.json()["groups"] if one["link"]}
