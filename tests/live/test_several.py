"""Several processes serve one room: what one of them does, all of them show, in one order."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from databases import only_postgresql
from live.district import Process, alone, several, shared_store, until
from live.facilitated import walked
from live.house import ADDRESS
from redis_servers import a_redis_server
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_server.database import Database
from staffroom_server.live.bus import Bus, News
from staffroom_server.live.clock import Clock
from staffroom_server.live.redis_bus import RedisBus
from staffroom_server.log.lines import broken_at
from staffroom_server.log.tables import RoomRow
from staffroom_server.room.asking import Refused


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


async def test_a_room_whose_turn_comes_reads_then_what_others_wrote(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan, ana = await one.opened_by(), await other.person("ana").come()
        await dan.does(c.Contribute(text="Read this."))
        ana.send(c.RaiseHand())
        assert other.rooms.looks_soon(other.room)
        other.hearing.wrote([News(other.room.id, one.room.memory.seq, 99)], 0.0)
        await other.hearing.listen()
        assert "Read this." not in str(ana.frames)
        await other.commits.rest()
        assert not other.rooms.looks_soon(other.room)
        assert "Read this." in str(ana.frames)


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


async def test_a_clock_rings_once_however_many_processes_ring(
    database: Database, bus: Callable[[], Bus]
) -> None:
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
