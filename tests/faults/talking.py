"""One socket, spoken to frame by frame."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.seats import Seat

from faults.socket import Socket, connected

Frame = dict[str, Any]


class Over(Exception):
    """The socket has ended; `code` is null when it did so without a word."""

    def __init__(self, code: int | None) -> None:
        """As the server closed it."""
        super().__init__(f"closed with {code}")
        self.code = code


class Talk:
    """What is heard waits until it is asked for."""

    def __init__(self) -> None:
        """Not connected."""
        self._heard: asyncio.Queue[bytes | Over] = asyncio.Queue()
        self._socket: Socket
        self.may: Sequence[str] = ()
        """What who speaks here may ask, as the room last said."""

    async def begin(self, port: int, seat: Seat) -> None:
        """Upgraded, and nothing said."""
        heard = self._heard
        self._socket = await connected(
            port, seat.meeting, seat.token, heard.put_nowait, lambda code: heard.put_nowait(Over(code))
        )

    def sends(self, sent: bytes) -> None:
        """These bytes, whatever they are."""
        if not self._socket.transport.is_closing():
            self._socket.transport.write(sent)

    def says(self, frame: Mapping[str, Any]) -> None:
        """A frame as it should be."""
        self._socket.send(json.dumps(frame).encode())

    async def next(self, *types: str) -> Frame:
        """The next frame of these types, or of any; `Over` when none comes any more."""
        while True:
            heard = await self._heard.get()
            if isinstance(heard, Over):
                self._heard.put_nowait(heard)
                raise heard
            frame: Frame = json.loads(heard)
            self.may = frame.get("may", self.may)
            if not types or frame["type"] in types:
                return frame

    def end(self) -> None:
        """Without a word."""
        self._socket.transport.abort()


async def came_in(port: int, seat: Seat, after: int | None = None, link: str | None = None) -> Talk:
    """In the room, with nothing heard but what comes from now on."""
    talk = Talk()
    await talk.begin(port, seat)
    talk.says({"type": "hello", "after": after, "link": link})
    await talk.next("yours")
    await talk.next("presence")
    return talk
