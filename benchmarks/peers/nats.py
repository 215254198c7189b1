"""NATS with JetStream: a stream stores what is said in all rooms, numbers it, and publishes it again to who is there.

WebSocket as https://docs.nats.io/running-a-nats-service/configuration/websocket shows. One stream for many subjects,
and a republish so that subscribers get what was stored, in its order and with its number, without a consumer each:
https://docs.nats.io/nats-concepts/jetstream/streams#republish. Its number is the stream's, which orders each room.
JetStream syncs its files every two minutes unless told otherwise (`sync_interval`): an acknowledged message has been
written, and is not yet safe from a power cut.
"""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import seats
from benchmarks.peers import programs
from benchmarks.processes import Failed, free_port, listens, running, said_by
from benchmarks.servers import Running, Started
from benchmarks.shapes import Shape

CONFIGURATION = """\
listen: "127.0.0.1:{port}"
websocket {{ listen: "127.0.0.1:{websocket}", no_tls: true, compression: false }}
jetstream {{ store_dir: "{folder}" }}
"""
STREAM = {
    "name": "ROOMS",
    "subjects": ["room.*"],
    "storage": "file",
    "retention": "limits",
    "republish": {"src": "room.*", "dest": "live.{{wildcard(1)}}"},
}


def hearing(subject: str) -> Started:
    """Everyone hears their room on this subject: `live`, what was stored; or `room`, what was said."""

    @contextmanager
    def started(shape: Shape, scratch: Path) -> Iterator[Running]:
        program = programs.system("nats-server")
        assert program is not None
        port, websocket = free_port(), free_port()
        with TemporaryDirectory(dir=scratch, prefix="nats-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "nats.conf"
            file.write_text(CONFIGURATION.format(port=port, websocket=websocket, folder=folder))
            with running([program, "-c", file, "--log", Path(folder) / "log"]) as process:
                listens(process, port)
                listens(process, websocket)
                _make_stream(port)
                everyone = seats.nobodys(shape.rooms, shape.members, subject)
                yield Running(process.pid, websocket, everyone)

    return started


def version() -> str:
    """As it says itself."""
    return said_by(programs.system("nats-server") or "", "--version").replace("nats-server: v", "NATS ")


def missing() -> str:
    """How to get it."""
    return "" if programs.system("nats-server") else "nats-server: `apt-get install nats-server`"


def _make_stream(port: int) -> None:
    """By hand, as it is one request of its text protocol."""
    asked = json.dumps(STREAM)
    words = f"PUB $JS.API.STREAM.CREATE.ROOMS made {len(asked)}\r\n{asked}\r\n"
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(f'CONNECT {{"verbose":false}}\r\nSUB made 1\r\n{words}'.encode())
        with connection.makefile("rb") as answers:
            next(line for line in answers if line.startswith(b"MSG"))
            said = json.loads(next(answers))
    if "error" in said:
        raise Failed(f"NATS made no stream: {said['error']}")
