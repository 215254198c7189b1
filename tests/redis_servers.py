"""Redis servers that a test may kill, freeze and start again, alone or as a cluster."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from redis.asyncio import Redis

from services import _redis_binary, _redis_options, _wait_for, free_port

SLOTS = 16_384


class RedisServer:
    """A process on a port of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.port, self.bus_port = free_port(), free_port()
        self._folder, self._options = folder, options
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """As new: it keeps nothing."""
        command = [_redis_binary(), *_redis_options(self.port, str(self._folder)), *self._options]
        if "--cluster-enabled" in command:
            command += ["--cluster-port", str(self.bus_port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for(self.port, self._process)

    def kill(self) -> None:
        """At once, whatever it does."""
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        """It takes connections and answers nothing."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._process.send_signal(signal.SIGCONT)


@contextmanager
def a_redis_server(*options: str) -> Iterator[RedisServer]:
    with TemporaryDirectory() as folder:
        server = RedisServer(Path(folder), *options)
        try:
            yield server
        finally:
            server.kill()


@asynccontextmanager
async def a_redis_cluster(nodes: int = 3) -> AsyncIterator[list[RedisServer]]:
    """Nodes that share the slots evenly, and agree on it."""
    with _some_servers(nodes) as servers:
        clients = [Redis.from_url(server.url) for server in servers]
        for number, client in enumerate(clients):
            first, end = SLOTS * number // nodes, SLOTS * (number + 1) // nodes
            await client.execute_command("CLUSTER", "ADDSLOTSRANGE", first, end - 1)  # type: ignore[no-untyped-call]
        for other in servers[1:]:
            meet = ("CLUSTER", "MEET", "127.0.0.1", other.port, other.bus_port)
            await clients[0].execute_command(*meet)  # type: ignore[no-untyped-call]
        while not all([await _agrees(client) for client in clients]):  # noqa: ASYNC110  # no event says it
            await asyncio.sleep(0.05)
        for client in clients:
            await client.aclose()
        yield servers


@contextmanager
def _some_servers(nodes: int) -> Iterator[list[RedisServer]]:
    with a_redis_server("--cluster-enabled", "yes") as one:
        if nodes == 1:
            yield [one]
            return
        with _some_servers(nodes - 1) as others:
            yield [one, *others]


async def _agrees(client: Redis) -> bool:
    found = await client.execute_command("CLUSTER INFO")  # type: ignore[no-untyped-call]
    return bool(found["cluster_state"] == "ok")
