"""Who is near by the sockets of several processes, who is counted out, and which process keeps a room."""

import asyncio

from live.district import Process, alone, presence_of, several, until
from live.house import ADDRESS
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.frames import Here
from staffroom_schemas.members import Presence
from staffroom_server.database import Database
from staffroom_server.live.alarms import Alarms
from staffroom_server.live.bus import Air, MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.nearby import DEAD
from staffroom_server.people.forgetting import forget_name
from staffroom_server.people.tables import NAMELESS, PersonRow


async def test_people_see_each_other_come_type_and_leave(database: Database) -> None:
    air = Air()
    async with several(database, [MemoryBus(name, air) for name in ("one", "two")]) as (one, other):
        dan = await one.opened_by()
        ana = await other.person("ana").come()
        await until(lambda: presence_of("ana", dan) == ("here", False))
        await until(lambda: presence_of("dan", ana) == ("here", False))
        other.room.attendance.heard(ana.visit, Here(typing=True))
        await until(lambda: presence_of("ana", dan) == ("here", True))
        other.room.attendance.heard(ana.visit, Here(typing=False))
        await until(lambda: presence_of("ana", dan) == ("here", False))
        ana.go()
        await until(lambda: presence_of("ana", dan) == ("away", False))


async def test_without_any_bus_the_database_says_who_is_near(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        dan, ana = await one.opened_by(), await other.person("ana").come()
        await other.nearby.look()
        await one.nearby.look()
        assert one.room.attendance.near.is_near(an_id("ana"))
        await until(lambda: presence_of("ana", dan) == ("here", False))
        ana.go()
        await other.nearby.look()
        await one.nearby.look()
        await until(lambda: presence_of("ana", dan) == ("away", False))


async def test_what_was_told_earlier_does_not_undo_what_was_told_later(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        await one.opened_by()
        ana = await other.person("ana").come()
        await other.nearby.look()
        here = other.room.attendance.here()
        ana.go()
        one.nearby.near("other", one.room.id, {}, 9)
        one.nearby.near("other", one.room.id, here, 8)
        assert not one.room.attendance.near.is_near(an_id("ana"))


async def test_nobody_is_counted_out_who_has_a_socket_anywhere(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        await one.opened_by()
        at_one, at_other = await one.person("ana").come(), await other.person("ana").come()
        await other.nearby.look()
        await one.nearby.look()
        at_one.go()
        now = asyncio.get_running_loop().time()
        assert one.room.attendance.near.lost([an_id("ana")], now + 3_600) == []
        at_other.go()
        await other.nearby.look()
        await one.nearby.look()
        assert one.room.attendance.near.lost([an_id("ana")], now + 3_600) == [an_id("ana")]


async def test_whoever_is_counted_out_although_they_are_here_comes_in_again(two: list[Process]) -> None:
    one, other = two
    await one.opened_by()
    ana = await other.person("ana").come()
    one.room.attendance.near.lose(other.bus.process, asyncio.get_running_loop().time())
    answer = await one.room.serve(c.CountOut(member=an_id("ana")))
    assert isinstance(answer, int)
    await until(lambda: "stepped_out" in str(ana.frames) and an_id("ana") in other.room.state.people)
    assert ana.closed is None


async def test_a_process_that_says_nothing_more_has_nobody_near(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        await one.opened_by()
        await other.person("ana").come()
        await other.nearby.look()
        await one.nearby.look()
        assert other.bus.process in one.nearby.alive
        for _ in range(DEAD):
            assert one.room.attendance.near.is_near(an_id("ana"))
            await one.nearby.look()
        assert other.bus.process not in one.nearby.alive
        assert not one.room.attendance.near.is_near(an_id("ana"))
        await other.nearby.look()
        await one.nearby.look()
        assert one.room.attendance.near.is_near(an_id("ana")), "it was only slow"


async def test_a_process_that_does_not_know_who_is_elsewhere_counts_nobody_out(database: Database) -> None:
    async with several(database, alone(1)) as (one,):
        await one.opened_by()
        (await one.person("ana").come()).go()
        one.room.attendance.near._members[an_id("ana")].left_at = float("-inf")
        alarms = Alarms(one.rooms, database, Clock(BEGIN), lambda _, __: {}, one.nearby.knows)
        await alarms.sweep()
        await one.commits.rest()
        assert an_id("ana") in one.room.state.people, "it has slept, or the database was away"
        await one.nearby.look()
        await alarms.sweep()
        await until(lambda: an_id("ana") not in one.room.state.people)


async def test_a_room_whose_process_is_gone_is_taken_in_by_another(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        await other.opened_by()
        other.rooms.forget(ADDRESS)
        one.rooms.forget(ADDRESS)
        assert list(one.rooms) == []
        await one.adopting.look()
        assert [room.address for room in one.rooms] == [ADDRESS]
        assert an_id("dan") in next(iter(one.rooms)).state.people


async def test_a_room_that_another_process_keeps_is_left_to_it(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        await other.opened_by()
        await other.nearby.look()
        one.rooms.forget(ADDRESS)
        await one.nearby.look()
        await one.adopting.look()
        assert list(one.rooms) == []


async def test_a_room_without_sockets_here_is_let_go_while_its_people_are_near_elsewhere(
    database: Database,
) -> None:
    async with several(database, alone(2)) as (one, other):
        await other.opened_by()
        await one.hearing.look()
        one.room._touched -= 3_600
        one.rooms.let_go()
        assert list(one.rooms) == [one.room], "nobody else is known to keep it"
        await other.nearby.look()
        await one.nearby.look()
        one.rooms.let_go()
        assert list(one.rooms) == []


async def test_presence_of_one_person_is_the_nearest_of_all_their_sockets(database: Database) -> None:
    async with several(database, alone(1)) as (one,):
        await one.opened_by()
        near = one.room.attendance.near
        ana = await one.person("ana").come()
        now = asyncio.get_running_loop().time()
        ana.visit.heard = now - 100
        near.sweep(now)
        assert near.here(now)[an_id("ana")].presence is Presence.silent
        near.hear("other", {an_id("ana"): near.here(now)[an_id("dan")]}, 1, now)
        assert near._members[an_id("ana")].presence is Presence.here
        assert near.here(now)[an_id("ana")].presence is Presence.silent, "only what is so here is told"


async def test_a_name_that_is_forgotten_at_one_process_is_gone_from_all(database: Database) -> None:
    ana = PersonRow(id=an_id("ana"), name="ana", made_at=BEGIN)
    await database.write(lambda session: session.add(ana))
    async with several(database, alone(1)) as (one,):
        dan = await one.opened_by()
        await one.person("ana").come()
        alarms = Alarms(one.rooms, database, Clock(BEGIN), lambda _, __: {})
        await database.write(lambda session: forget_name(session, an_id("ana"), BEGIN))
        await alarms.rename()
        await until(lambda: NAMELESS in str(dan.of("presence")[-1]))
