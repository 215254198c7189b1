"""A live room, attended over a socket that is renewed whenever it breaks."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, suppress
from itertools import count
from types import TracebackType
from typing import Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from staffroom_client.errors import Gone, Refused
from staffroom_client.fold import EMPTY, fold
from staffroom_client.retry import Backoff, returns
from staffroom_schemas import frames as f
from staffroom_schemas.commands import Asked
from staffroom_schemas.events import Recorded
from staffroom_schemas.view import View

PING_EVERY = 15.0
IN_FLIGHT = 32
"""Commands that may wait for their reply at once; more wait here."""


class Room:
    """Enter with `async with`. What is lost is resumed, what was not answered is sent again, once in effect."""

    def __init__(self, url: str, token: str | None, backoff: Backoff | None = None) -> None:
        """Nothing is sent until it is entered."""
        self._url, self._token, self._backoff = url, token, backoff or Backoff()
        self._socket: ClientConnection | None = None
        self._pending: dict[str, tuple[Asked, asyncio.Future[int]]] = {}
        self._refs: dict[int, str] = {}
        self._count = count()
        self._let_in = self._in = False
        self._head = (0, "")
        self._flying = asyncio.Semaphore(IN_FLIGHT)
        self._listeners: list[asyncio.Queue[Recorded | None]] = []
        self._stack = AsyncExitStack()
        self._changed = asyncio.Event()
        self._gone: Gone | None = None
        self._after: float | None = None
        self._link: str | None = None
        self.view: View = EMPTY
        """The room as it is now, as far as this client has heard."""
        self.seq = 0
        self.you = ""
        self.yours = f.Yours(may=())
        self.names: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        """In the room; `Gone` when it does not let one in."""
        self._inside = asyncio.get_running_loop().create_future()
        tasks = await self._stack.enter_async_context(asyncio.TaskGroup())
        self._keeping = tasks.create_task(self._keep())
        try:
            await self._inside
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._keeping.cancel()
        await self._stack.aclose()

    async def do(self, command: Asked, id: str | None = None) -> int:
        """The seq at which it was committed. `Refused` when a rule says no, `Gone` when the room does."""
        id = id or str(uuid.uuid4())
        async with self._flying:
            if self._gone:
                raise self._gone
            answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
            self._pending[id] = command, answer
            if self._in:
                await self._send(id)
            try:
                return await answer
            finally:
                del self._pending[id]

    async def until(self, so: Callable[[View], bool]) -> None:
        """Once the view is so; `Gone` when the room is gone for good."""
        while not so(self.view):
            if self._gone:
                raise self._gone
            await self._changed.wait()

    async def lines(self) -> AsyncIterator[Recorded]:
        """Every line from now on, in order, each once; ends when the room is gone for good.

        Only where the server can no longer say what was missed does it go on after a new `view`.
        """
        queue: asyncio.Queue[Recorded | None] = asyncio.Queue()
        self._listeners.append(queue)
        try:
            while (line := await queue.get()) is not None:
                yield line
        finally:
            self._listeners.remove(queue)

    async def _keep(self) -> None:
        while self._gone is None:
            try:
                await self._visit()
            except ConnectionClosed as closed:
                said = closed.rcvd
                if not returns(said.code if said else None):
                    self._end(Gone(said.code if said else 0, said.reason if said else ""))
                    return
            except (OSError, InvalidHandshake, TimeoutError):
                pass  # not there now: later
            after, self._after = self._after, None
            await asyncio.sleep(self._backoff.wait(after))

    async def _visit(self) -> None:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        async with connect(
            self._url,
            subprotocols=[Subprotocol(f.SUBPROTOCOL)],
            additional_headers=headers,
            compression=None,
            max_size=None,
        ) as socket:
            self._socket, self._refs, self._count = socket, {}, count()
            await socket.send(f.Hello(after=self.seq or None, link=self._link).model_dump_json())
            pinging = asyncio.create_task(_ping(socket))
            try:
                async for text in socket:
                    self._hear(f.SERVER_FRAME.validate_json(text))
                    if self._let_in and not self._in:
                        await self._joined()
            finally:
                self._let_in = self._in = False
                self._socket = None
                pinging.cancel()

    async def _joined(self) -> None:
        self._in = True
        self._backoff.reset()
        if not self._inside.done():
            self._inside.set_result(None)
        for id in list(self._pending):
            await self._send(id)

    async def _send(self, id: str) -> None:
        if self._socket is None or id not in self._pending:  # its sender waits no longer
            return
        ref = next(self._count)
        self._refs[ref] = id
        frame = f.Do.model_construct(ref=ref, id=id, command=self._pending[id][0])
        with suppress(ConnectionClosed):  # it is sent again after the next hello
            await self._socket.send(frame.model_dump_json())

    def _hear(self, frame: f.ServerFrame) -> None:
        match frame:
            case f.Welcome():
                self.you, self._head = frame.you, (frame.seq, frame.link)
            case f.Viewed():
                self.view, self.seq = frame.view, frame.seq
                self._tell()
                self._link = self._head[1] if frame.seq == self._head[0] else None
            case f.Events():
                self._heard(frame)
            case f.Yours():  # the last of what a newcomer gets that is theirs alone: they are in
                self.yours, self._let_in = frame, True
            case f.PresenceFrame():
                self.names |= {near.member: near.name for near in frame.members}
            case f.Done():
                self._answer(frame.ref, frame.seq)
            case f.Refused() | f.Problem() if frame.ref is not None:
                self._answer(frame.ref, Refused(frame.code, frame.text))
            case f.Bye() if returns(frame.code):
                self._after = frame.after
            case _:
                pass

    def _heard(self, frame: f.Events) -> None:
        for line in frame.lines:
            if line.seq == self.seq + 1:
                self.seq, self.view = line.seq, fold(self.view, line)
                for queue in self._listeners:
                    queue.put_nowait(line)
        self._tell()
        self._link = frame.link

    def _tell(self) -> None:
        """Whoever waits for a view."""
        self._changed.set()
        self._changed = asyncio.Event()

    def _answer(self, ref: int, answer: int | Refused) -> None:
        _, future = self._pending.get(self._refs.pop(ref, ""), (None, None))
        if future is None or future.done():
            return
        if isinstance(answer, Refused):
            future.set_exception(answer)
        else:
            future.set_result(answer)

    def _end(self, gone: Gone) -> None:
        self._gone = gone
        for future in (self._inside, *(future for _, future in self._pending.values())):
            if not future.done():
                future.set_exception(gone)
        for queue in self._listeners:
            queue.put_nowait(None)
        self._tell()


async def _ping(socket: ClientConnection) -> None:
    with suppress(ConnectionClosed):
        while True:
            await socket.send(f.Ping(t=time.time()).model_dump_json())
            await asyncio.sleep(PING_EVERY)
