"""A facilitated meeting in motion: who gets which frame, and what every process and every restart knows of it."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from live.facilitated import SCRIPT, received, tuning, walked
from live.house import House, Person, a_house
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.frames import Here
from staffroom_server import boxes as b
from staffroom_server.live import followed as live_room
from staffroom_server.live.pace import Paces
from staffroom_server.live.yours import yours
from staffroom_server.log.store import Store
from staffroom_server.room.moments import left

SECRET = "s" * 32


@pytest.fixture
async def house(store: Store) -> AsyncIterator[House]:
    async with a_house(store) as house:
        yield house


@pytest.fixture
async def writing(store: Store) -> AsyncIterator[House]:
    """Everyone may write as much as they like into one box."""
    async with a_house(store, scripts={"notes": SCRIPT}) as house:
        yield house


async def canaries(house: House) -> tuple[list[Person], set[str]]:
    """A thousand notes of twenty writers are held, named and not; who else is there."""
    dan = await house.opened_by()
    ana, *writers = [await house.person(name).come() for name in ("ana", *(f"w{n}" for n in range(20)))]
    await dan.does(c.AddItem(title="Notes", minutes=9, protocol="notes"))
    step = await walked(dan, "Write")
    texts = [f"canary-{n:04}-" for n in range(1_000)]
    for n, text in enumerate(texts):
        hold = c.Hold(step=step, kind="warm", text=text, secret=SECRET if n % 3 else None)
        writers[n % 20].send(hold, an_id(f"held {n}"))
        if n % 50 == 49:
            house.room._paces = Paces()  # these writers write for many
            await house.commits.rest()
    assert len(house.room.boxes.held) == 1_000
    return [dan, ana], set(texts)


async def test_no_frame_of_another_holds_a_canary_before_the_opening(writing: House) -> None:
    house = writing
    others, held = await canaries(house)
    late = await house.person("late").come()
    for person in (*others, late):
        assert "canary-" not in received(person)
    await walked(others[0], "Read")
    for person in (*others, late):
        frames = received(person)
        assert {text for text in held if text in frames} == held
    assert not house.room.boxes.held


async def test_a_build_that_leaks_is_caught(writing: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house = writing

    def leaking(room: object, boxes: b.Boxes, standing: object) -> bytes:
        whole = json.loads(yours(room, boxes, standing))  # type: ignore[arg-type]
        items = [
            {"id": held.id, "box": held.box, "step": held.step, "kind": held.kind, "text": held.text}
            for held in boxes.held.values()
        ]
        return json.dumps({**whole, "items": items}).encode()

    monkeypatch.setattr(live_room, "yours", leaking)
    others, _ = await canaries(house)
    late = await house.person("late").come()
    assert any("canary-" in received(person) for person in (*others, late))


async def test_writers_see_their_own_on_all_their_devices_and_unnamed_ones_on_none(house: House) -> None:
    dan, (_, ben, _) = await tuning(house, "ben", "eve")
    phone = await house.person("ben").come()
    step = await walked(dan, "Prepare feedback")
    await ben.does(c.Hold(step=step, kind="warm", text="Mine"), an_id("held"))
    await ben.does(c.Hold(step=step, kind="cool", text="Nobody's", secret=SECRET))
    for device in (ben, phone, await house.person("ben").come()):
        assert [item["text"] for item in device.of("yours")[-1]["items"]] == ["Mine"]
    reply = await phone.does(c.AmendHeld(item=an_id("held"), text="Mended"))
    assert reply["type"] == "done"
    assert [item["text"] for item in ben.of("yours")[-1]["items"]] == ["Mended"]
    await walked(dan, "Warm and cool feedback")
    assert ben.of("yours")[-1]["items"] == []


async def test_who_writes_has_it_before_they_hear_that_it_is_done(house: House) -> None:
    dan, (_, ben) = await tuning(house, "ben")
    step = await walked(dan, "Prepare feedback")
    asked: list[tuple[c.Asked, str]] = [
        (c.Hold(step=step, kind="warm", text="Held"), "Held"),
        (c.Hold(step=step, kind="cool", text="Unclear"), "Unclear"),
        (c.KeepNote(text="Noted", step=step), "Noted"),
        (c.BeReady(step=step), '"mine_ready": true'),
    ]
    for command, there in asked:
        done = await ben.does(command)
        before = ben.frames[ben.frames.index(done) - 1]
        assert before["type"] == "yours"
        assert there in json.dumps(before)


async def test_the_facilitator_sees_who_is_ready_and_nobody_else_does(house: House) -> None:
    dan, (ana, ben) = await tuning(house, "ben")
    step = await walked(dan, "Prepare feedback")
    assert (await ben.does(c.BeReady(step=step)))["code"] == Code.quota
    for kind in ("warm", "cool"):
        await ben.does(c.Hold(step=step, kind=kind, text="One of each"))
    await ben.does(c.BeReady(step=step))
    assert dan.of("yours")[-1]["ready"] == [an_id("ben")]
    assert ben.of("yours")[-1]["mine_ready"]
    assert ana.of("yours")[-1]["ready"] is None
    assert an_id("ben") not in json.dumps(ana.of("yours"))
    await walked(dan, "Warm and cool feedback")
    assert dan.of("yours")[-1]["ready"] == []


async def test_a_forged_command_is_refused_with_its_reason(house: House) -> None:
    dan, (ana, _) = await tuning(house, "ben")
    step = await walked(dan, "Warm and cool feedback")
    reply = await ana.does(c.Contribute(kind="warm", text="I like it", step=step))
    assert (reply["type"], reply["code"]) == ("refused", Code.not_in_step)
    assert "you listen" in reply["text"]


async def test_a_second_process_and_a_restarted_one_show_the_same_time_left(store: Store) -> None:
    async with a_house(store) as first:
        dan, _ = await tuning(first, "ben")
        await walked(dan, "Presentation")
        now = first.room._clock.stamp()
        shown = first.room.state.run
        assert shown is not None
        async with a_house(store) as second:  # while the first still runs
            other = second.room.state.run
    async with a_house(store) as restarted:
        again = restarted.room.state.run
    for run in (other, again):
        assert run is not None
        assert left(run.span, now) == left(shown.span, now)


async def test_what_is_held_survives_a_restart(store: Store) -> None:
    async with a_house(store) as house:
        dan, (_, ben) = await tuning(house, "ben")
        step = await walked(dan, "Prepare feedback")
        hold = c.Hold(step=step, kind="warm", text="Kept"), an_id("held")
        await ben.does(*hold)
    async with a_house(store) as house:
        dan, ben = [await house.person(name).come() for name in ("dan", "ben")]
        assert [item["text"] for item in ben.of("yours")[-1]["items"]] == ["Kept"]
        assert (await ben.does(*hold))["type"] == "done"  # sent again: still one
        await walked(dan, "Warm and cool feedback")
        shown = [one.text for one in house.room.state.contributions.values()]
        assert shown == ["Kept"]
        assert (await ben.does(*hold))["type"] == "done"
    async with a_house(store) as house:  # and the log alone knows that it was shown
        ben = await house.person("ben").come()
        assert (await ben.does(*hold))["type"] == "done"
        assert [one.text for one in house.room.state.contributions.values()] == ["Kept"]


async def test_a_clock_that_should_have_rung_meanwhile_rings_once_at_the_return(store: Store) -> None:
    async with a_house(store, scripts={"notes": SCRIPT}) as house:
        dan = await house.opened_by()
        await dan.does(c.AddItem(title="Notes", minutes=9, protocol="notes"))
        await walked(dan, "Read")
    async with a_house(store, BEGIN + timedelta(minutes=4)) as house:
        async with asyncio.timeout(20):
            while (run := house.room.state.run) and not run.step.endswith("/2"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await house.commits.rest()
        lines = await store.read(house.room.id)
        assert [line.by for line in lines if line.event.type == "step_begun"][2:] == ["staffroom"]


async def test_in_a_silent_step_nobody_is_told_who_types(house: House) -> None:
    dan, (_, ben) = await tuning(house, "ben")
    await walked(dan, "Examine the work")
    house.room.attendance.heard(ben.visit, Here(typing=True))
    told = json.loads(house.room.attendance.near.news(0.0))["members"]
    assert not any(member["typing"] for member in told)


async def test_a_note_is_seen_by_its_writer_alone(house: House) -> None:
    dan, (ana, ben) = await tuning(house, "ben")
    await ana.does(c.KeepNote(text="Item 3: compare two fractions?"))
    assert [note["text"] for note in ana.of("yours")[-1]["notes"]] == ["Item 3: compare two fractions?"]
    assert "Item 3" not in received(dan) + received(ben)


async def test_the_facilitator_alone_sees_what_was_handed_in(house: House) -> None:
    dan, (ana, ben) = await tuning(house, "ben")
    await ben.does(c.HandIn(kind="warm", text="Too late"), an_id("late"))
    assert [one["text"] for one in dan.of("yours")[-1]["handed"]] == ["Too late"]
    assert "Too late" not in received(ana)
    await dan.does(c.TakeUp(item=an_id("late")))
    assert dan.of("yours")[-1]["handed"] == []
    assert "Too late" in received(ana)
