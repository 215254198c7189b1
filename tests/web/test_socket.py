"""The wire, frame by frame, on a real server."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from guests import a_new_meeting, signed_in, the_community
from running import Running
from scenario import an_id
from staffroom_client import Client
from staffroom_client.retry import returns
from staffroom_schemas import endpoints as e
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SERVER_FRAME, SUBPROTOCOL


@asynccontextmanager
async def a_socket(
    demo: Running, meeting: str, headers: dict[str, str], subprotocol: str = SUBPROTOCOL
) -> AsyncIterator[ClientConnection]:
    url = f"{demo.address.replace('http', 'ws')}/live/{meeting}"
    async with connect(
        url,
        subprotocols=[Subprotocol(subprotocol)],
        additional_headers=headers,
        compression=None,
    ) as socket:
        yield socket


@asynccontextmanager
async def daniels(demo: Running) -> AsyncIterator[tuple[Client, str, dict[str, str]]]:
    """Daniel, a meeting he facilitates, and the headers of a program that speaks for him."""
    async with signed_in(demo, "Daniel") as daniel:
        yield daniel, await a_new_meeting(daniel), daniel._headers()


async def close_code(socket: ClientConnection) -> int:
    while True:
        try:
            SERVER_FRAME.validate_json(await socket.recv())
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


async def say(socket: ClientConnection, frame: object) -> None:
    with suppress(ConnectionClosed):  # whoever reads next sees why
        await socket.send(frame if isinstance(frame, str) else json.dumps(frame))


async def next_of(socket: ClientConnection, *types: str) -> dict[str, Any]:
    while True:
        frame: dict[str, Any] = json.loads(await socket.recv())
        if frame["type"] in types:
            return frame


async def test_after_hello_come_welcome_view_rights_and_people(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        assert socket.subprotocol == SUBPROTOCOL
        await say(socket, {"type": "hello"})
        types = [json.loads(await socket.recv())["type"] for _ in range(4)]
        assert types == ["welcome", "view", "yours", "presence"]


async def test_who_has_the_view_by_http_goes_on_from_it(demo: Running) -> None:
    async with daniels(demo) as (daniel, meeting, headers), a_socket(demo, meeting, headers) as socket:
        seen = await daniel.call(e.ROOM, meeting=meeting)
        await say(socket, {"type": "hello", "after": seen.seq, "link": seen.link})
        welcome, came = [json.loads(await socket.recv()) for _ in range(2)]
        assert (welcome["type"], came["type"]) == ("welcome", "events")
        assert [line["event"]["type"] for line in came["lines"]] == ["arrived"]
        assert [line["seq"] for line in came["lines"]] == [seen.seq + 1]


async def test_a_pong_carries_the_head_and_the_servers_time(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        await say(socket, {"type": "ping", "t": 12.5})
        pong = await next_of(socket, "pong")
        assert (pong["t"], pong["seq"]) == (12.5, 2)


BAD = (
    "", "null", "[]", "{", '{"type":"hello"', '{"type":"no"}', '{"type":"do"}', '"\\ud800"',
    '{"type":"do","ref":1,"id":"x","command":{"type":"arrive"}}',
    '{"type":"do","ref":1,"id":"ID","command":{"type":"plan_meeting"}}',
    '{"type":"do","ref":1,"id":"ID","command":{"type":"contribute","text":"a\\u0000b"}}',
    '{"type":"do","ref":1,"id":"ID","command":{"type":"contribute","text":"\\ud83d"}}',
    '{"type":"do","ref":-1,"id":"ID","command":{"type":"raise_hand"}}',
    '{"type":"do","ref":1e400,"id":"ID","command":{"type":"raise_hand"}}',
    '{"type":"do","ref":1,"id":"ID","command":{"type":"raise_hand","extra":1}}',
    '{"type":"ping","t":NaN}', "[" * 5_000, '{"type":"here","typing":"perhaps"}',
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
async def test_what_makes_no_sense_gets_a_problem_and_the_room_goes_on(demo: Running, bad: str) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        await say(socket, bad.replace("ID", an_id("x")))
        problem = await next_of(socket, "problem", "pong")
        assert problem["code"] == "bad_frame"
        assert problem["text"]
        assert problem["ref"] == (1 if '"ref":1,' in bad and "ud83d" not in bad else None)
        await say(socket, {"type": "do", "ref": 7, "id": an_id("open"), "command": {"type": "open_meeting"}})
        assert (await next_of(socket, "done"))["ref"] == 7


async def test_too_much_nonsense_closes_the_socket(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        for _ in range(25):
            await say(socket, "nonsense")
        assert await close_code(socket) == Close.bad_frames


async def test_binary_and_oversized_frames_end_the_socket_and_nothing_else(demo: Running) -> None:
    async with daniels(demo) as (daniel, meeting, headers):
        async with a_socket(demo, meeting, headers) as socket:
            await say(socket, {"type": "hello"})
            await say(socket, "x" * (64 * 1024 + 1))
            assert await close_code(socket) == 1009
        async with a_socket(demo, meeting, headers) as socket:
            await say(socket, {"type": "hello"})
            await socket.send(b"\x00\x01")
            assert (await next_of(socket, "problem"))["code"] == "bad_frame"
        await daniel.health()


async def test_hello_comes_first_and_once_and_refs_rise(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        hand = {"type": "do", "ref": 3, "id": an_id("hand"), "command": {"type": "raise_hand"}}
        await say(socket, hand)
        assert (await next_of(socket, "problem"))["code"] == "hello_first"
        await say(socket, {"type": "hello"})
        await say(socket, {"type": "hello"})
        assert (await next_of(socket, "problem"))["code"] == "hello_first"
        await say(socket, hand)
        await next_of(socket, "refused")
        await say(socket, hand)
        assert (await next_of(socket, "problem"))["code"] == "stale_ref"


async def test_little_is_heard_before_hello(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, '{"type":"hello"' + " " * 5_000 + "}")
        assert (await next_of(socket, "problem"))["code"] == "hello_first"
        await say(socket, {"type": "hello"})
        await next_of(socket, "welcome")


async def test_whoever_says_nothing_is_sent_away(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        code = await close_code(socket)
    assert (code, returns(code)) == (Close.no_hello, True), "the connection may be slow: they come again"


async def test_the_door_says_why_it_is_shut(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers):
        cases = [
            (meeting, {}, SUBPROTOCOL, Close.not_signed_in),
            (meeting, {"Authorization": "Bearer nobody"}, SUBPROTOCOL, Close.not_signed_in),
            (meeting, headers, "other.1", Close.bad_subprotocol),
            (an_id("no meeting"), headers, SUBPROTOCOL, Close.unknown_room),
        ]
        for room, shown, subprotocol, code in cases:
            async with a_socket(demo, room, shown, subprotocol) as socket:
                assert await close_code(socket) == code


@pytest.mark.parametrize(
    ("origin", "opens"),
    [
        ("{own}", True),
        ("http://evil.example", False),
        ("{own}.evil.example", False),
        ("null", False),
        (None, False),
    ],
)
async def test_a_browsers_cookie_needs_our_own_origin(demo: Running, origin: str | None, opens: bool) -> None:
    async with daniels(demo) as (_, meeting, headers):
        cookie = {"Cookie": f"staffroom={headers['Authorization'].removeprefix('Bearer ')}"}
        shown = cookie | ({"Origin": origin.format(own=demo.address)} if origin else {})
        async with a_socket(demo, meeting, shown) as socket:
            await say(socket, {"type": "hello"})
            if opens:
                await next_of(socket, "welcome")
            else:
                assert await close_code(socket) == Close.bad_origin


async def test_signing_out_closes_the_socket_and_refuses_what_comes_after(demo: Running) -> None:
    async with daniels(demo) as (daniel, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        await daniel.call(e.SIGN_OUT)
        assert await close_code(socket) == Close.signed_out
        async with a_socket(demo, meeting, headers) as again:
            assert await close_code(again) == Close.not_signed_in


async def test_a_member_who_is_removed_from_the_community_goes(demo: Running) -> None:
    async with (
        daniels(demo) as (daniel, meeting, _),
        signed_in(demo, "Priya") as priya,
        a_socket(demo, meeting, priya._headers()) as socket,
    ):
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        community = await the_community(daniel)
        person = (await priya.call(e.ME)).person
        await daniel.call(e.REMOVE_MEMBER, community=community, member=person)
        assert await close_code(socket) == Close.signed_out


async def test_a_hundred_commands_at_once_are_answered_each(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        for ref in range(100):
            await say(
                socket, {"type": "do", "ref": ref, "id": an_id(f"c{ref}"), "command": {"type": "raise_hand"}}
            )
        answers = [
            await asyncio.wait_for(next_of(socket, "done", "refused", "problem"), 20) for _ in range(100)
        ]
        assert {answer["ref"] for answer in answers} == set(range(100))
