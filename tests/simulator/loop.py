"""An event loop whose time is an argument and whose order is drawn from a seed.

No selector, no thread, no sleeping: time jumps to whatever is due next. Whoever runs on it belongs to a part (a
process, the database, the people): callbacks of one part keep their order, as asyncio promises; which part goes next
is chance. A part can stand still, and it can die between any two of its callbacks.
"""

import asyncio
import contextvars
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from itertools import count
from random import Random
from typing import Any, TypeVarTuple, Unpack

Ts = TypeVarTuple("Ts")
TICK = 1e-6
"""Seconds by which a timer is always late: whoever waits again for a rounding error's length gets somewhere."""
PART: contextvars.ContextVar[str] = contextvars.ContextVar("part", default="people")


class SimulatedLoop(asyncio.BaseEventLoop):
    """Enter by `run_until_complete`; whatever is left over when it is closed never goes on."""

    def __init__(self, dice: Random) -> None:
        super().__init__()
        self._now, self._dice = 0.0, dice
        self._queues: dict[str, deque[asyncio.Handle]] = {}
        self._still: dict[str, float] = {}
        self._dead: set[str] = set()
        self._due: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._numbers = count()
        self._tasks: list[asyncio.Task[Any]] = []
        self.set_task_factory(self._task)  # type: ignore[arg-type]  # its stub asks for more than is called
        self.set_exception_handler(self._tell)
        self.complaints: list[str] = []

    # What asyncio asks

    def time(self) -> float:
        return self._now

    def call_soon(
        self,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._queue(handle)
        return handle

    call_soon_threadsafe = call_soon  # there is one thread

    def call_at(
        self,
        when: float,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._due, (when, next(self._numbers), handle))
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        return self.call_at(self._now + delay, callback, *args, context=context)

    def _run_once(self) -> None:
        ready = self._ready_parts()
        while not ready:
            self._jump()
            ready = self._ready_parts()
        part = ready[0] if len(ready) == 1 else self._dice.choice(ready)
        handle = self._queues[part].popleft()
        if not handle.cancelled():
            handle._run()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        pass

    def _process_events(self, event_list: object) -> None:
        pass

    def _write_to_self(self) -> None:
        pass

    # What a simulation asks

    def part(self, name: str) -> contextvars.Context:
        """A context: what is started in it belongs to the part of this name."""
        context = contextvars.copy_context()
        context.run(PART.set, name)
        return context

    def kill(self, part: str) -> None:
        """Nothing of it goes on, and nothing of it is cleaned up. The name is not used again."""
        self._dead.add(part)
        self._queues.pop(part, None)
        self._still.pop(part, None)

    def stop_for(self, part: str, seconds: float) -> None:
        """It stands still so long; its clocks go on."""
        self._still[part] = self._now + seconds

    def let_go_on(self) -> None:
        """Nobody stands still any more."""
        self._still.clear()

    def bury(self) -> None:
        """At the end: coroutines that will never go on are closed, whatever they think of it."""
        for task in self._tasks:
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            coroutine = task.get_coro()
            while not task.done() and coroutine is not None:
                try:
                    coroutine.close()
                except RuntimeError:
                    continue  # it awaited something on its way out
                except BaseException:
                    break
                break
        self._tasks.clear()

    def _queue(self, handle: asyncio.Handle) -> None:
        part = handle._context.get(PART, "people")  # type: ignore[attr-defined]
        if part not in self._dead:
            self._queues.setdefault(part, deque()).append(handle)

    def _ready_parts(self) -> list[str]:
        return [part for part, queue in self._queues.items() if queue and part not in self._still]

    def _jump(self) -> None:
        """To whatever is due next."""
        moments = [*self._still.values(), *(one[0] for one in self._due[:1])]
        if not moments:
            raise RuntimeError("Everyone waits for everyone: nothing will ever happen again.")
        self._now = max(self._now, min(moments)) + TICK
        if self._still:
            self._still = {part: until for part, until in self._still.items() if until > self._now}
        while self._due and self._due[0][0] <= self._now:
            _, _, handle = heapq.heappop(self._due)
            if not handle.cancelled():
                self._queue(handle)

    def _task(
        self, loop: asyncio.AbstractEventLoop, coro: Coroutine[Any, Any, Any], **how: Any
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(coro, loop=loop, **how)
        self._tasks.append(task)
        return task

    def _tell(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.complaints.append(f"{context['message']}: {context.get('exception')!r}")
