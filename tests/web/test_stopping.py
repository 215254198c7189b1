"""A server that is told to stop, as those see it who are there."""

import asyncio
import json
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from guests import signed_in
from running import Running, a_demo
from scenario import an_id
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SUBPROTOCOL
from web.test_socket import a_socket, next_of, say

PATIENCE = 120
"""Seconds after which a process that should have ended never will."""


@asynccontextmanager
async def inside(demo: Running, who: str = "Daniel") -> AsyncIterator[ClientConnection]:
    """A socket of theirs in the demo's meeting."""
    async with (
        signed_in(demo, who) as person,
        a_socket(demo, demo.meeting_id, person._headers()) as socket,
    ):
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        yield socket


async def frames(socket: ClientConnection) -> tuple[list[dict[str, object]], int | None]:
    """All that comes until the end, and the close code."""
    heard = []
    try:
        while True:
            heard.append(json.loads(await socket.recv()))
    except ConnectionClosed as closed:
        return heard, closed.rcvd.code if closed.rcvd else None


async def ended(demo: Running) -> int:
    return await asyncio.to_thread(demo.process.wait, PATIENCE)


async def test_what_was_asked_is_answered_then_each_hears_when_to_come_back(tmp_path: Path) -> None:
    with a_demo(tmp_path) as demo:
        async with inside(demo) as daniel, inside(demo, "Amina") as amina:
            await say(
                daniel, {"type": "do", "ref": 1, "id": an_id("open"), "command": {"type": "open_meeting"}}
            )
            await say(daniel, {"type": "ping", "t": 1})
            await next_of(daniel, "pong")  # so it has heard the command too
            demo.process.send_signal(signal.SIGTERM)
            (his, his_code), (hers, her_code) = await frames(daniel), await frames(amina)
            assert (his_code, her_code) == (Close.restarting, Close.restarting)
            types = [frame["type"] for frame in his]
            assert (types[-1], hers[-1]["type"], his[-1]["code"]) == ("bye", "bye", Close.restarting)
            assert "opened" in json.dumps(hers)
        assert await ended(demo) == 0
        assert not (tmp_path / "server.json").exists()


async def test_a_request_under_way_is_answered_and_nothing_new_is_taken(tmp_path: Path) -> None:
    with a_demo(tmp_path) as demo:
        host, port = demo.address.removeprefix("http://").split(":")
        async with signed_in(demo, "Daniel") as daniel, inside(demo) as his:
            body = b'{"secret": "%b"}' % (b"n" * 43)
            reader, writer = await asyncio.open_connection(host, int(port))
            head = (
                f"POST /api/invitations/look HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {demo.address}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            writer.write(head.encode() + body[:5])
            await writer.drain()
            await daniel.health()  # the server has read so far
            demo.process.send_signal(signal.SIGTERM)
            await frames(his)
            writer.write(body[5:])
            assert await reader.readline() == b"HTTP/1.1 410 Gone\r\n"
            writer.close()
        assert await ended(demo) == 0
        with pytest.raises(httpx2.HTTPError):
            await asyncio.to_thread(httpx2.get, f"{demo.address}/healthz")


async def test_while_a_reader_is_stalled_the_others_go_and_it_ends_all_the_same(tmp_path: Path) -> None:
    with a_demo(tmp_path) as demo:
        async with inside(demo) as daniel, signed_in(demo, "Amina") as amina:
            headers = "".join(f"{name}: {said}\r\n" for name, said in amina._headers().items())
            host, port = demo.address.removeprefix("http://").split(":")
            with socket.create_connection((host, int(port))) as stalled:
                asked = (
                    f"GET /live/{demo.meeting_id} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
                    f"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: {SUBPROTOCOL}\r\n{headers}\r\n"
                )
                stalled.sendall(asked.encode())
                assert b"101" in await asyncio.to_thread(stalled.recv, 100)
                demo.process.send_signal(signal.SIGTERM)
                _, code = await frames(daniel)
                assert code == Close.restarting
                async with httpx2.AsyncClient() as asker:  # it waits for the one who does not answer
                    ready = await asker.get(f"{demo.address}/readyz")
                    assert (ready.status_code, ready.json()["code"]) == (503, "unavailable")
                async with a_socket(demo, demo.meeting_id, amina._headers()) as late:
                    heard, code = await frames(late)
                    assert (heard[-1]["type"], code) == ("bye", Close.restarting)
                    assert isinstance(heard[-1]["after"], float)
                assert await ended(demo) == 0


async def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    with a_demo(tmp_path) as demo:
        async with inside(demo) as daniel:
            daniel.transport.pause_reading()  # it will not answer the goodbye
            demo.process.send_signal(signal.SIGTERM)
            async with httpx2.AsyncClient() as asker:
                while (await asker.get(f"{demo.address}/readyz")).status_code == 200:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            demo.process.send_signal(signal.SIGTERM)
            assert await ended(demo) == -signal.SIGTERM
