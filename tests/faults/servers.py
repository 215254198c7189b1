"""Servers, each a process of its own on a port that stays the same when it is started again."""

import asyncio
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from faults.builds import Build
from services import free_port

PATIENCE = 120.0
"""Seconds to start."""
_OURS = ("STAFFROOM_", "DATABASE_URL", "REDIS_URL", "PYTHONPATH", "PORT")


class NotStarted(Exception):
    """It ended, or did not listen in time; says what it said."""


@dataclass
class Server:
    """`staffroom serve` on a data folder, and on what `environment` names: DATABASE_URL, REDIS_URL.

    What it says goes to the file `said`.
    """

    build: Build
    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> Path:
        """All its words since it was first started."""
        return self.data.with_suffix(".log")

    @property
    def secret(self) -> str:
        """By which the operator's commands are known."""
        return str(json.loads((self.data / "server.json").read_text())["secret"])

    @property
    def pid(self) -> int:
        """Of the process that runs."""
        assert self.process is not None, "it was started"
        return self.process.pid

    def begin(self) -> None:
        """Start it; `listens` waits."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        with self.said.open("ab") as out:
            self.process = self._spawned(kept | dict(self.build.environment) | self.environment, out)

    def _spawned(self, environment: dict[str, str], out: IO[bytes]) -> "subprocess.Popen[bytes]":
        where = ("serve", "--port", str(self.port), "--data", str(self.data), *self.arguments)
        return subprocess.Popen([*self.build.command, *where], stdout=out, stderr=out, env=environment)

    async def start(self) -> None:
        """Return once it answers; `NotStarted` when it does not."""
        self.begin()
        await self.listens()

    async def listens(self) -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process is not None and self.process.poll() is None:
            if await self._answers():
                return
            await asyncio.sleep(0.05)
        raise NotStarted(self.said.read_text(errors="replace")[-2_000:])

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                try:
                    writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    return b" 200 " in await reader.readline()
                finally:
                    writer.close()
        except (OSError, TimeoutError):
            return False

    def send(self, what: signal.Signals) -> None:
        """A signal: SIGSTOP, SIGCONT…"""
        os.kill(self.pid, what)

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Return its exit code once it is gone: SIGTERM as an operator ends it, SIGKILL as a power cut."""
        process, self.process = self.process, None
        if process is None:
            return 0
        if process.poll() is None:
            process.send_signal(how)
            process.send_signal(signal.SIGCONT)  # one that was stopped does not hear
        return await asyncio.to_thread(process.wait)

    async def kill(self) -> None:
        """As a power cut would."""
        await self.end(signal.SIGKILL)
