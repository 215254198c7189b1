"""Questions that come while others are being answered, asked in one go."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


ANSWERED_WITHIN = 10.0
"""Seconds after which a database that says nothing is given up: others wait behind."""
MOST = 400
"""Questions at once: databases bound how many values one may hold."""


class Together(Generic[Q, A]):
    """One asking at a time. No timer: waiting for the last one is the gathering."""

    def __init__(self, ask: Callable[[Sequence[Q]], Awaitable[Mapping[Q, A]]]) -> None:
        """`ask` answers many questions at once; those it leaves out have no answer."""
        self._ask = ask
        self._waiting: dict[Q, asyncio.Future[A | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self, question: Q) -> A | None:
        """Its answer, asked for after now; raises what the asking raised."""
        if question not in self._waiting:
            self._waiting[question] = asyncio.get_running_loop().create_future()
        answer = self._waiting[question]
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._go_on())
        return await asyncio.shield(answer)

    async def _go_on(self) -> None:
        while self._waiting:
            await self._answer({one: self._waiting.pop(one) for one in list(self._waiting)[:MOST]})

    async def _answer(self, waiting: Mapping[Q, asyncio.Future[A | None]]) -> None:
        """Where the asking fails, each is asked alone: it may be the fault of one."""
        try:
            async with asyncio.timeout(ANSWERED_WITHIN):
                found = await self._ask(list(waiting))
        except Exception as error:
            if len(waiting) > 1:
                await asyncio.gather(*(self._answer({one: answer}) for one, answer in waiting.items()))
                return
            for answer in waiting.values():
                answer.set_exception(error)
                answer.exception()  # whoever asked may be gone
        else:
            for question, answer in waiting.items():
                answer.set_result(found.get(question))
