"""Clients of live rooms: light, and with the SDK's manners. All that they say and hear is recorded."""

import asyncio
import json
import random
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from benchmarks.seats import Seat

from faults.socket import Socket, connected
from history.records import Asked, Came, Got, Left, Record
from staffroom_client.retry import Backoff, returns

PING_EVERY = 15.0
ENTERED_WITHIN = 60.0
Command = Mapping[str, Any]


class Refused(Exception):
    """The server said no, by a rule (`refused`) or because it failed (`problem`)."""

    def __init__(self, frame: Mapping[str, Any]) -> None:
        """As it said it."""
        super().__init__(f"{frame['type']} {frame['code']}: {frame['text']}")
        self.kind, self.code = str(frame["type"]), str(frame["code"])


class Gone(Exception):
    """The client has left for good, or was told to."""


class Member:
    """One device in one room: resumes what it missed, sends again what was not answered, once in effect."""

    def __init__(self, seat: Seat, name: str, ports: Sequence[int], history: list[Record] | None) -> None:
        """Comes to the next of these ports at each try. Without a history it only follows."""
        self.seat, self.name, self.you = seat, name, ""
        self.ports, self._tries = list(ports), 0
        self.history = history
        self.seq, self.head, self.acks, self.visits = 0, 0, 0, 0
        self.view: Mapping[str, Any] = {}
        self.unknown: set[str] = set()
        """Commands that were on their way when a socket broke."""
        self.after_ack: Callable[[], None] = lambda: None
        self.on_line: Callable[[Mapping[str, Any]], None] = lambda _: None
        self.heard_at, self.returns = 0.0, True
        """When events came last; whether it comes back after its socket broke."""
        self._link: str | None = None
        self._head_link, self._visit = "", ""
        self._socket: Socket | None = None
        self._pending: dict[str, tuple[Command, asyncio.Future[int]]] = {}
        self._refs: dict[int, str] = {}
        self._inside = asyncio.Event()
        self._over: asyncio.Future[int | None]
        self._rest: float | None = None
        self._backoff = Backoff(first=0.1, most=2.0, chance=random.Random(name))

    @property
    def inside(self) -> bool:
        """Whether it is in the room now."""
        return self._inside.is_set()

    @property
    def socket(self) -> Socket | None:
        """Its socket, for who maltreats it: `transport.abort()`, `pause_reading()`…"""
        return self._socket

    async def enters(self) -> None:
        """Wait until it is in the room."""
        await self._inside.wait()

    async def attend(self) -> None:
        """Until cancelled, or told not to come back."""
        code: int | None = None
        while self.returns and returns(code):
            code = await self._visited()
            if self.returns and returns(code):
                await asyncio.sleep(self._rest if self._rest is not None else self._backoff.wait())
        self._give_up()

    async def moves(self, port: int) -> None:
        """It is at this port from now on."""
        self.ports = [port]
        self._inside.clear()
        if self._socket is not None:
            self._socket.transport.abort()
        await self.enters()

    async def do(self, command: Command, id: str | None = None) -> int:
        """The seq at which it was committed; `Refused` when the server says no."""
        id = id or str(uuid.uuid4())
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._pending[id] = command, answer
        if self.inside:
            self._send(id)
        try:
            return await answer
        finally:
            self._pending.pop(id, None)

    async def _visited(self) -> int | None:
        """From connecting to the end; its close code."""
        port = self.ports[self._tries % len(self.ports)]
        self._tries += 1
        self._over, self._refs, self._rest = asyncio.get_running_loop().create_future(), {}, None
        try:
            self._socket = await connected(port, self.seat.meeting, self.seat.token, self._hear, self._ended)
        except OSError:
            return None
        pinging = asyncio.create_task(self._ping(self._socket))
        try:
            self._hello(port)
            return await self._over
        finally:
            pinging.cancel()
            self._socket.transport.abort()
            self._left(meant=not self._over.done() or not returns(self._over.result()))

    def _ended(self, code: int | None) -> None:
        if not self._over.done():
            self._over.set_result(code)

    def _hello(self, port: int) -> None:
        self.visits += 1
        self._visit = f"{self.name}.{self.visits}"
        after = self.seq or None
        self._note(
            Came, client=self.name, actor=self.seat.person, session=self.name, room=self.seat.meeting,
            process=str(port), after=after, link=self._link,
        )  # fmt: skip
        self._say({"type": "hello", "after": after, "link": self._link})

    def _left(self, *, meant: bool) -> None:
        self._inside.clear()
        self.unknown |= self._refs.values() & self._pending.keys()
        self._note(Left, meant=meant)

    def _say(self, frame: Mapping[str, Any]) -> None:
        assert self._socket is not None
        self._socket.send(json.dumps(frame, separators=(",", ":")).encode())

    def _send(self, id: str) -> None:
        ref, command = len(self._refs), self._pending[id][0]
        self._refs[ref] = id
        self._note(Asked, ref=ref, id=id, command=dict(command))
        self._say({"type": "do", "ref": ref, "id": id, "command": command})

    def _hear(self, body: bytes) -> None:
        text, frame = _read(body)
        self._note(Got, frame=text)
        match frame["type"]:
            case "welcome":
                self.you, self.head, self._head_link = frame["you"], frame["seq"], frame["link"]
            case "view":
                self.view, self.seq = frame["view"], frame["seq"]
                self._link = self._head_link if self.seq == self.head else None
            case "events":
                self._follow(frame)
            case "yours" if not self.inside:
                self._come_in()
            case "done":
                self._answer(frame["ref"], frame["seq"])
            case "refused" | "problem" if frame.get("ref") is not None:
                self._answer(frame["ref"], Refused(frame))
            case "bye":
                self._rest = frame.get("after")

    def _follow(self, frame: Mapping[str, Any]) -> None:
        for line in frame["lines"]:
            if line["seq"] == self.seq + 1:
                self.seq = line["seq"]
                self.on_line(line)
        self.heard_at, self._link = time.monotonic(), frame["link"]

    def _come_in(self) -> None:
        self._inside.set()
        self._backoff.reset()
        for id in list(self._pending):
            self._send(id)

    def _answer(self, ref: int, answer: int | Refused) -> None:
        _, future = self._pending.get(self._refs.get(ref, ""), (None, None))
        if future is None or future.done():
            return
        if isinstance(answer, Refused):
            future.set_exception(answer)
        else:
            self.acks += 1
            self.after_ack()
            future.set_result(answer)

    def _give_up(self) -> None:
        for _, future in self._pending.values():
            if not future.done():
                future.set_exception(Gone(self.name))

    def _note(self, kind: type[Came | Asked | Got | Left], **said: Any) -> None:
        if self.history is not None:
            self.history.append(kind(at=time.monotonic(), visit=self._visit, **said))

    async def _ping(self, socket: Socket) -> None:
        while True:
            await asyncio.sleep(PING_EVERY)
            socket.send(b'{"type":"ping","t":%f}' % time.time())


class Swarm:
    """Members who attend, until the end of `async with`."""

    def __init__(self, seats: Iterable[Seat], ports: Sequence[int], history: list[Record] | None) -> None:
        """Spread over the ports: each begins at another."""
        self.members = [
            Member(seat, f"c{n}", [*ports[n % len(ports) :], *ports[: n % len(ports)]], history)
            for n, seat in enumerate(seats)
        ]

    async def __aenter__(self) -> "Swarm":
        """All are in their rooms."""
        self._tasks = [asyncio.create_task(member.attend()) for member in self.members]
        async with asyncio.timeout(ENTERED_WITHIN):
            await asyncio.gather(*(member.enters() for member in self.members))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task

    @property
    def acks(self) -> int:
        """Commands answered with a seq so far."""
        return sum(member.acks for member in self.members)

    @property
    def unknown(self) -> int:
        """Commands of which, for a while, nobody could say what became of them."""
        return sum(len(member.unknown) for member in self.members)


@lru_cache(maxsize=512)
def _read(body: bytes) -> tuple[str, Mapping[str, Any]]:
    """A frame is the same for all in a room: read once."""
    return body.decode(), json.loads(body)
