"""The servers measured, each a process of its own on the first core, with nothing left from the run before."""

import asyncio
import json
import os
import subprocess
import sys
import time
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import seats
from benchmarks.shapes import Shape

CORE = 0
PATIENCE = 20.0  # seconds to start


class Running(typing.NamedTuple):
    """A server that listens, and who may come in."""

    pid: int
    port: int
    dialect: str
    seats: seats.Rooms


@contextmanager
def floor(shape: Shape, scratch: Path) -> Iterator[Running]:  # noqa: ARG001
    """`benchmarks.peers.floor`."""
    with _process("benchmarks.peers.floor", stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        yield Running(process.pid, port, "raw", seats.nobodys(shape.rooms, shape.members))


@contextmanager
def staffroom(shape: Shape, scratch: Path) -> Iterator[Running]:
    """Staffroom as users start it, on a fresh data folder."""
    with TemporaryDirectory(dir=scratch, prefix="staffroom-") as data:
        said = ("serve", "--port", "0", "--data", data)
        with _process("staffroom_server", *said, stdout=subprocess.DEVNULL) as process:
            address, secret = _announced(Path(data) / "server.json", process)
            seated = asyncio.run(seats.taken(address, secret, shape.rooms, shape.members))
            yield Running(process.pid, int(address.rpartition(":")[2]), "room", seated)


@contextmanager
def _process(module: str, *said: str, stdout: int) -> Iterator[subprocess.Popen[str]]:
    command = ["taskset", "-c", str(CORE), sys.executable, "-m", module, *said]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STAFFROOM_")}
    with subprocess.Popen(command, stdout=stdout, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.terminate()


def _announced(file: Path, process: subprocess.Popen[str]) -> tuple[str, str]:
    """The server's address once it answers, and the operator's secret."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if file.exists() and (said := file.read_text()):
            server = json.loads(said)
            return server["address"], server["secret"]
        time.sleep(0.05)
    raise SystemExit("The server did not start; see above for why.")
