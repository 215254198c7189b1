"""A socket's visit to a room: from accept to close."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import Any

from starlette.routing import WebSocketRoute

from staffroom_schemas.errors import Close, Code
from staffroom_schemas.frames import SUBPROTOCOL, Do, Hello, Here, Ping, SetPace
from staffroom_server.live import frames
from staffroom_server.live.clock import Clock
from staffroom_server.live.farewell import RESTARTING, Farewell
from staffroom_server.live.frames import Packet
from staffroom_server.live.outbox import AsgiOutbox, Outbox, Send, WireOutbox
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.visit import Admitted, Visit
from staffroom_server.live.wire import WIRE, Wire
from staffroom_server.web.refusals import HELLO_WITHIN, WHY, No, refusal
from staffroom_server.web.session import BadFrame, Session

GOODBYE_WITHIN = 2.0
"""Seconds a peer has to answer a close before it is cut."""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Admit = Callable[[Scope, str], Awaitable[Admitted | Close]]
"""Who asks, and what they are to the meeting; or why they may not come in."""

_log = logging.getLogger(__name__)


class Door(ABC):
    """An ASGI endpoint for sockets. A refusal is accepted, then closed: browsers see the code."""

    def __init__(self, farewell: Farewell) -> None:
        """Nobody is attended."""
        self._farewell = farewell
        self.attended = 0
        self._nobody = asyncio.Event()

    @abstractmethod
    async def _come(self, scope: Scope) -> tuple[Admitted, LiveRoom] | No:
        """Who asks, and the room they come into."""

    @abstractmethod
    def _attending(self, admitted: Admitted, room: LiveRoom, outbox: Outbox) -> "Attending":
        """What is done with what they say."""

    async def emptied(self) -> None:
        """Until nobody is attended any more."""
        while self.attended:
            self._nobody.clear()
            await self._nobody.wait()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """From accept to close."""
        await receive()
        offered = SUBPROTOCOL in scope["subprotocols"]
        await send({"type": "websocket.accept", "subprotocol": SUBPROTOCOL if offered else None})
        came = await self._come(scope) if offered else refusal(Close.bad_subprotocol)
        if isinstance(came, No):
            _log.info("a socket was refused", extra={"code": int(came.code)})  # a path may say anything
            await _refuse(came, send)
        elif self._farewell.begun:
            await _refuse(No(Close.restarting, RESTARTING, self._farewell.after), send)
        else:
            with self._counted(came[1]):
                await self._attend(*came, scope, receive, send)

    @contextmanager
    def _counted(self, room: LiveRoom) -> Iterator[None]:
        _log.info("a socket came in", extra=room.place)
        self.attended += 1
        try:
            yield
        finally:
            _log.info("a socket went", extra=room.place)
            self.attended -= 1
            self._nobody.set()

    async def _attend(
        self, admitted: Admitted, room: LiveRoom, scope: Scope, receive: Receive, send: Send
    ) -> None:
        lent: Wire | None = scope.get("extensions", {}).get(WIRE)
        if lent is None:
            await self._attend_plainly(admitted, room, receive, send)
        else:
            attending = self._attending(admitted, room, WireOutbox(lent))
            lent.hear = attending.hear
            await attending.run(receive, send)

    async def _attend_plainly(self, admitted: Admitted, room: LiveRoom, receive: Receive, send: Send) -> None:
        task = asyncio.current_task()
        assert task is not None
        outbox = AsgiOutbox(send, task.cancel)
        try:
            async with asyncio.TaskGroup() as tasks:
                writer = tasks.create_task(_write(outbox))
                await self._attending(admitted, room, outbox).run(receive, send)
                writer.cancel()
        except asyncio.CancelledError:
            if not outbox.aborted:
                raise
            task.uncancel()  # it was us: the reader had stalled


class Socket(Door):
    """The ASGI endpoint of `/live/{room}`."""

    def __init__(self, rooms: Rooms, clock: Clock, admit: Admit, farewell: Farewell) -> None:
        """The graph is built in `app`."""
        super().__init__(farewell)
        self._rooms, self._clock, self._admit = rooms, clock, admit

    async def say_goodbye(self) -> None:
        """To everybody; when this returns nobody is attended any more."""
        await self._farewell.say()
        await self.emptied()

    async def _come(self, scope: Scope) -> tuple[Admitted, LiveRoom] | No:
        address = scope["path_params"]["room"]
        admitted = await self._admit(scope, address)
        room = None if isinstance(admitted, Close) else self._rooms.here(address)
        if room is None and isinstance(admitted, Admitted):  # folding takes a while, in which much may change
            room, admitted = await self._rooms.get(address), await self._admit(scope, address)
        if room is not None and isinstance(admitted, Admitted) and not await self._is_open(room, admitted):
            admitted = Close.not_allowed
        if isinstance(admitted, Close) or room is None:
            return refusal(admitted if isinstance(admitted, Close) else Close.unknown_room)
        return admitted, room

    async def _is_open(self, room: LiveRoom, admitted: Admitted) -> bool:
        """A plenary says so itself, in the order of its log."""
        return room.state.group is None or await self._rooms.is_open_to(room, admitted.standing.person)

    def _attending(self, admitted: Admitted, room: LiveRoom, outbox: Outbox) -> "Attending":
        return Attending(admitted, room, self._clock, outbox, self._farewell)


def live_route(socket: Socket) -> WebSocketRoute:
    """`GET /live/{room}`, upgraded."""
    return WebSocketRoute("/live/{room}", socket)


class Attending:
    """What one socket says, brought to its room."""

    __slots__ = ("_clock", "_closing", "_farewell", "_loop", "_room", "_session", "_visit", "_why")

    def __init__(
        self, admitted: Admitted, room: LiveRoom, clock: Clock, outbox: Outbox, farewell: Farewell
    ) -> None:
        """It comes in with its hello."""
        self._room, self._clock, self._farewell = room, clock, farewell
        self._visit = Visit(admitted.standing, outbox, self._close, confirmed=admitted.asked_at)
        room.attendance.knock(self._visit)
        self._session = Session()
        self._why = (Close.failed, "")
        self._loop = asyncio.get_running_loop()  # asking for it is a system call, too much for every frame
        self._closing: asyncio.Future[None] = self._loop.create_future()

    def hear(self, text: str | bytes) -> None:
        """Never waits for a commit, never raises: whatever is our fault ends here, with this socket."""
        visit = self._visit
        if visit.ended or self._farewell.begun:
            return
        visit.heard = self._loop.time()
        try:
            self._bring(self._session.receive(text))
        except BadFrame as bad:
            visit.outbox.put(Packet(frames.problem(bad.ref, bad.code, bad.text)))
            if bad.last:
                self._room.attendance.end(visit, Close.bad_frames, WHY[Close.bad_frames])
        except Exception:
            _log.exception("a frame failed", extra=self._room.place)
            self._room.attendance.end(visit, Close.failed, "That is our fault. Coming back.", 2.0)

    def _bring(self, frame: Hello | Do | Ping | Here | SetPace) -> None:
        visit, room = self._visit, self._room
        if isinstance(frame, Do):
            room.do(visit, frame)
        elif isinstance(frame, Hello):
            room.join(visit, frame)
        elif isinstance(frame, Here):
            room.attendance.heard(visit, frame)
        elif isinstance(frame, Ping):
            now = self._clock.now().timestamp()
            visit.outbox.put(Packet(frames.pong(frame.t, now, room.memory.seq, room.memory.link)))
        else:
            raise BadFrame(Code.bad_frame, "Only the clock of a rehearsal has a pace.")

    async def run(self, receive: Receive, send: Send) -> None:
        """Until either side ends it."""
        reading = asyncio.create_task(self._read(receive))
        late = self._loop.call_later(HELLO_WITHIN, self._too_late)
        try:
            await asyncio.wait({reading, self._closing}, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await self._say_goodbye(reading, send)
            else:
                reading.result()
        finally:
            late.cancel()
            reading.cancel()
            self._room.attendance.leave(self._visit)

    async def _say_goodbye(self, reading: asyncio.Task[None], send: Send) -> None:
        code, text = self._why
        try:
            async with asyncio.timeout(GOODBYE_WITHIN):
                await self._visit.outbox.drained()
                await send({"type": "websocket.close", "code": code, "reason": text[:120]})
                await asyncio.shield(reading)
        except TimeoutError:
            self._visit.outbox.abort()

    async def _read(self, receive: Receive) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            self.hear(message.get("text") or "")

    def _close(self, code: Close, text: str) -> None:
        if not self._closing.done():
            self._why = (code, text)
            self._closing.set_result(None)

    def _too_late(self) -> None:
        if not self._session.greeted:
            self._room.attendance.end(self._visit, Close.no_hello, WHY[Close.no_hello], 1.0)


async def _refuse(no: No, send: Send) -> None:
    await send({"type": "websocket.send", "text": frames.bye(*no).decode()})
    await send({"type": "websocket.close", "code": no.code, "reason": no.text[:120]})


async def _write(outbox: AsgiOutbox) -> None:
    with suppress(OSError):  # the reader hears of it too, and ends the visit
        await outbox.write_out()
