"""Frames in pieces, by the thousand, or of what is no text: each is answered in its turn."""

import asyncio
from contextlib import suppress

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from running import Running
from web.test_socket import a_socket, close_code, daniels, next_of, say


async def test_frames_in_pieces_are_one_frame(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await socket.send(['{"type":', '"hel', 'lo"}'])
        await next_of(socket, "welcome")


async def test_a_message_of_pieces_without_end_is_cut_off(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        with suppress(ConnectionClosed):
            await socket.send([""] * 1_000)
        assert await close_code(socket) == 1009


async def test_thousands_of_small_frames_in_one_write_are_answered_each_in_turn(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        pings = (Frame(Opcode.TEXT, b'{"type":"ping","t":%d}' % n) for n in range(3_000))
        socket.transport.write(b"".join(ping.serialize(mask=True) for ping in pings))
        assert [(await next_of(socket, "pong"))["t"] for _ in range(3_000)] == list(range(3_000))


async def test_what_is_no_text_is_answered_in_its_turn(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        for sent in (b"\x00\x01", b'{"type":"hello"}'):
            await socket.send(sent)
            await say(socket, {"type": "ping", "t": 1})
            assert (await next_of(socket, "problem", "pong"))["type"] == "problem"
            await next_of(socket, "pong")


async def test_text_that_is_no_utf8_is_answered_at_the_door_too(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        await socket.send(b'{"type":"\xff', text=True)
        assert await problem_or_code(socket) in ("bad_frame", 1007)


async def test_whoever_still_sends_by_the_megabyte_reads_why_too(demo: Running) -> None:
    async with daniels(demo) as (_, meeting, headers), a_socket(demo, meeting, headers) as socket:
        with suppress(ConnectionClosed):
            await socket.send([""] * 300)
            while True:
                await socket.send("x" * 20_000)
                await asyncio.sleep(0)
        assert await close_code(socket) == 1009


async def problem_or_code(socket: ClientConnection) -> str | int:
    try:
        return str((await next_of(socket, "problem"))["code"])
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006
