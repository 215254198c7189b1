"""An observer in a room: seen by all, counted by no rule, and able to say nothing."""

from live.house import House
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_schemas.members import Role


async def test_an_observer_sees_the_room_and_is_seen_and_has_not_arrived(house: House) -> None:
    dan = await house.opened_by()
    olga = await house.person("olga", Role.observer).come()
    assert olga.closed is None
    assert [frame["type"] for frame in olga.frames][:2] == ["welcome", "view"]
    assert an_id("olga") not in house.room.state.people
    assert not [
        line for events in dan.of("events") for line in events["lines"] if line["by"] == an_id("olga")
    ]
    near = house.room.attendance.near
    assert (an_id("olga"), "olga", Role.observer) in near.introductions()
    assert near.is_near(an_id("olga"))
    await dan.does(c.Contribute(text="Hello"))
    assert olga.of("events")[-1]["lines"][-1]["event"]["text"] == "Hello"


async def test_an_observer_says_and_asks_nothing_but_keeps_notes(house: House) -> None:
    await house.opened_by()
    olga = await house.person("olga", Role.observer).come()
    for command in (c.Contribute(text="I think"), c.RaiseHand(), c.TakeOver()):
        assert (await olga.does(command))["code"] == "not_allowed"
    assert (await olga.does(c.KeepNote(text="For me")))["type"] == "done"
    seq = house.room.state.seq
    assert (await olga.does(c.StepOut()))["type"] == "done"
    assert house.room.state.seq == seq  # they had not arrived


async def test_an_observer_resumes_where_they_were(house: House) -> None:
    dan = await house.opened_by()
    olga = await house.person("olga", Role.observer).come()
    olga.go()
    seq, link = house.room.memory.seq, house.room.memory.link.hex()
    await dan.does(c.Contribute(text="Meanwhile"))
    again = await house.person("olga", Role.observer).come(seq, link)
    assert [line["event"]["text"] for line in again.of("events")[0]["lines"]] == ["Meanwhile"]


async def test_an_observer_comes_to_read_a_closed_meeting(house: House) -> None:
    dan = await house.opened_by()
    await dan.does(c.CloseMeeting())
    olga = await house.person("olga", Role.observer).come()
    assert (olga.closed, house.room.state.phase) == (None, "closed")
    assert [frame["type"] for frame in olga.frames][:2] == ["welcome", "view"]


async def test_an_observer_whom_the_facilitator_shut_out_stays_out(house: House) -> None:
    dan = await house.opened_by()
    olga = await house.person("olga").come()
    await dan.does(c.Remove(member=an_id("olga"), block=True))
    assert olga.closed is Close.not_allowed
    again = await house.person("olga", Role.observer).come()
    assert again.closed is Close.not_allowed
