"""All that is measured: ours, the floors, the peers, and ours in several processes."""

import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers import nats, programs, prosody
from benchmarks.processes import said_by
from benchmarks.servers import Server, printing, staffroom, staffroom_version, workers

STORES_NOTHING = frozenset({"closed", "paced", "idle", "rooms"})
WORKERS = frozenset({"workers"})
MANY = "`serve --workers {}` on PostgreSQL and Redis, all of it on the one core"


def python(module: str, record: Path) -> list[str | Path]:
    """A peer in Python."""
    return [sys.executable, "-m", f"benchmarks.peers.{module}", record]


def node(script: str, record: Path) -> list[str | Path]:
    """A peer on Node."""
    return [programs.node() or "node", programs.HERE / script, record]


def bun(script: str, record: Path) -> list[str | Path]:
    """A peer on Bun."""
    return [programs.bun(), programs.HERE / script, record]


def compiled_floor(record: Path) -> list[str | Path]:
    """The floor in C, which has no record."""
    program = record.with_name("floor")
    subprocess.run(["gcc", "-O2", "-o", program, programs.HERE / "floor.c"], check=True)
    return [program]


SERVERS = (
    Server(
        name="staffroom",
        title="Staffroom",
        dialect="room",
        started=staffroom,
        version=staffroom_version,
        advice="`python -m staffroom_server serve`, as users start it, with nothing set",
    ),
    Server(
        name="floor",
        title="floor in Python",
        dialect="raw",
        started=printing(lambda record: python("floor", record)),
        version=lambda: f"uvloop {version('uvloop')}",
        advice="the least that Python must do: `transport.write` of a framed text to each of the room",
        sources=("peers/floor.py",),
        kinds=STORES_NOTHING,
    ),
    Server(
        name="floor-c",
        title="floor in C",
        dialect="raw",
        started=printing(compiled_floor),
        version=lambda: said_by("gcc", "--version").partition("\n")[0],
        advice="the least that Linux must do: epoll, and a `send` an event and a socket",
        sources=("peers/floor.c",),
        kinds=STORES_NOTHING,
    ),
    Server(
        name="bun-grouped",
        title="Bun, group commit",
        dialect="json",
        started=printing(lambda record: bun("bun_grouped.mjs", record)),
        version=lambda: programs.of_npm("bun"),
        advice="written by hand: what came in one turn of its loop is one transaction, "
        "[its way](https://bun.com/docs/runtime/sqlite)",
        sources=("peers/bun_grouped.mjs", "peers/bun_rooms.mjs", "peers/record.mjs"),
        missing=programs.lacking_from_npm,
    ),
    Server(
        name="bun",
        title="Bun + SQLite",
        dialect="json",
        started=printing(lambda record: bun("bun.mjs", record)),
        version=lambda: programs.of_npm("bun"),
        advice="a transaction a message; its own "
        "[publish and subscribe](https://bun.com/docs/runtime/http/websockets)",
        sources=("peers/bun.mjs", "peers/bun_rooms.mjs", "peers/record.mjs"),
        missing=programs.lacking_from_npm,
    ),
    Server(
        name="nats",
        title="NATS JetStream",
        dialect="nats",
        started=nats.hearing("live"),
        version=nats.version,
        advice="a stream that [republishes](https://docs.nats.io/nats-concepts/jetstream/streams#republish) "
        "what it has stored; not synced to disk (its default is every two minutes)",
        sources=("peers/nats.py",),
        missing=nats.missing,
    ),
    Server(
        name="nats-unstored",
        title="NATS JetStream, heard before it is stored",
        dialect="nats",
        started=nats.hearing("room"),
        version=nats.version,
        advice="the same stream, but everyone hears the subject that is published on: no number, "
        "and perhaps what is never stored",
        sources=("peers/nats.py",),
        missing=nats.missing,
        kinds=STORES_NOTHING,
    ),
    Server(
        name="ws",
        title="ws + SQLite",
        dialect="json",
        started=printing(lambda record: node("ws.mjs", record)),
        version=lambda: programs.of_node("ws", "better-sqlite3", "bufferutil"),
        advice="Node; [its readme](https://github.com/websockets/ws#readme): bufferutil, no compression",
        sources=("peers/ws.mjs", "peers/record.mjs"),
        missing=programs.lacking_from_npm,
    ),
    Server(
        name="socketio",
        title="Socket.IO + SQLite",
        dialect="socketio",
        started=printing(lambda record: node("socketio.mjs", record)),
        version=lambda: programs.of_node("socket.io", "better-sqlite3", "bufferutil", "utf-8-validate"),
        advice="[performance tuning](https://socket.io/docs/v4/performance-tuning): native add-ons; "
        "[memory usage](https://socket.io/docs/v4/memory-usage): the first request is let go; "
        "[server delivery](https://socket.io/docs/v4/tutorial/step-7)",
        sources=("peers/socketio.mjs", "peers/record.mjs"),
        missing=programs.lacking_from_npm,
    ),
    Server(
        name="plain",
        title="Starlette + aiosqlite, plainly",
        dialect="json",
        started=printing(lambda record: python("plain", record)),
        version=lambda: ", ".join(
            f"{name} {version(name)}" for name in ("starlette", "uvicorn", "aiosqlite")
        ),
        advice="as [their](https://www.starlette.io/websockets/) [documentation](https://aiosqlite.omnilib.dev) "
        "shows: `send_json` a member, a commit a message",
        sources=("peers/plain.py",),
    ),
    Server(
        name="prosody",
        title="Prosody, multi-user chat",
        dialect="xmpp",
        started=prosody.started,
        version=prosody.version,
        advice="[WebSocket](https://prosody.im/doc/websocket), "
        "[the archive of rooms](https://prosody.im/doc/modules/mod_muc_mam) in SQLite, synced",
        sources=("peers/prosody.py",),
        missing=prosody.missing,
    ),
    Server(
        name="workers-1",
        title="Staffroom, PostgreSQL, 1 process",
        dialect="room",
        started=workers(1),
        version=staffroom_version,
        advice=MANY.format(1),
        kinds=WORKERS,
    ),
    Server(
        name="workers-2",
        title="Staffroom, PostgreSQL, 2 processes",
        dialect="room",
        started=workers(2),
        version=staffroom_version,
        advice=MANY.format(2),
        kinds=WORKERS,
    ),
)


def chosen(names: Sequence[str]) -> list[Server]:
    """Those of these names, all when none is named; raises `SystemExit` on a name that is none."""
    known = {server.name: server for server in SERVERS}
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"No such server: {', '.join(unknown)}. There are {', '.join(known)}.")
    return [known[name] for name in names] or list(SERVERS)
