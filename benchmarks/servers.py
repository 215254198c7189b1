"""What is measured: a server, how it is started with nothing left from the run before, and who may come in."""

import asyncio
import json
import subprocess
import sys
import time
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import seats
from benchmarks.processes import CORE, PATIENCE, Failed, pinned, port_said, running
from benchmarks.shapes import Shape

TESTS = Path(__file__).parents[1] / "tests"


class Running(typing.NamedTuple):
    """A server that listens, and who may come in."""

    pid: int
    port: int
    seats: seats.Rooms
    beside: int = 0  # a process it needs, such as its database, counted apart


Started = Callable[[Shape, Path], AbstractContextManager[Running]]


def _nothing() -> str:
    return ""


class Server(typing.NamedTuple):
    """One that is measured. `missing` says how to get what it needs and is not there, `version` what it is."""

    name: str
    title: str
    dialect: str
    started: Started
    version: Callable[[], str]
    advice: str
    """How it is set up, and by what document."""
    sources: tuple[str, ...] = ()
    """What of `benchmarks/` it is."""
    missing: Callable[[], str] = _nothing
    kinds: frozenset[str] = frozenset({"closed", "paced", "idle", "rooms", "join"})
    """Shapes that make sense of it."""


def printing(command: Callable[[Path], list[str | Path]]) -> Started:
    """A server that lets everyone in, keeps its record in the file that it is given, and prints its port."""

    @contextmanager
    def started(shape: Shape, scratch: Path) -> Iterator[Running]:
        with (
            TemporaryDirectory(dir=scratch, prefix="peer-") as folder,
            running(command(Path(folder) / "record.sqlite"), subprocess.PIPE) as process,
        ):
            yield Running(process.pid, port_said(process), seats.nobodys(shape.rooms, shape.members))

    return started


@contextmanager
def staffroom(shape: Shape, scratch: Path) -> Iterator[Running]:
    """Staffroom as users start it, on a fresh data folder."""
    with TemporaryDirectory(dir=scratch, prefix="staffroom-") as data, _served(Path(data), shape) as served:
        yield served


def workers(count: int) -> Started:
    """As many processes of Staffroom as one server, on PostgreSQL and Redis; all on the one core."""

    @contextmanager
    def started(shape: Shape, scratch: Path) -> Iterator[Running]:
        sys.path.insert(0, str(TESTS))
        from services import own_postgres, own_redis

        with TemporaryDirectory(dir=scratch, prefix="staffroom-") as data, ExitStack() as stack:
            with pinned(CORE):
                postgres = stack.enter_context(own_postgres())
                redis = stack.enter_context(own_redis())
            places = {"DATABASE_URL": postgres.url.replace("+asyncpg", ""), "REDIS_URL": redis.url}
            with _served(Path(data), shape, places, "--workers", str(count)) as served:
                yield served._replace(beside=postgres.pid)

    return started


def staffroom_version() -> str:
    """Of what is measured, and of what it stands on most."""
    names = ("staffroom", "uvicorn", "uvloop", "websockets")
    python = ".".join(map(str, sys.version_info[:3]))
    return ", ".join([f"Python {python}", *(f"{name} {version(name)}" for name in names)])


@contextmanager
def _served(
    data: Path, shape: Shape, places: Mapping[str, str] | None = None, *more: str
) -> Iterator[Running]:
    command = [sys.executable, "-m", "staffroom_server", "serve", "--port", "0", "--data", str(data), *more]
    with running(command, settings=places) as process:
        address, secret = _announced(data / "server.json", process)
        seated = asyncio.run(seats.taken(address, secret, shape.rooms, shape.members))
        yield Running(process.pid, int(address.rpartition(":")[2]), seated)


def _announced(file: Path, process: subprocess.Popen[str]) -> tuple[str, str]:
    """The server's address once it answers, and the operator's secret."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if file.exists() and (said := file.read_text()):
            server = json.loads(said)
            return server["address"], server["secret"]
        time.sleep(0.05)
    raise Failed(f"{process.args!r} did not start")
