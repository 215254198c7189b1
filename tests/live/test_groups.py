"""Rooms of groups in motion: formed, led and left by one process or two, on a real store."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from groups import NAME
from live.house import ADDRESS, House, a_house
from live.tables import LIBRARY, at_table, in_groups, onward, room_of, seating, step_of
from scenario import an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close, Code
from staffroom_server.log.lines import broken_at
from staffroom_server.log.store import Store
from staffroom_server.room.moments import between


@pytest.fixture
async def house(store: Store) -> AsyncIterator[House]:
    async with a_house(store, scripts=LIBRARY) as house:
        yield house


async def test_members_keep_their_plenary_s_socket_and_come_to_their_group_s(house: House) -> None:
    people = await in_groups(house, *NAMES[:6])
    room = await room_of(house, "ana")
    others = [NAME[one] for one in room.state.people if one != an_id("ana")]
    ana, ben = await at_table(house, "ana"), await at_table(house, others[0])
    reply = await ana.does(c.Contribute(kind="noticing", text="Halves.", step=step_of(house)))
    assert reply["type"] == "done", reply
    assert "Halves." in str(ben.of("events"))
    assert not any("Halves." in str(person.frames) for person in people.values())
    view = ana.of("view")[0]["view"]
    assert view["group"]["plenary"] == ADDRESS
    assert set(view["people"]) == set(view["group"]["members"])
    await people["dan"].does(c.Pause())
    await house.rooms.carried()
    assert "clock_paused" in str(ana.of("events")[-1])
    assert not people["ana"].visit.ended


async def test_who_leads_hears_who_is_ready_in_a_group_and_nobody_else_does(house: House) -> None:
    people = await in_groups(house, *NAMES[:6], protocol="in-twos", step="Write")
    room = await room_of(house, "ana")
    (name,) = (NAME[one] for one in room.state.people if one != room.state.agenda[0].steps[0].lap)
    writer = await at_table(house, name)
    ready = c.BeReady(step=step_of(house))
    assert (await writer.does(ready))["code"] == Code.quota
    for kind in ("warm", "question"):
        await writer.does(c.Hold(step=step_of(house), kind=kind, text="It is clear."), an_id(kind))
    assert (await writer.does(ready, an_id("ready")))["type"] == "done"
    await house.rooms.carried()
    assert writer.of("yours")[-1]["mine_ready"]
    assert people["dan"].of("yours")[-1]["ready"] == [an_id(name)]
    assert not any(one.of("yours")[-1]["ready"] for other, one in people.items() if other != "dan")
    await writer.does(c.BeReady(step=step_of(house), ready=False), an_id("no longer"))
    await house.rooms.carried()
    assert people["dan"].of("yours")[-1]["ready"] == []


async def test_whoever_does_not_sit_there_is_not_let_in_and_told_nothing(house: House) -> None:
    await in_groups(house, *NAMES[:6], protocol="twice", step="First")
    room = await room_of(house, "ana")
    stranger = next(name for name in NAMES[:6] if an_id(name) not in room.state.people)
    outside = await at_table(house, stranger, room)
    assert outside.closed is Close.not_allowed
    assert [frame["type"] for frame in outside.frames] == ["bye"]


async def test_who_leads_is_announced_and_comes_in_when_they_come_again(house: House) -> None:
    await in_groups(house, *NAMES[:6], protocol="twice", step="First")
    room = await room_of(house, "ana")
    ana = await at_table(house, "ana")
    dan = await at_table(house, "dan", room)
    assert dan.closed is Close.announced
    assert dan.of("bye")[-1]["after"] == 5
    assert [frame["type"] for frame in dan.frames] == ["bye"]
    assert "visit_announced" in str(ana.of("events")[-1])


async def test_moving_closes_the_old_socket_and_opens_the_new_room(house: House) -> None:
    people = await in_groups(house, *NAMES[:7])
    old = await room_of(house, "ana")
    ana = await at_table(house, "ana")
    to = next(one for one in seating(house).groups if one.id != old.address)
    await people["dan"].does(c.MoveMember(member=an_id("ana"), group=to.id, sure=True))
    await house.rooms.carried()
    assert ana.closed is Close.moved
    there = await at_table(house, "ana")
    assert there.closed is None
    assert an_id("ana") in str(there.of("view")[0]["view"]["people"])


async def test_whoever_comes_before_the_group_knows_that_they_sit_there_is_let_in(house: House) -> None:
    people = await in_groups(house, *NAMES[:7])
    old = await room_of(house, "ana")
    there = await house.rooms.get(next(one.id for one in seating(house).groups if one.id != old.address))
    assert there is not None
    people["dan"].send(c.MoveMember(member=an_id("ana"), group=there.address, sure=True))
    while an_id("ana") not in next(one.members for one in seating(house).groups if one.id == there.address):  # noqa: ASYNC110
        await asyncio.sleep(0)  # one turn of the loop: what follows it has not begun
    assert an_id("ana") not in there.state.people  # the plenary has said so; its groups have not followed yet
    assert await house.rooms.is_open_to(there, an_id("ana"))
    assert (await at_table(house, "ana", there)).closed is None


async def test_groups_close_with_their_block_and_are_sealed_with_the_meeting(
    house: House, store: Store
) -> None:
    people = await in_groups(house, *NAMES[:6])
    rooms = [await room_of(house, NAME[group.members[0]]) for group in seating(house).groups]
    for _ in range(2):
        await onward(house, people["dan"])
    assert {room.state.phase for room in rooms} == {"closed"}
    await people["dan"].does(c.CloseMeeting())
    await house.rooms.carried()
    for room in rooms:
        lines = await store.read(room.id)
        assert lines[-1].event.type == "meeting_closed"
        assert broken_at(lines) is None


async def test_a_turn_of_a_group_rings_in_its_room(house: House) -> None:
    await in_groups(house, *NAMES[:6], protocol="rounds", step="Turns")
    room = await room_of(house, "ana")
    run = room.state.run
    assert run is not None
    assert run.turn is not None
    assert house.room.state.run is not None
    assert run.span == house.room.state.run.span
    assert 0 <= between(house.room.state.run.began_at, run.turn.span.ends_at or "") - 60 < 1
    assert room._ringing.waits
    speaker = await at_table(house, NAME[run.turn.speaker])
    reply = await speaker.does(c.EndTurn(speaker=run.turn.speaker))
    assert reply["type"] == "done"
    assert room.state.run is not None
    assert room.state.run.turn is not None
    assert room.state.run.turn.speaker != run.turn.speaker


async def test_a_note_that_was_kept_in_a_group_lies_in_the_plenary_once_it_is_closed(house: House) -> None:
    people = await in_groups(house, *NAMES[:6])
    ana = await at_table(house, "ana")
    await ana.does(c.KeepNote(text="Ask about thirds."), an_id("note"))
    for _ in range(2):
        await onward(house, people["dan"])
    assert [note["text"] for note in people["ana"].of("yours")[-1]["notes"]] == ["Ask about thirds."]
    assert not ana.of("yours")[-1]["notes"]


async def test_a_group_s_room_that_had_not_begun_does_so_when_its_first_comes(store: Store) -> None:
    """As after a crash between the plenary's line and what it leads to."""
    async with a_house(store, scripts=LIBRARY) as house:
        house.rooms._leading.led = lambda *_, **__: None  # type: ignore[method-assign]
        await in_groups(house, *NAMES[:6])
        address = seating(house).groups[0].id
        assert await store.find(address) is not None
        assert await store.read(await store.find(address) or 0) == []
    async with a_house(store, scripts=LIBRARY) as house:
        name = NAME[seating(house).groups[0].members[0]]
        person = await at_table(house, name)
        assert person.of("view")[0]["view"]["group"]["number"] == 1
        await house.rooms.carried()


async def test_a_restart_leads_on_from_where_the_log_is(store: Store) -> None:
    async with a_house(store, scripts=LIBRARY) as house:
        people = await in_groups(house, *NAMES[:6])
        ana = await at_table(house, "ana")
        await ana.does(c.Contribute(kind="noticing", text="Before.", step=step_of(house)))
        house.rooms._leading.led = lambda *_, **__: None  # type: ignore[method-assign]  # it dies before it leads
        await onward(house, people["dan"])
    async with a_house(store, scripts=LIBRARY) as house:
        await house.rooms.carried()
        room = await room_of(house, "ana")
        assert room.state.run is not None
        assert house.room.state.run is not None
        assert room.state.run.step == house.room.state.run.step
        assert room.state.run.span == house.room.state.run.span
        ana = await at_table(house, "ana", window="again")
        assert "Before." in str(ana.of("view"))


async def test_many_rooms_that_are_led_at_once_follow_each_line_once(house: House, store: Store) -> None:
    people = await in_groups(house, *NAMES[:12])
    rooms = [await room_of(house, NAME[group.members[0]]) for group in seating(house).groups]
    assert len(rooms) == 4
    await asyncio.gather(
        *(people["dan"].does(command) for command in (c.Pause(), c.Resume(), c.Pause(), c.Resume()))
    )
    await house.rooms.carried()
    for room in rooms:
        events = [line.event.type for line in await store.read(room.id)]
        assert [one for one in events if one.startswith("clock")] == ["clock_paused", "clock_resumed"] * 2
