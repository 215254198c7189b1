"""A process that ends: what was asked is answered, then each is told when to come back."""

import pytest

from live.house import House
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_server.live.farewell import SOONEST, Farewell, spread


@pytest.mark.parametrize(
    ("sockets", "seconds"), [(0, 1), (1, 1), (30, 1), (400, 1), (2_000, 5), (6_000, 15), (100_000, 30)]
)
def test_a_small_room_is_back_within_a_second_or_two_and_a_crowd_one_after_another(
    sockets: int, seconds: float
) -> None:
    assert spread(sockets) == seconds


async def test_replies_go_before_the_goodbye(house: House) -> None:
    dan = await house.opened_by("dan")
    amina = await house.person("amina").come()
    ref = dan.send(c.Contribute(text="My last word."))
    farewell = Farewell(house.rooms, house.commits, iter([0.0, 1.0]).__next__)
    await farewell.say()
    assert [frame["type"] for frame in dan.frames[-2:]] == ["done", "bye"]
    assert dan.frames[-2]["ref"] == ref
    byes = [person.of("bye") for person in (dan, amina)]
    assert [(bye["code"], bye["after"]) for (bye,) in byes] == [
        (Close.restarting, SOONEST),
        (Close.restarting, SOONEST + 1),
    ]
    assert (dan.closed, amina.closed) == (Close.restarting, Close.restarting)


async def test_whoever_has_not_said_hello_yet_hears_it_too(house: House) -> None:
    comer = house.person("dan")
    house.room.attendance.knock(comer.visit)
    await Farewell(house.rooms, house.commits).say()
    assert [frame["type"] for frame in comer.frames] == ["bye"]


async def test_who_comes_during_the_farewell_comes_back_with_the_crowd(house: House) -> None:
    farewell = Farewell(house.rooms, house.commits, iter([0.0, 0.5, 1.0]).__next__)
    assert not farewell.begun
    await farewell.say()
    assert farewell.begun
    assert {farewell.after for _ in range(3)} == {SOONEST, SOONEST + 0.5, SOONEST + 1}
