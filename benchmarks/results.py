"""What was measured, kept as lines of JSON: the first says when, where and of what, each other is a run."""

import json
import os
import platform
import sqlite3
import subprocess
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.run import Run
from benchmarks.servers import Server

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "results" / "runs.jsonl"


class About(typing.NamedTuple):
    """When, where and of what; `absent` says of servers that were left out how to get what they need."""

    date: str
    commit: str
    command: str
    machine: str
    versions: Mapping[str, str]
    absent: Mapping[str, str]


class Results(typing.NamedTuple):
    """All runs of one command."""

    about: About
    runs: Sequence[Run]

    def of(self, shape: str, server: str) -> list[Run]:
        """In the order of their repetitions."""
        return [run for run in self.runs if (run.shape, run.server) == (shape, server)]

    def middle(self, shape: str, server: str, figure: str) -> float | None:
        """The median of the runs that have it."""
        values = [run.figures[figure] for run in self.of(shape, server) if figure in run.figures]
        return median(values) if values else None

    def ratio(self, shape: str, server: str, to: str, figure: str = "deliv_per_cpu_s") -> float | None:
        """The median of each repetition's own ratio."""
        others = {run.repetition: run.figures.get(figure) for run in self.of(shape, to)}
        mine = [(run.figures.get(figure), others.get(run.repetition)) for run in self.of(shape, server)]
        ratios = [one / other for one, other in mine if one and other]
        return median(ratios) if ratios else None

    def keep(self, file: Path = KEPT) -> None:
        """In place of what was kept before."""
        file.parent.mkdir(exist_ok=True)
        lines = [json.dumps(self.about._asdict(), ensure_ascii=False), *(run.json for run in self.runs)]
        file.write_text("".join(f"{line}\n" for line in lines))


def kept(file: Path = KEPT) -> Results:
    """As they were kept."""
    first, *lines = file.read_text().splitlines()
    return Results(About(**json.loads(first)), [Run(**json.loads(line)) for line in lines])


def about(servers: Sequence[Server], absent: Mapping[str, str], command: str) -> About:
    """Of a run that begins now."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return About(
        date=datetime.now(UTC).date().isoformat(),
        commit=commit.stdout.strip() or "unknown",
        command=command,
        machine=_machine(),
        versions={server.name: server.version() for server in servers},
        absent=absent,
    )


def _machine() -> str:
    cpu = next(
        (line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.machine()
    )
    memory = next(int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal"))
    system = " ".join((platform.system(), platform.release().partition("-")[0]))
    return (
        f"{cpu.partition(':')[2].strip() or cpu}, {os.cpu_count()} cores, {memory / 2**20:.0f} GiB, {system}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


def _lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines()
