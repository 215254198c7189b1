"""Processes of servers, on a core that the load generator leaves to them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

CORE, REST = 0, 1
"""The core of servers, and of all else."""
PATIENCE = 20.0
"""Seconds to start, and to stop."""
SHOWN = 4000
"""Characters of a log."""
OURS = ("STAFFROOM_", "DATABASE_URL", "REDIS_URL", "WEB_CONCURRENCY")
"""Settings of whoever runs the benchmarks, which are none of the server's business."""


@contextmanager
def pinned(core: int) -> Iterator[None]:
    """What is started inside stays on this core, with all that it starts; so does this thread, until the end."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Failed(Exception):
    """A server did not start, or did not do its work."""


@contextmanager
def running(
    command: Sequence[str | Path], said: int = subprocess.DEVNULL, settings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A server, started on its core; told to stop at the end, and killed when it does not.

    What it logs is shown only when something fails.
    """
    with TemporaryFile("w+") as log:
        with pinned(CORE):
            environment = {**_clean(os.environ), **(settings or {})}
            process = subprocess.Popen(command, stdout=said, stderr=log, text=True, env=environment)
        with process:
            try:
                yield process
            except BaseException:
                _stop(process)
                log.seek(0)
                sys.stderr.write(log.read()[-SHOWN:])
                raise
            finally:
                _stop(process)


def port_said(process: subprocess.Popen[str]) -> int:
    """The port that a server prints once it listens."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.strip().isdigit():
        raise Failed(f"{process.args!r} did not start")
    return int(line)


def listens(process: subprocess.Popen[str], port: int) -> None:
    """Return once something listens there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Failed(f"{process.args!r} did not listen")


def free_port() -> int:
    """Where nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def said_by(*command: str | Path) -> str:
    """What a program prints, which ends at once."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    return (done.stdout or done.stderr).strip()


def _clean(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith(OURS)}


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
