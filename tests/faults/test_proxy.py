"""The proxy by itself: what it does to two who speak through it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from faults.proxy import CHUNK, Proxy, Sieve, a_proxy, everything

Spoken = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(CHUNK):
        writer.write(data)
    writer.close()


@asynccontextmanager
async def an_echo(sieve: Callable[[], Sieve] = lambda: everything) -> AsyncIterator[Proxy]:
    server = await asyncio.start_server(_echo, "127.0.0.1")
    async with server, a_proxy("127.0.0.1", server.sockets[0].getsockname()[1], sieve) as proxy:
        yield proxy


@asynccontextmanager
async def spoken_through(proxy: Proxy) -> AsyncIterator[Spoken]:
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def say(spoken: Spoken, words: bytes) -> bytes:
    reader, writer = spoken
    writer.write(words)
    return await reader.readexactly(len(words))


async def test_what_is_said_comes_through_whole_and_in_order() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as spoken:
        words = bytes(range(256)) * 4_000
        assert await say(spoken, words) == words
        assert proxy.connections == 1


async def test_a_goodbye_comes_through_after_the_last_word() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as (reader, writer):
        writer.write(b"last")
        assert await reader.readexactly(4) == b"last"
        writer.write_eof()
        assert await reader.read() == b""


async def test_a_delay_is_waited_out() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as spoken:
        proxy.delay = 0.05
        now = asyncio.get_running_loop().time
        began = now()
        await say(spoken, b"slowly")
        assert now() - began >= 0.1  # there and back


async def test_so_many_bytes_a_second_and_no_more() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as spoken:
        proxy.rate = 100_000.0
        now = asyncio.get_running_loop().time
        began = now()
        await say(spoken, b"x" * 10_000)
        assert now() - began >= 0.1


async def test_what_stalls_is_held_and_comes_later() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as (reader, writer):
        proxy.stalls()
        writer.write(b"wait")
        async with spoken_through(proxy) as (late, later):
            later.write(b"me too")
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(reader.read(1), 0.05)
            proxy.flows()
            assert await reader.readexactly(4) == b"wait"
            assert await late.readexactly(6) == b"me too"


async def test_a_stalled_sender_is_held_back() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as (_, writer):
        proxy.stalls()
        writer.write(b"x" * 64_000_000)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(writer.drain(), 0.2)


async def test_a_cut_ends_all_abruptly_and_others_may_come() -> None:
    async with an_echo() as proxy:
        async with spoken_through(proxy) as spoken, spoken_through(proxy) as other:
            assert [await say(one, b"here") for one in (spoken, other)] == [b"here", b"here"]
            proxy.cuts()
            for reader, _ in (spoken, other):
                with pytest.raises(ConnectionResetError):
                    await reader.read(1)
        async with spoken_through(proxy) as again:
            assert await say(again, b"again") == b"again"
            assert proxy.connections == 1


async def test_who_is_refused_may_come_when_it_listens_again() -> None:
    async with an_echo() as proxy, spoken_through(proxy) as spoken:
        await say(spoken, b"in")
        port = proxy.port
        await proxy.refuses()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
        assert await say(spoken, b"still in") == b"still in"
        await proxy.listens()
        async with spoken_through(proxy) as again:
            assert await say(again, b"again") == b"again"
        assert proxy.port == port


async def test_a_server_that_is_not_there_ends_who_asks_for_it() -> None:
    async with an_echo() as echo:
        gone = echo.port
    async with a_proxy("127.0.0.1", gone) as proxy, spoken_through(proxy) as (reader, _):
        assert await reader.read() == b""


def without_secrets() -> Sieve:
    return lambda data: data.replace(b"secret", b"")


async def test_a_sieve_looks_at_what_comes_back() -> None:
    async with an_echo(without_secrets) as proxy, spoken_through(proxy) as (reader, writer):
        writer.write(b"a secret word")
        assert await reader.readexactly(7) == b"a  word"
