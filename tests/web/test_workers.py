"""`staffroom serve --workers`: real processes on one PostgreSQL, started and stopped as one server."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from benchmarks.seats import taken

from databases import a_copy
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_server.cli.holding import server_of
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.log.tables import RoomRow

PATIENCE = 180
"""Seconds after which what has not happened never will."""


@dataclass
class Together:
    """One server of several processes."""

    address: str
    parent: subprocess.Popen[str]
    data: Path

    async def metric(self, name: str) -> float:
        server = server_of(self.data)
        assert server is not None
        shown = {"Authorization": f"Bearer {server.secret}"}
        async with httpx2.AsyncClient() as asker:
            said = (await asker.get(f"{self.address}/metrics", headers=shown)).text
        found = re.search(rf"^staffroom_{name} (\S+)$", said, re.MULTILINE)
        assert found is not None, said
        return float(found[1])

    async def hints(self) -> str:
        async with Client(self.address) as asker:
            return (await asker.call(e.READY)).hints

    async def hears(self) -> None:
        """Until a process that was asked is heard by the others."""
        async with asyncio.timeout(PATIENCE):
            while await self.hints() != "here":  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def until(self, so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not so():  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    @property
    def logged(self) -> str:
        return (self.data / "log").read_text()

    @property
    def children(self) -> set[int]:
        """Those that serve: the processes that the parent has spawned for it."""
        tasks = Path(f"/proc/{self.parent.pid}/task")
        every = {int(pid) for task in tasks.glob("*/children") for pid in task.read_text().split()}
        return {pid for pid in every if b"spawn_main" in _command(pid)}


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it has ended
        return b""


def started(url: str, data: Path, *said: str, **more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "staffroom_server", "serve", "--data", str(data), *said]
    environment = {**os.environ, "DATABASE_URL": url, **more}
    with (data / "log").open("w") as log:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)


@asynccontextmanager
async def together(url: str, data: Path, port: str = "0", **more: str) -> AsyncIterator[Together]:
    with started(url, data, "--port", port, "--workers", "2", **more) as parent:
        assert parent.stdout is not None
        first = await asyncio.to_thread(parent.stdout.readline)
        try:
            yield Together(first.removeprefix("Staffroom at ").strip(), parent, data)
        finally:
            parent.kill()


async def test_two_processes_are_one_server_until_it_is_told_to_stop(
    postgres_template: str, tmp_path: Path
) -> None:
    async with a_copy(postgres_template) as url, together(url, tmp_path) as server:
        assert await server.metric("processes") == 2
        assert await server.hints() == "away"
        await server.until(lambda: server.logged.count('"serving"') == 2)
        first = server.children
        killed = min(first)
        os.kill(killed, signal.SIGKILL)
        await server.until(lambda: len(server.children - first) == 1)
        await server.until(lambda: server.logged.count('"serving"') == 3)
        last = server.children
        server.parent.send_signal(signal.SIGTERM)
        out, _ = await asyncio.to_thread(server.parent.communicate, None, PATIENCE)
        assert server.parent.returncode == 0
        assert "Staffroom at" not in out, "it was said once"
        assert server.logged.count('"stopped"') == 2
        assert f'"died": {killed}' in server.logged
        assert not any(map(_command, last))
        assert server_of(tmp_path) is None


async def test_people_come_back_to_a_server_that_restarts_and_miss_nothing(
    postgres_template: str, redis_url: str, tmp_path: Path
) -> None:
    async with a_copy(postgres_template) as url, AsyncExitStack() as inside:
        async with together(url, tmp_path, REDIS_URL=redis_url) as server:
            await server.hears()
            operator = server_of(tmp_path)
            assert operator is not None
            (seats,) = await taken(server.address, operator.secret, 1, 6)
            clients = [await inside.enter_async_context(Client(server.address, one.token)) for one in seats]
            rooms = [await inside.enter_async_context(one.room(seats[0].meeting)) for one in clients]
            await asyncio.gather(*(room.do(c.Contribute(text="before")) for room in rooms))
            server.parent.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(server.parent.wait, PATIENCE) == 0
        port = server.address.rpartition(":")[2]
        saying = [asyncio.ensure_future(room.do(c.Contribute(text="after"))) for room in rooms]
        async with together(url, tmp_path, port, REDIS_URL=redis_url) as server:
            await asyncio.gather(*saying)
            await server.until(lambda: {len(room.view.contributions) for room in rooms} == {12})
            assert len({str(room.view.contributions) for room in rooms}) == 1


async def test_without_their_parent_processes_end(postgres_template: str, tmp_path: Path) -> None:
    async with a_copy(postgres_template) as url, together(url, tmp_path) as server:
        children = server.children
        assert len(children) == 2
        server.parent.kill()
        await server.until(lambda: not any(b"spawn_main" in _command(pid) for pid in children))


async def test_a_log_that_no_process_can_serve_ends_all_with_one_message(
    postgres_template: str, tmp_path: Path
) -> None:
    async with a_copy(postgres_template) as url:
        database = PostgresDatabase(url)
        await database.write(lambda session: session.add(RoomRow(address="a room", head=7)))
        await database.close()
        with started(url, tmp_path, "--port", "0", "--workers", "2") as parent:
            out, _ = await asyncio.to_thread(parent.communicate, None, PATIENCE)
        said = await asyncio.to_thread((tmp_path / "log").read_text)
        assert (parent.returncode, out) == (1, "")
        assert [line for line in said.splitlines() if line.startswith("staffroom:")] == [
            said.splitlines()[-1]
        ]


async def test_a_port_that_is_taken_is_said_before_any_process_starts(
    postgres_template: str, tmp_path: Path
) -> None:
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    async with a_copy(postgres_template) as url, taken:
        with started(url, tmp_path, "--port", str(port), "--workers", "2") as parent:
            out, _ = await asyncio.to_thread(parent.communicate, None, PATIENCE)
    said = await asyncio.to_thread((tmp_path / "log").read_text)
    assert (parent.returncode, out) == (1, "")
    assert re.fullmatch(rf"staffroom: 127\.0\.0\.1 port {port} cannot be listened on .*\n", said)
