"""What waits for the app at one socket."""

import asyncio
from typing import Any


class Inbox:
    """What uvicorn asks of `asyncio.Queue`, for the one reader that ASGI has, in a tenth of its memory.

    A room's sockets say nothing to the app but that they go: what they say goes to who hears it.
    """

    __slots__ = ("_items", "_waiter")

    def __init__(self) -> None:
        """Empty."""
        self._items: list[Any] = []
        self._waiter: asyncio.Future[None] | None = None

    def put_nowait(self, item: Any) -> None:  # noqa: ANN401  # whatever uvicorn says
        """Last in line."""
        self._items.append(item)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def empty(self) -> bool:
        """Whether nothing waits."""
        return not self._items

    async def get(self) -> Any:  # noqa: ANN401
        """The first, once there is one."""
        while not self._items:
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return self._items.pop(0)
