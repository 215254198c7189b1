"""Whoever looks at a community hears when its goals, cycles or record have changed.

What changed is not said: it is read by whoever may. Hints come from this process and by the bus; where other
processes may write, how often it has changed is looked up every second anyway, so that a lost hint costs a second.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from staffroom_server.community.turns import turns
from staffroom_server.database import Database

EVERY = 1.0
"""Seconds between two looks, and until the next try when one failed."""

_log = logging.getLogger(__name__)


class Watch:
    """One who looks at a community; `turn` is how often it has changed, as far as was heard."""

    def __init__(self, community: str) -> None:
        """Nothing is known yet."""
        self.community, self.turn, self.over = community, -1, False
        self._moved = asyncio.Event()

    async def moved(self, within: float) -> bool:
        """Whether it has moved since this was asked last; returns after so many seconds at the latest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._moved.wait()
        moved = self._moved.is_set()
        self._moved.clear()
        return moved

    def tell(self, turn: int) -> None:
        """It stands here now; what is older, or known, is not news."""
        if turn > self.turn:
            self.turn = turn
            self._moved.set()

    def end(self) -> None:
        """There will be no more."""
        self.over = True
        self._moved.set()


class News:
    """Of one process."""

    def __init__(self, database: Database, say: Callable[[str], None]) -> None:
        """`say` tells other processes. Nothing is looked up before `run`."""
        self._database, self._say = database, say
        self._watching: dict[str, set[Watch]] = {}
        self._wake, self._ended, self._fails = asyncio.Event(), False, False

    def changed(self, community: str) -> None:
        """This process has written it."""
        self._say(community)
        self.heard(community)

    def heard(self, community: str) -> None:
        """Somebody has."""
        if community in self._watching:
            self._wake.set()

    @contextmanager
    def watch(self, community: str) -> Iterator[Watch]:
        """For as long as one looks; it first hears where it stands."""
        watch = Watch(community)
        self._watching.setdefault(community, set()).add(watch)
        self._wake.set()
        if self._ended:
            watch.end()
        try:
            yield watch
        finally:
            others = self._watching[community]
            others.discard(watch)
            if not others:
                del self._watching[community]

    def end(self) -> None:
        """The process ends: nobody looks any more."""
        self._ended = True
        for watch in [one for watching in self._watching.values() for one in watching]:
            watch.end()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY if self._database.shared or self._fails else None):
                    await self._wake.wait()
            self._wake.clear()
            try:
                await self.look()
                self._fails = False
            except Exception:  # the next look may succeed
                if not self._fails:
                    _log.exception("what changed in communities could not be looked up")
                self._fails = True

    async def look(self) -> None:
        """At all that are watched, together."""
        if not self._watching:
            return
        found = await self._database.read(partial(turns, communities=list(self._watching)))
        for community, turn in found.items():
            for watch in self._watching.get(community, ()):
                watch.tell(turn)
