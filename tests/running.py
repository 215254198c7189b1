"""A server of its own process, started as a user starts it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Running:
    """A demo server: its address, a sign-in link for each person by first name, and its meeting's address."""

    address: str
    links: dict[str, str]
    meeting: str
    data: Path
    process: subprocess.Popen[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def meeting_id(self) -> str:
        """As the wire names it."""
        return self.meeting.rpartition("/")[2]

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def a_demo(data: Path, port: int = 0, module: str = "staffroom_server", **env: str) -> Iterator[Running]:
    """The demo on this data folder, until the end; `module` is what Python runs as the server."""
    command = [sys.executable, "-m", module, "demo", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | env) as process:
        try:
            yield _said(process, data, env)
        finally:
            process.terminate()


def _said(process: subprocess.Popen[str], data: Path, env: Mapping[str, str]) -> Running:
    assert process.stdout is not None
    address, links = "", {}
    for line in process.stdout:
        words = line.split()
        if line.startswith("Staffroom at "):
            address = words[-1]
        elif "/come-in#" in line:
            links[words[0]] = words[-1]
        elif line.startswith("The meeting: "):
            return Running(address, links, words[-1], data, process, env)
    raise AssertionError("the demo ended before it said where its meeting is")
