"""Several processes serve one room: what one of them does, all of them show."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import col, delete, select, update

from databases import only_postgresql
from live.district import Process, several, shared_store, until
from live.house import ADDRESS, Person
from live.test_meeting import walked
from redis_servers import a_redis_server
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Here
from staffroom_schemas.members import Presence
from staffroom_server.database import Database
from staffroom_server.live.alarms import Alarms
from staffroom_server.live.bus import Air, Bus, Ears, MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.nearby import DEAD
from staffroom_server.live.redis_bus import RedisBus
from staffroom_server.log.lines import broken_at
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow
from staffroom_server.people.forgetting import forget_name
from staffroom_server.people.tables import NAMELESS, PersonRow
from staffroom_server.room.asking import Refused
from staffroom_server.web.removing import erase

Buses = Callable[[], Bus]


class Bad(Air):
    """It loses a third of all hints, says a third twice, and keeps some back until others have gone."""

    def __init__(self) -> None:
        super().__init__()
        self._dice, self._back = random.Random(7), list[tuple[str, Callable[[Ears], None]]]()

    def carry(self, speaker: str, say: Callable[[Ears], None]) -> None:
        for _ in range(self._dice.randrange(3)):
            self._back.append((speaker, say))
        self._dice.shuffle(self._back)
        while len(self._back) > 3:
            super().carry(*self._back.pop())


@pytest.fixture(params=["memory", "redis", "bad"])
def bus(request: pytest.FixtureRequest) -> Buses:
    """Makes the ends of a bus."""
    if request.param == "redis":
        url, name = request.getfixturevalue("redis_url"), uuid4().hex
        return lambda: RedisBus(url, uuid4().hex, Clock(), name)
    air = Bad() if request.param == "bad" else Air()
    return lambda: MemoryBus(uuid4().hex, air)


@pytest.fixture
async def database(database: Database) -> Database:
    """With one room's row."""
    await database.write(lambda session: session.add(RoomRow(address=ADDRESS)))
    return database


@pytest.fixture
async def two(database: Database, bus: Buses) -> AsyncIterator[list[Process]]:
    async with several(database, [bus(), bus()]) as processes:
        yield processes


def alone(count: int) -> list[Bus]:
    """Processes that hear nothing of each other: as if Redis were gone."""
    return [MemoryBus(uuid4().hex) for _ in range(count)]


def presence_of(name: str, at: Person) -> tuple[str, bool] | None:
    """As this person was told last."""
    told = [
        member
        for frame in at.of("presence")
        for member in frame["members"]
        if member["member"] == an_id(name)
    ]
    return (told[-1]["presence"], told[-1]["typing"]) if told else None


async def test_everybody_sees_one_order_without_gap_or_double(two: list[Process], database: Database) -> None:
    one, other = two
    dan = await one.opened_by()
    ana, ben = await other.person("ana").come(), await one.person("ben").come()
    for number in range(8):
        await asyncio.gather(
            *(who.does(c.Contribute(text=f"{who.name} {number}")) for who in (dan, ana, ben))
        )
    head = (await shared_store(database).heads([one.room.id]))[one.room.id]
    await until(lambda: one.room.memory.seq == other.room.memory.seq == head.seq)
    for person in (dan, ana, ben):
        assert person.seqs == list(range(person.seqs[0], head.seq + 1))
    lines = await shared_store(database).read(one.room.id)
    assert broken_at(lines) is None
    assert sum(line.event.type == "contributed" for line in lines) == 24


async def test_without_any_bus_a_look_at_the_heads_brings_what_was_missed(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan, ana = await one.opened_by(), await other.person("ana").come()
        await dan.does(c.Contribute(text="Nobody is told."))
        assert "Nobody is told." not in str(ana.frames)
        await other.hearing.look()
        assert "Nobody is told." in str(ana.frames)


async def test_whoever_asks_a_process_sees_what_was_acknowledged_by_another(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan = await one.opened_by()
        reply = await dan.does(c.Contribute(text="Read this."))
        room = await other.rooms.get(ADDRESS)
        assert room is not None
        assert room.memory.seq == reply["seq"]


async def test_acks_and_events_go_on_without_redis_and_hints_come_back_with_it(database: Database) -> None:
    with a_redis_server() as server:
        buses = [RedisBus(server.url, uuid4().hex, Clock()) for _ in range(2)]
        async with several(database, buses) as (one, other):
            dan, ana = await one.opened_by(), await other.person("ana").come()
            for trouble, cure in ((server.kill, server.start), (server.freeze, server.thaw)):
                trouble()
                text = f"Without, {trouble.__name__}."
                assert (await dan.does(c.Contribute(text=text)))["type"] == "done"
                await until(lambda text=text: text in str(ana.frames))  # type: ignore[misc]
                await until(lambda: not one.bus.up and not other.bus.up)
                cure()
                await until(lambda: one.bus.up and other.bus.up)
            assert dan.seqs[-1] == ana.seqs[-1]


@only_postgresql
async def test_a_room_that_another_holds_holds_up_no_other(database: Database) -> None:
    await database.write(lambda session: session.add(RoomRow(address=an_id("another meeting"))))
    store = shared_store(database)
    async with several(database, alone(1), hears=False) as (one,):
        dan = await one.opened_by()
        another = await one.rooms.get(an_id("another meeting"))
        assert another is not None
        async with store.turn({one.room.id: 0}, wait=True):
            ref = dan.send(c.Contribute(text="Later."))
            assert isinstance(await another.serve(c.CountOut(member=an_id("dan"))), int | Refused)
            assert dan.of("done")[-1]["ref"] != ref
        await until(lambda: dan.of("done")[-1]["ref"] == ref)


async def test_someone_unknown_here_is_named_before_their_arrival_is_told(two: list[Process]) -> None:
    one, other = two
    dan = await one.opened_by()
    await other.person("eve").come()
    await until(lambda: "arrived" in str([line for f in dan.of("events") for line in f["lines"]][-1]))
    frames = dan.frames
    named = next(i for i, f in enumerate(frames) if f["type"] == "presence" and "'eve'" in str(f))
    arrived = next(i for i, f in enumerate(frames) if f["type"] == "events" and an_id("eve") in str(f))
    assert named < arrived


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


async def test_a_clock_rings_once_however_many_processes_ring(database: Database, bus: Buses) -> None:
    async with several(database, [bus()]) as (first,):
        dan = await first.opened_by()
        await dan.does(c.AddItem(title="Notes", minutes=9, protocol="notes"))
        await walked(dan, "Read")
        generation = first.room.state.generation
    later = BEGIN + timedelta(minutes=4)
    async with several(database, [bus(), bus(), bus()], later) as processes:
        await until(lambda: all(one.room.state.generation != generation for one in processes))
        await asyncio.gather(*(one.room.serve(c.TimeIsUp(generation=generation)) for one in processes))
        lines = await shared_store(database).read(processes[0].room.id)
    assert [line.by for line in lines if line.event.type == "step_begun"][2:] == ["staffroom"]


async def test_a_box_filled_at_one_process_opens_at_another(two: list[Process]) -> None:
    one, other = two
    dan = await one.opened_by()
    ben = await other.person("ben").come()
    await dan.does(c.AddItem(title="Notes", minutes=9, protocol="notes"))
    step = await walked(dan, "Write")
    reply = await ben.does(c.Hold(step=step, kind="warm", text="The examples build."), an_id("held"))
    assert reply["type"] == "done", reply
    assert [item["text"] for item in ben.of("yours")[-1]["items"]] == ["The examples build."]
    assert "The examples build." not in str(dan.frames)
    await walked(dan, "Read")
    await until(lambda: "The examples build." in str(ben.of("events")))
    await until(lambda: ben.of("yours")[-1]["items"] == [])


async def test_what_one_keeps_for_oneself_shows_in_ones_other_window(two: list[Process]) -> None:
    one, other = two
    await one.opened_by()
    here, there = await one.person("ana").come(), await other.person("ana").come()
    eve = await other.person("eve").come()
    await here.does(c.KeepNote(text="Ask about the rubric."), an_id("note"))
    await until(lambda: "Ask about the rubric." in str(there.of("yours")))
    assert "rubric" not in str(eve.frames)


async def test_erased_words_are_in_no_process(two: list[Process]) -> None:
    one, other = two
    dan = await one.opened_by()
    await dan.does(c.Contribute(text="Unwise words."), an_id("unwise"))
    await until(lambda: other.room.memory.seq == one.room.memory.seq)
    seq, link = other.room.memory.seq - 1, other.room.memory._kept[-2].link.hex()
    assert isinstance(await one.room.serve(c.Erase(things=(an_id("unwise"),)), by=an_id("dan")), int)
    await until(lambda: other.room.memory.seq == one.room.memory.seq)
    ana = await other.person("ana").come(seq, link)
    assert ana.of("events")
    assert "Unwise" not in str(ana.frames)


async def test_a_removed_meeting_ends_at_every_process(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan, ana = await one.opened_by(), await other.person("ana").come()
        await database.write(lambda session: erase(session, ADDRESS))
        await other.hearing.look()
        assert ana.closed is Close.unknown_room
        assert list(other.rooms) == []
        dan.send(c.Contribute(text="To nobody."))
        await one.commits.rest()
        assert dan.closed in (Close.unknown_room, Close.failed)


async def put_back(database: Database, to: int) -> None:
    """As a database that was restored from a copy of then."""

    def work(session: object) -> None:
        for table in (EventProseRow, RoomEventRow):
            session.exec(delete(table).where(col(table.seq) > to))  # type: ignore[attr-defined]
        link = session.exec(select(RoomEventRow.link).where(RoomEventRow.seq == to)).one()  # type: ignore[attr-defined]
        session.exec(update(RoomRow).values(head=to, link=link))  # type: ignore[attr-defined]

    await database.write(work)


async def test_a_log_that_was_put_back_is_read_anew_and_people_come_back_to_it(database: Database) -> None:
    async with several(database, alone(1), hears=False) as (one,):
        dan = await one.opened_by()
        kept = (await dan.does(c.Contribute(text="Kept.")))["seq"]
        await dan.does(c.Contribute(text="Lost."))
        await put_back(database, kept)
        await one.hearing.look()
        assert dan.closed is Close.failed
        await one.enter()
        back = await one.person("dan").come()
        assert back.of("welcome")[0]["seq"] == kept
        assert (await back.does(c.Contribute(text="Again.")))["type"] == "done"


async def test_a_turn_finds_out_too_that_a_log_was_put_back(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan = await one.opened_by()
        kept = (await dan.does(c.Contribute(text="Kept.")))["seq"]
        await dan.does(c.Contribute(text="Lost."))
        await put_back(database, kept)
        await other.hearing.look()
        await other.enter()
        ana = await other.person("ana").come()
        await ana.does(c.Contribute(text="In another history."))
        dan.send(c.Contribute(text="In mine."))
        await one.commits.rest()
        assert dan.closed is Close.failed
        lines = await shared_store(database).read(other.room.id)
        assert broken_at(lines) is None
        assert "In mine." not in str([line.event for line in lines])


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
