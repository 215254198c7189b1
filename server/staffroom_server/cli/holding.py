"""Who holds the data: one process at a time, and, while that is a server, how to ask it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from staffroom_server.people import secret
from staffroom_server.settings import Settings


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and the secret by which the operator's commands are known."""

    address: str
    process: int
    secret: str


@contextmanager
def held(settings: Settings) -> Iterator[bool]:
    """Whether the data, whose folder is made when missing, is now ours; until the end if so.

    SQLite is one process's alone; a PostgreSQL may be used by many.
    """
    lock = _locked(settings)
    if isinstance(lock, Timeout):
        yield False
        return
    try:
        yield True
    finally:
        if lock is not None:
            lock.release()


def _locked(settings: Settings) -> FileLock | Timeout | None:
    """The lock, where the data needs one and nobody has it."""
    data = settings.data
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.postgres:
            return None
        lock = FileLock(data / "staffroom.lock", timeout=0)
        lock.acquire()
    except Timeout as taken:
        return taken
    except OSError as error:
        raise SystemExit(f"staffroom: the data folder cannot be used: {error}.") from None
    return lock


@contextmanager
def announced(data: Path, address: str) -> Iterator[Server]:
    """The server as other commands of this machine's user find it, with a secret of its own, until the end."""
    server = Server(address, os.getpid(), secret.draw())
    path = _file(data)
    path.unlink(missing_ok=True)  # of one that was killed
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(server), file)
    try:
        yield server
    finally:
        path.unlink(missing_ok=True)


def server_of(data: Path) -> Server | None:
    """The server that holds the data, as it announced itself."""
    try:
        return Server(**json.loads(_file(data).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def held_by(data: Path) -> str:
    """Who holds it, in words."""
    if server := server_of(data):
        return f"{data} is held by the server at {server.address} (process {server.process})"
    return f"{data} is held by another staffroom command"


def _file(data: Path) -> Path:
    return data / "server.json"
