"""Runs: each server in turn, so that whatever else the machine does falls on all of them alike."""

import json
import os
import subprocess
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks import seats, servers
from benchmarks.servers import Running
from benchmarks.shapes import Shape

SOURCES = Path(__file__).parent / "loadgen"
Server = Callable[[Shape, Path], AbstractContextManager[Running]]
SERVERS: Mapping[str, Server] = {"floor": servers.floor, "staffroom": servers.staffroom}

SHOWN = ("deliv_s", "deliv_per_cpu_s", "ack_p50_ms", "ack_p99_ms", "rss_per_conn_kb")
SOUND = {"order_ok": 1, "undrained": 0, "errs": 0}


class Run(typing.NamedTuple):
    """What the generator measured at one server, in one repetition."""

    shape: str
    server: str
    repetition: int
    load_average: float  # of the machine, before
    figures: Mapping[str, float]

    @property
    def sound(self) -> bool:
        """One order everywhere, all delivered, nothing refused."""
        return all(self.figures.get(name, good) == good for name, good in SOUND.items())

    @property
    def line(self) -> str:
        """For who watches."""
        shown = "  ".join(f"{name} {self.figures[name]:,.6g}" for name in SHOWN if self.figures.get(name))
        flaw = "" if self.sound else "  UNSOUND"
        return f"{self.repetition} {self.shape:<11}{self.server:<10}{shown}{flaw}"

    @property
    def json(self) -> str:
        """For who calculates."""
        return json.dumps(self._asdict())


def compiled(folder: Path) -> Path:
    """The load generator."""
    program = folder / "loadgen"
    subprocess.run(["gcc", "-O2", "-o", program, *sorted(SOURCES.rglob("*.c"))], check=True)
    return program


def interleaved(
    shapes: Sequence[Shape], repetitions: int, seconds: float, loadgen: Path, scratch: Path
) -> Iterator[Run]:
    """All shapes at all servers, again and again."""
    for repetition in range(1, repetitions + 1):
        for shape in shapes:
            for name, server in SERVERS.items():
                if name == "floor" and not shape.floored:
                    continue
                load = os.getloadavg()[0]
                with server(shape, scratch) as running:
                    figures = _measured(running, shape, seconds, loadgen, scratch)
                yield Run(shape.name, name, repetition, load, figures)


def _measured(
    running: Running, shape: Shape, seconds: float, loadgen: Path, scratch: Path
) -> Mapping[str, float]:
    file = scratch / "seats"
    seats.write(running.seats, file)
    who = ("-p", str(running.port), "-C", str(running.pid), "-P", running.dialect, "-T", str(file))
    command = [str(loadgen), *who, *shape.load, "-d", str(seconds)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    figures: dict[str, float] = {k: v for k, v in json.loads(said).items() if not isinstance(v, str)}
    return figures
