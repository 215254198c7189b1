"""Prosody: a multi-user chat whose archive keeps all that is said, over WebSocket.

https://prosody.im/doc/websocket, https://prosody.im/doc/anonymous_logins, https://prosody.im/doc/modules/mod_muc and
https://prosody.im/doc/modules/mod_muc_mam. Its storage is the SQLite that https://prosody.im/doc/storage advises for
archives, in a file that was told beforehand to keep its journal as WAL, which it remembers: Prosody 0.12 has no
setting for it. SQLite's own synchronous=FULL stays. Its ids are random: one comes back after an id, not a number.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import seats
from benchmarks.peers import programs
from benchmarks.processes import free_port, listens, running, said_by
from benchmarks.servers import Running
from benchmarks.shapes import Shape

CONFIGURATION = """\
pidfile = "{folder}/prosody.pid"
data_path = "{folder}"
log = {{ warn = "{folder}/log" }}
run_as_root = true -- where it is root who measures
network_backend = "epoll"
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{}}
s2s_ports = {{}}
https_ports = {{}}
http_ports = {{ {port} }}
http_default_host = "localhost"
modules_enabled = {{ "disco", "saslauth", "websocket" }}
modules_disabled = {{ "s2s" }}
consider_websocket_secure = true
default_storage = "sql"
sql = {{ driver = "SQLite3", database = "{folder}/prosody.sqlite" }}
VirtualHost "localhost"
  authentication = "anonymous"
Component "rooms.localhost" "muc"
  modules_enabled = {{ "muc_mam" }}
  muc_room_locking = false
  max_archive_query_results = 300
"""


@contextmanager
def started(shape: Shape, scratch: Path) -> Iterator[Running]:
    """Everyone comes anonymously; rooms are made by who comes first."""
    port, program = free_port(), programs.system("prosody")
    assert program is not None
    with TemporaryDirectory(dir=scratch, prefix="prosody-") as name:
        folder = Path(name)
        file = folder / "prosody.cfg.lua"
        file.write_text(CONFIGURATION.format(folder=folder, port=port))
        with closing(sqlite3.connect(folder / "prosody.sqlite")) as database:
            database.execute("PRAGMA journal_mode = WAL")
        with running([program, "-F", "--config", file]) as process:
            listens(process, port)
            yield Running(process.pid, port, seats.nobodys(shape.rooms, shape.members))


def version() -> str:
    """As it says itself."""
    return said_by("prosodyctl", "about").partition("\n")[0]


def missing() -> str:
    """How to get it."""
    if programs.system("prosody"):
        return ""
    return "Prosody: `apt-get install prosody lua-dbi-sqlite3`"
