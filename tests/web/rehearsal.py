"""A rehearsal in the demo, and a window on it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from guests import signed_in
from running import Running
from staffroom_client import Client
from staffroom_client.fold import fold
from staffroom_schemas.events import Recorded
from staffroom_schemas.frames import SUBPROTOCOL
from staffroom_schemas.view import VIEW, View


@asynccontextmanager
async def a_rehearsal(
    demo: Running, headers: dict[str, str], id: str | None = None, **asked: Any
) -> AsyncIterator["Window"]:
    """A window on one."""
    query = urlencode({"protocol": "tuning", "people": 6, "speed": 20} | asked)
    url = f"{demo.address.replace('http', 'ws')}/live/rehearsals/{id or uuid4()}?{query}"
    async with connect(
        url, subprotocols=[Subprotocol(SUBPROTOCOL)], additional_headers=headers, compression=None
    ) as socket:
        yield Window(socket)


@asynccontextmanager
async def daniels(demo: Running) -> AsyncIterator[tuple[Client, dict[str, str]]]:
    """Daniel, and the headers of a program that speaks for him."""
    async with signed_in(demo, "Daniel") as daniel:
        yield daniel, daniel._headers()


class Window:
    """One socket, its frames read in order."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self._ref = socket, 0
        self.heard: list[dict[str, Any]] = []

    async def next_of(self, *types: str) -> dict[str, Any]:
        while True:
            frame: dict[str, Any] = json.loads(await self.socket.recv())
            self.heard.append(frame)
            if frame["type"] in types:
                return frame

    async def comes_in(self) -> View:
        """The room: a view, and what happened since."""
        await self.says({"type": "hello"})
        await self.next_of("yours")
        (first,) = [frame for frame in self.heard if frame["type"] == "view"]
        view = VIEW.validate_python(first["view"])
        for frame in self.heard:
            for line in frame["lines"] if frame["type"] == "events" else ():
                view = fold(view, Recorded.model_validate(line))
        return view

    async def says(self, frame: dict[str, Any]) -> None:
        await self.socket.send(json.dumps(frame))

    async def does(self, command: dict[str, Any]) -> dict[str, Any]:
        self._ref += 1
        await self.says({"type": "do", "ref": self._ref, "id": str(uuid4()), "command": command})
        while (answer := await self.next_of("done", "refused", "problem"))["ref"] != self._ref:
            pass
        return answer

    @property
    def events(self) -> list[dict[str, Any]]:
        lines = (line for frame in self.heard if frame["type"] == "events" for line in frame["lines"])
        return [line["event"] for line in lines]
