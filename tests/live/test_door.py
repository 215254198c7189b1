"""Who comes in, who is put out, and who learns of it."""

import asyncio

from live.failing import Waiting
from live.house import House, a_house
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Hello
from staffroom_schemas.members import Role
from staffroom_server.live.admitting import SOCKETS_EACH
from staffroom_server.live.visit import TRUSTED_FOR
from staffroom_server.log.store import Store


async def test_a_name_is_told_before_its_owner_arrives(house: House) -> None:
    dan = await house.opened_by()
    await house.person("ana").come()
    presence, events = dan.tap.packets[-1]
    (ana,) = [member for member in presence["members"] if member["member"] == an_id("ana")]
    assert (ana["name"], ana["presence"]) == ("ana", "here")
    assert events["lines"][0]["event"] == {"type": "arrived", "member": an_id("ana")}


async def test_whoever_is_removed_hears_it_and_nothing_after(house: House) -> None:
    dan = await house.opened_by()
    ana = await house.person("ana").come()
    dan.send(c.Remove(member=an_id("ana")))
    ana.send(c.Contribute(text="In the same batch."))  # decided after the removal
    await house.commits.rest()
    assert ana.closed is Close.removed
    assert ana.of("refused")[0]["code"] == "not_here"
    assert ana.frames[-1]["type"] == "bye"
    seen = len(ana.frames)
    await dan.does(c.Contribute(text="Among us."))
    assert len(ana.frames) == seen


async def test_whoever_is_blocked_is_shut_out_at_the_door(house: House) -> None:
    dan = await house.opened_by()
    await house.person("ana").come()
    await dan.does(c.Remove(member=an_id("ana"), block=True))
    again = await house.person("ana").come()
    assert again.closed is Close.not_allowed
    assert [frame["type"] for frame in again.frames] == ["bye"]


async def test_strangers_are_shut_out_at_the_door(house: House) -> None:
    eve = await house.person("eve", Role.stranger).come()
    assert eve.closed is Close.not_allowed


async def test_one_person_has_only_so_many_windows(house: House) -> None:
    windows = [await house.person("ana").come() for _ in range(SOCKETS_EACH + 1)]
    assert [window.closed for window in windows] == [None] * SOCKETS_EACH + [Close.too_many]


async def test_both_learn_their_rights_when_facilitation_goes_over(house: House) -> None:
    dan = await house.opened_by()
    ana = await house.person("ana").come()
    await dan.does(c.HandOver(to=an_id("ana")))
    assert "close_meeting" in ana.of("yours")[-1]["may"]
    assert "close_meeting" not in dan.of("yours")[-1]["may"]


async def test_nobody_there_is_counted_out_after_a_restart(store: Store) -> None:
    async with a_house(store) as house:
        await house.opened_by()
        await house.person("ana").come()
    assert len(await store.alarms()) == 1
    async with a_house(store) as house:
        await house.person("dan").come()
        now = asyncio.get_running_loop().time()
        near = house.room.attendance.near
        assert near.lost(house.room.state.people, now) == []
        assert near.lost(house.room.state.people, now + 59) == []
        assert near.lost(house.room.state.people, now + 60) == [an_id("ana")]
        house.room.serve(c.CountOut(member=an_id("ana")))
        await house.commits.rest()
        assert set(house.room.state.people) == {an_id("dan")}


async def test_whoever_knocks_while_they_are_blocked_stays_out(house: House) -> None:
    dan = await house.opened_by()
    await house.person("ana").come()
    again = house.person("ana")
    house.room.join(again.visit, Hello())
    dan.send(c.Remove(member=an_id("ana"), block=True))
    await house.commits.rest()
    await dan.does(c.Contribute(text="Among us."))
    assert again.closed is Close.not_allowed
    assert "Among us." not in str(again.frames)


async def test_a_blocked_coordinator_does_not_let_themselves_back(house: House) -> None:
    dan = await house.opened_by()
    await house.person("eve", Role.coordinator).come()
    await dan.does(c.Remove(member=an_id("eve"), block=True))
    again = house.person("eve", Role.coordinator)
    house.room.join(again.visit, Hello())
    for command in (
        c.Unblock(member=an_id("eve")),
        c.HandOver(to=an_id("dan")),
        c.Remove(member=an_id("dan")),
    ):
        again.send(command, an_id(f"again {command.type}"))
    await house.commits.rest()
    assert an_id("eve") in house.room.state.blocked
    assert [frame["type"] for frame in again.frames if frame["type"] == "done"] == []


async def test_whoever_comes_back_is_not_counted_out(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    ana.go()
    back = house.person("ana")
    house.room.join(back.visit, Hello())
    house.room.serve(c.CountOut(member=an_id("ana")))
    await house.commits.rest()
    assert (await back.does(c.Contribute(text="Here again.")))["type"] == "done"


async def test_whoever_is_in_the_doorway_is_looked_at_too(house: House) -> None:
    ana = house.person("ana")
    house.room.attendance.knock(ana.visit)
    assert house.room.attendance.everyone == [ana.visit]
    house.room.attendance.recheck(ana.visit, None)
    assert ana.closed is Close.signed_out
    house.room.join(ana.visit, Hello())
    await house.commits.rest()
    assert an_id("ana") not in house.room.state.people


async def test_in_a_name_that_the_database_has_not_confirmed_lately_nothing_is_done(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    now = asyncio.get_running_loop().time()
    ana.visit.confirmed = now - TRUSTED_FOR - 1
    ref = ana.send(c.Contribute(text="In whose name?"))
    await house.commits.rest()
    assert [frame for frame in ana.frames if frame.get("ref") == ref] == []
    house.room.recheck(ana.visit, ana.visit.standing, now)
    await house.commits.rest()
    assert [frame["type"] for frame in ana.frames if frame.get("ref") == ref] == ["done"]


async def test_what_waits_for_a_name_goes_with_whoever_is_signed_out(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    now, before = asyncio.get_running_loop().time(), house.room.memory.seq
    ana.visit.confirmed = now - TRUSTED_FOR - 1
    ana.send(c.Contribute(text="In whose name?"))
    await house.commits.rest()
    house.room.recheck(ana.visit, None, now)
    await house.commits.rest()
    assert (ana.closed, house.room.memory.seq) == (Close.signed_out, before)


async def test_a_name_is_doubted_when_it_is_decided_however_long_the_turn_was_waited_for(
    store: Store,
) -> None:
    waiting = Waiting(store)
    async with a_house(waiting) as house:
        await house.opened_by()
        ana = await house.person("ana").come()
        waiting.let.clear()
        waiting.asked.clear()
        ref, before = ana.send(c.Contribute(text="In whose name?")), house.room.memory.seq
        await waiting.asked.wait()
        ana.visit.confirmed = asyncio.get_running_loop().time() - TRUSTED_FOR - 1
        waiting.let.set()
        await house.commits.rest()
        assert house.room.memory.seq == before
        house.room.recheck(ana.visit, ana.visit.standing, asyncio.get_running_loop().time())
        await house.commits.rest()
        assert [frame["type"] for frame in ana.frames if frame.get("ref") == ref] == ["done"]
