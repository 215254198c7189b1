"""Starlette and aiosqlite, written plainly, as their documentation shows: what one has before any thought of speed.

https://www.starlette.io/websockets/ and https://aiosqlite.omnilib.dev: JSON by `receive_json` and `send_json`, one
connection to the database, a commit a message, a `send_json` a member. A lock keeps the order, against awaits.
`python -m benchmarks.peers.plain FILE` prints the port it listens on.
"""

import asyncio
import contextlib
import socket
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator

import aiosqlite
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

NEWEST = 300
TABLE = """CREATE TABLE event (
    id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, text TEXT NOT NULL,
    UNIQUE (room, seq))"""
INSERT = "INSERT INTO event (room, seq, at, text) VALUES (?, ?, ?, ?)"
LATER = "SELECT seq, at, text FROM event WHERE room = ? AND seq > ? ORDER BY seq"


class Rooms:
    """Who is where, and what was said there."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        """All empty."""
        self._db = db
        self._members: dict[str, list[WebSocket]] = defaultdict(list)
        self._heads: dict[str, int] = defaultdict(int)
        self._turn: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def come(self, room: str, member: WebSocket, after: int | None) -> None:
        """They are sent what they missed, and hear what follows."""
        async with self._turn[room]:
            since = self._heads[room] - NEWEST if after is None else after
            rows = await self._db.execute_fetchall(LATER, (room, since))
            past = [{"seq": seq, "at": at, "text": text} for seq, at, text in rows]
            await member.send_json({"type": "past", "events": past})
            self._members[room].append(member)

    def go(self, room: str, member: WebSocket) -> None:
        """They hear nothing more."""
        if member in self._members[room]:
            self._members[room].remove(member)

    async def say(self, room: str, text: str) -> int:
        """Written, then sent to all who are here; its seq."""
        async with self._turn[room]:
            seq, at = self._heads[room] + 1, time.time()
            await self._db.execute(INSERT, (room, seq, at, text))
            await self._db.commit()
            self._heads[room] = seq
            for member in list(self._members[room]):
                with contextlib.suppress(WebSocketDisconnect, RuntimeError):  # they went just now
                    await member.send_json({"type": "event", "seq": seq, "at": at, "text": text})
            return seq


async def live(member: WebSocket) -> None:
    """One connection."""
    rooms: Rooms = member.app.state.rooms
    room, after = member.path_params["room"], member.query_params.get("after")
    await member.accept()
    try:
        await rooms.come(room, member, None if after is None else int(after))
        while True:
            said = await member.receive_json()
            seq = await rooms.say(room, said["text"])
            await member.send_json({"type": "done", "ref": said["ref"], "seq": seq})
    except WebSocketDisconnect:
        pass
    finally:
        rooms.go(room, member)


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """The database is open."""
    async with aiosqlite.connect(sys.argv[1]) as db:
        await db.execute("PRAGMA journal_mode = WAL")
        await db.execute("PRAGMA synchronous = FULL")
        await db.execute(TABLE)
        app.state.rooms = Rooms(db)
        yield


def main() -> None:
    """Serve until killed."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
    app = Starlette(routes=[WebSocketRoute("/rooms/{room}", live)], lifespan=lifespan)
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


if __name__ == "__main__":
    main()
