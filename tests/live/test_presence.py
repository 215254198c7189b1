"""Who is near, on a clock that is an argument."""

import json
from typing import Any

from scenario import an_id
from staffroom_schemas.errors import Close
from staffroom_schemas.members import Role
from staffroom_server.live.frames import Packet
from staffroom_server.live.member import SILENT_AFTER, TYPING_FOR
from staffroom_server.live.presence import COUNTED_OUT_AFTER, TOLD_EVERY, Nearness
from staffroom_server.live.visit import Standing, Visit

ANA = an_id("ana")


class Nowhere:
    """An outbox for frames that nobody reads."""

    def put(self, packet: Packet) -> None:
        pass

    async def drained(self) -> None:
        pass

    def abort(self) -> None:
        pass


def a_socket(name: str = "ana") -> Visit:
    def close(_: Close, __: str) -> None:
        raise AssertionError("presence closes no socket")

    return Visit(Standing(an_id(name), name, Role.member, an_id("session")), Nowhere(), close)


def told(near: Nearness, now: float) -> dict[str, Any]:
    """What changed, of each member."""
    return {member["name"]: member for member in json.loads(near.news(now))["members"]}


def test_whoever_comes_and_goes_is_told_at_once() -> None:
    near, socket = Nearness(), a_socket()
    near.enter(socket, 0)
    assert told(near, 0)["ana"]["presence"] == "here"
    near.leave(socket, 5)
    assert told(near, 5)["ana"]["presence"] == "away"
    assert not near.changed


def test_news_wait_less_than_a_second() -> None:
    assert TOLD_EVERY <= 1


def test_two_sockets_are_one_person() -> None:
    near, phone, laptop = Nearness(), a_socket(), a_socket()
    near.enter(phone, 0)
    near.enter(laptop, 0)
    told(near, 0)
    near.leave(phone, 1)
    assert not near.changed
    assert near.visits_of(ANA) == [laptop]


def test_whoever_says_nothing_falls_silent_within_thirty_seconds() -> None:
    near, socket = Nearness(), a_socket()
    near.enter(socket, 0)
    told(near, 0)
    near.sweep(SILENT_AFTER)
    assert not near.changed
    near.sweep(SILENT_AFTER + 3)
    assert SILENT_AFTER + 3 + TOLD_EVERY < 30
    assert told(near, 28)["ana"]["presence"] == "silent"
    socket.heard = 29
    near.sweep(30)
    assert told(near, 30)["ana"]["presence"] == "here"


def test_typing_ends_by_itself() -> None:
    near, socket = Nearness(), a_socket()
    near.enter(socket, 0)
    near.types(ANA, typing=True, now=1)
    assert told(near, 1)["ana"]["typing"]
    near.types(ANA, typing=True, now=2)
    assert not near.changed
    near.sweep(2 + TYPING_FOR)
    assert not told(near, 2 + TYPING_FOR)["ana"]["typing"]


def test_a_minute_without_a_socket_is_leaving() -> None:
    near, socket = Nearness(), a_socket()
    near.enter(socket, 0)
    near.leave(socket, 10)
    assert near.lost([ANA], 10 + COUNTED_OUT_AFTER - 0.1) == []
    assert near.lost([ANA], 10 + COUNTED_OUT_AFTER) == [ANA]


def test_coming_back_in_time_is_not_leaving() -> None:
    near, socket = Nearness(), a_socket()
    near.enter(socket, 0)
    near.leave(socket, 10)
    near.enter(socket, 60)
    assert near.lost([ANA], 200) == []


def test_a_newcomer_learns_of_everyone_known() -> None:
    near = Nearness()
    near.know([(an_id("ben"), "ben", Role.guest)])
    near.enter(a_socket(), 0)
    members = json.loads(near.whole(0))["members"]
    assert {(m["name"], m["presence"], m["role"]) for m in members} == {
        ("ben", "away", "guest"),
        ("ana", "here", "member"),
    }
