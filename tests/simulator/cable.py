"""A connection between a client and a process: frames arrive in order, some time later, or not at all."""

import asyncio
from collections.abc import Callable, MutableMapping
from contextvars import Context
from random import Random
from typing import Any

from staffroom_server.live.frames import Packet


class End:
    """One direction: what it carries arrives in the part whose context this is."""

    def __init__(self, loop: asyncio.AbstractEventLoop, dice: Random, context: Context) -> None:
        self._loop, self._dice, self._context = loop, dice, context
        self._last = 0.0
        self.cut = False

    def carry(self, arrive: Callable[[], object]) -> None:
        """Behind what was carried before."""
        way = self._dice.choice((0.001, 0.005, 0.02, 0.08))
        self._last = max(self._loop.time() + way, self._last + 1e-6)
        self._loop.call_at(self._last, self._arrive, arrive, context=self._context)

    def anew(self) -> "End":
        """The same way, with nothing on it."""
        return End(self._loop, self._dice, self._context)

    def _arrive(self, arrive: Callable[[], object]) -> None:
        if not self.cut:
            arrive()


class Cable:
    """`client` and `server` are called when something reaches them; null: the connection is over."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, dice: Random, people: Context, process: Context
    ) -> None:
        self._up, self._down = End(loop, dice, process), End(loop, dice, people)
        self.to_client: Callable[[str], object] = lambda _: None
        self.to_server: Callable[[str], object] = lambda _: None
        self.client_ends: Callable[[int | None], object] = lambda _: None
        self.server_ends: Callable[[], object] = lambda: None

    def says(self, text: str) -> None:
        """The client does."""
        self._up.carry(lambda: self.to_server(text))

    def answers(self, text: str) -> None:
        """The server does."""
        self._down.carry(lambda: self.to_client(text))

    def drop(self, lost: bool) -> None:
        """The client is gone; `lost`: with all that was still on its way to the server."""
        self._down.cut = True
        if lost:
            self._up.cut = True
            self._up = self._up.anew()
        self._up.carry(lambda: self.server_ends())

    def close(self, code: int | None) -> None:
        """The server closes, or (null) breaks off; what it said before still arrives."""
        self._down.carry(lambda: self.client_ends(code))

    def break_off(self, *, lost: bool = False) -> None:
        """The process is dead: what it said before may arrive, or is `lost`."""
        self._up.cut = True
        if lost:
            self._down.cut = True
            self._down = self._down.anew()
        self._down.carry(lambda: self.client_ends(None))


class CableOutbox:
    """Keeps `Outbox`."""

    def __init__(self, cable: Cable) -> None:
        self._cable = cable

    def put(self, packet: Packet) -> None:
        """See `Outbox`."""
        for text in packet.strings:
            self._cable.answers(text)

    async def drained(self) -> None:
        """The cable keeps the order."""

    def abort(self) -> None:
        """See `Outbox`."""
        self._cable.close(None)


class Ending:
    """What an attended socket is read from and closed by, as ASGI has it; frames go by `hear`."""

    def __init__(self, cable: Cable) -> None:
        self._cable = cable
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        cable.server_ends = self.ends

    def ends(self) -> None:
        """The client is gone, or has heard that it must go."""
        if not self._over.done():
            self._over.set_result(None)

    async def receive(self) -> MutableMapping[str, Any]:
        await self._over
        return {"type": "websocket.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self._cable.close(message["code"])
