"""Groups where several processes serve one meeting: the plenary at one, its groups at another."""

import asyncio

from groups import NAME
from live.district import Process, alone, several, shared_store, until
from live.house import Person
from live.tables import at_table, onward, seating, step_of
from scenario import an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_server.database import Database
from staffroom_server.live.room import LiveRoom
from staffroom_server.log.lines import broken_at


async def in_groups(one: Process, other: Process, *names: str) -> dict[str, Person]:
    """dan, who leads, at one process, these at the other; their groups sit."""
    people = {"dan": await one.person("dan").come()}
    for name in names:
        people[name] = await other.person(name).come()
    await people["dan"].does(c.OpenMeeting(), an_id("open"))
    await people["dan"].does(c.AddItem(title="In groups", minutes=40, protocol="talk"), an_id("item"))
    for _ in range(2):
        await onward(one, people["dan"])
    await until(lambda: other.room.state.seating is not None)
    return people


async def table(process: Process, name: str) -> LiveRoom:
    """The room of someone's group, as this process has it."""
    group = next(one for one in seating(process).groups if an_id(name) in one.members)
    room = await process.rooms.get(group.id)
    assert room is not None
    return room


async def test_the_plenary_at_one_process_leads_groups_at_another(
    two: list[Process], database: Database
) -> None:
    one, other = two
    people = await in_groups(one, other, *NAMES[:6])
    ana = await at_table(other, "ana")
    await people["dan"].does(c.Pause())
    await until(lambda: "clock_paused" in str(ana.of("events")))
    step = step_of(one)
    await ana.does(c.Contribute(kind="noticing", text="Halves.", step=step))
    here, there = await table(one, "ana"), await table(other, "ana")
    await until(lambda: here.state.said == there.state.said == 1)
    await onward(one, people["dan"])
    await until(lambda: there.state.run is not None and there.state.run.step != step)
    store = shared_store(database)
    for group in seating(one).groups:
        lines = await store.read(await store.find(group.id) or 0)
        events = [line.event.type for line in lines]
        assert events.count("clock_paused") == 1
        assert events.count("group_formed") == 1
        assert broken_at(lines) is None


async def test_where_the_process_that_wrote_does_not_lead_another_does(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        people = await in_groups(one, other, *NAMES[:6])
        ana = await at_table(other, "ana")
        one.rooms._leading.led = lambda *_, **__: None  # type: ignore[method-assign]  # as if it had died then
        await people["dan"].does(c.Pause())
        await until(lambda: "clock_paused" in str(ana.of("events")))


async def test_what_happens_while_a_process_leads_is_led_too(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        people = await in_groups(one, other, *NAMES[:6])
        ana = await at_table(other, "ana")
        one.rooms._leading.led = lambda *_, **__: None  # type: ignore[method-assign]  # as if it had died then
        leading, at_home, go_on = other.rooms._leading, asyncio.Event(), asyncio.Event()
        go_home = leading._go_home

        async def go_home_slowly(plenary: LiveRoom, room: LiveRoom) -> None:
            at_home.set()
            await go_on.wait()
            await go_home(plenary, room)

        leading._go_home = go_home_slowly  # type: ignore[method-assign]
        led = asyncio.create_task(leading.lead(other.room))
        await at_home.wait()
        await people["dan"].does(c.Pause())
        await until(lambda: other.room.memory.seq == one.room.memory.seq)
        go_on.set()
        await until(lambda: "clock_paused" in str(ana.of("events")))
        await led


async def test_two_processes_that_lead_at_once_write_each_line_once(database: Database) -> None:
    async with several(database, alone(2)) as (one, other):
        people = await in_groups(one, other, *NAMES[:6])
        ana = await at_table(other, "ana")
        rooms = [await table(process, "ana") for process in (one, other)]
        for command in (c.Pause(), c.Resume(), c.Pause()):
            await people["dan"].does(command)
            await other.hearing.look()
            await asyncio.gather(
                *(process.rooms._leading._bring(process.room, rooms[0].address) for process in (one, other))
            )
        await until(lambda: rooms[0].memory.seq == rooms[1].memory.seq)
        events = [line["event"]["type"] for frame in ana.of("events") for line in frame["lines"]]
        assert [event for event in events if event.startswith("clock")] == [
            "clock_paused",
            "clock_resumed",
            "clock_paused",
        ]


async def test_a_move_at_one_process_closes_the_socket_at_the_other(two: list[Process]) -> None:
    one, other = two
    people = await in_groups(one, other, *NAMES[:7])
    ana = await at_table(other, "ana")
    here = next(group for group in seating(one).groups if an_id("ana") in group.members)
    to = next(group for group in seating(one).groups if group.id != here.id)
    await people["dan"].does(c.MoveMember(member=an_id("ana"), group=to.id, sure=True))
    await until(lambda: ana.closed is Close.moved)


async def test_a_box_of_each_group_opens_in_the_plenary(two: list[Process]) -> None:
    one, other = two
    people = await in_groups(one, other, *NAMES[:6])
    await onward(one, people["dan"])
    group = seating(one).groups[0]
    voice = NAME[group.members[0]]
    await until(lambda: other.room.memory.seq == one.room.memory.seq)
    await people[voice].does(c.TakeRole(role="spokesperson"))
    step = step_of(one)
    held = c.Hold(step=step, kind="headline", text="One thing of ours.")
    reply = await people[voice].does(held, an_id("headline"))
    assert reply["type"] == "done", reply
    await onward(one, people["dan"])
    await until(lambda: all("One thing of ours." in str(person.of("events")) for person in people.values()))
