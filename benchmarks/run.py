"""Runs: each server in turn, so that whatever else the machine does falls on all of them alike."""

import json
import os
import subprocess
import sys
import typing
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import seats
from benchmarks.processes import Failed
from benchmarks.servers import Running, Server
from benchmarks.shapes import Shape

SOURCES = Path(__file__).parent / "loadgen"

SHOWN = (
    "deliv_s",
    "deliv_per_cpu_s",
    "p50_ms",
    "p99_ms",
    "rss_per_conn_kb",
    "join_p50_ms",
    "back_first_p50_ms",
)
SOUND = {"order_ok": 1, "undrained": 0, "errs": 0, "failed": 0}
IN_PACE = 0.95
"""Of what was asked: whoever delivers less has fallen behind."""


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
    def behind(self) -> bool:
        """It was asked for more than it does."""
        asked = self.figures.get("rate", 0) * self.figures.get("n", 0) / self.figures.get("rooms", 1)
        return self.figures.get("deliv_s", 0) < IN_PACE * asked

    @property
    def line(self) -> str:
        """For who watches."""
        shown = "  ".join(f"{name} {self.figures[name]:,.6g}" for name in SHOWN if self.figures.get(name))
        flaw = "  BEHIND" if self.behind else "" if self.sound else "  UNSOUND"
        return f"{self.repetition} {self.shape:<11}{self.server:<15}{shown}{flaw}"

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
    shapes: Sequence[Shape],
    measured: Sequence[Server],
    repetitions: int,
    seconds: float,
    loadgen: Path,
    scratch: Path,
) -> Iterator[Run]:
    """All shapes at all servers that they make sense of, again and again."""
    for repetition in range(1, repetitions + 1):
        for shape in shapes:
            for server in measured:
                if shape.kind not in server.kinds:
                    continue
                load = os.getloadavg()[0]
                figures = _tried(server, shape, seconds, loadgen, scratch)
                yield Run(shape.name, server.name, repetition, load, figures)


def _tried(server: Server, shape: Shape, seconds: float, loadgen: Path, scratch: Path) -> Mapping[str, float]:
    try:
        with server.started(shape, scratch) as running:
            return _figures(running, server.dialect, shape, seconds, loadgen, scratch)
    except (Failed, subprocess.CalledProcessError) as failed:
        print(failed, file=sys.stderr)
        return {"failed": 1}


def _figures(
    running: Running, dialect: str, shape: Shape, seconds: float, loadgen: Path, scratch: Path
) -> Mapping[str, float]:
    file = scratch / "seats"
    seats.write(running.seats, file)
    who = ("-p", str(running.port), "-C", str(running.pid), "-B", str(running.beside), "-P", dialect)
    command = [str(loadgen), *who, "-T", str(file), *shape.load, "-d", str(seconds)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    figures: dict[str, float] = {k: v for k, v in json.loads(said).items() if not isinstance(v, str)}
    return figures
