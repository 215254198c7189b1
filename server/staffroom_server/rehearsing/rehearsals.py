"""The rehearsals of this process: a few at once, each over when nobody watches it any more."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from random import SystemRandom

from staffroom_schemas.errors import Close
from staffroom_schemas.http.rehearsals import Rehearse
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.visit import Standing
from staffroom_server.rehearsing.casting import castable, needed
from staffroom_server.rehearsing.rehearsal import Rehearsal

EACH, ALL = 2, 20
"""Rehearsals at once: of one person, and of a process."""
EVERY = 3.0
"""Seconds between two looks."""

RESTARTING = "The server restarts, and a rehearsal ends with it. Begin it again."
GONE = "This rehearsal is over. Begin it again."

Written = Callable[[str, str], Awaitable[Protocol | None]]
"""A protocol that did not come with the server, if this person may rehearse it: by id, or by its library's name."""
Alive = Callable[[Collection[str]], Awaitable[Collection[str]]]
"""Which of these sessions are alive."""

_log = logging.getLogger(__name__)


class NotBegun(Exception):
    """Why no rehearsal can be begun, in words fit to show."""

    def __init__(self, code: Close, text: str) -> None:
        """`code` as a socket is closed with."""
        super().__init__(text)
        self.code = code


class Rehearsals:
    """By their ids."""

    def __init__(
        self,
        library: Mapping[str, Protocol],
        alive: Alive,
        written: Written,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """None goes on. What is not in the `library` is asked for."""
        self._library, self._alive, self._written, self._monotonic = library, alive, written, monotonic
        self._going: dict[str, tuple[Rehearsal, asyncio.Task[None]]] = {}
        self._chance = SystemRandom()

    def __len__(self) -> int:
        return len(self._going)

    def find(self, id: str, person: str) -> Rehearsal | None:
        """The one of this id, if it is theirs."""
        rehearsal = self._going[id][0] if id in self._going else None
        return rehearsal if rehearsal is not None and rehearsal.who.person == person else None

    async def begin(self, id: str, asked: Rehearse, who: Standing) -> Rehearsal:
        """A new one; raises `NotBegun`."""
        known = self._library.get(asked.protocol) or await self._written(who.person, asked.protocol)
        script = _chosen(asked, known)
        if (begun := self.find(id, who.person)) is not None:  # by another window, while we asked
            await asyncio.shield(begun.ready)
            return begun
        self._make_place(who.person)
        if id in self._going:
            raise NotBegun(Close.unknown_room, GONE)
        seed, time = self._chance.getrandbits(64), self._monotonic
        library = {**self._library, asked.protocol: script}
        rehearsal = Rehearsal(id, asked, library, who, seed, monotonic=time)
        task = asyncio.create_task(rehearsal.run())
        self._going[id] = rehearsal, task
        task.add_done_callback(lambda _: self._gone(id, task))
        await asyncio.shield(rehearsal.ready)
        return rehearsal

    def _gone(self, id: str, task: "asyncio.Task[None]") -> None:
        if id in self._going and self._going[id][1] is task:
            del self._going[id]

    async def run(self) -> None:
        """Until cancelled: looks after those that go on; then all are over."""
        try:
            while True:
                await asyncio.sleep(EVERY)
                try:
                    await self.look()
                except Exception:  # the next look may succeed
                    _log.exception("the rehearsals could not be looked after")
        finally:
            await self.close()

    async def look(self) -> None:
        """End those that are over, and whoever is signed out."""
        sessions = {visit.standing.session for one, _ in self._going.values() for visit in one.visits}
        alive = await self._alive(sessions) if sessions else ()
        for rehearsal, _ in list(self._going.values()):
            if not rehearsal.ready.done():
                continue
            for visit in rehearsal.visits:
                if visit.standing.session in sessions and visit.standing.session not in alive:
                    rehearsal.room.attendance.recheck(visit, None)
            if (why := rehearsal.sweep()) is not None:
                await self._end(rehearsal, why)

    async def close(self) -> None:
        """All are over."""
        for rehearsal, _ in list(self._going.values()):
            await self._end(rehearsal, RESTARTING)

    async def _end(self, rehearsal: Rehearsal, why: str) -> None:
        rehearsal.end(Close.unknown_room, why)
        if rehearsal.id in self._going:
            task = self._going.pop(rehearsal.id)[1]
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _make_place(self, person: str) -> None:
        """One that nobody watches gives way to another of the same person."""
        own = [one for one, _ in self._going.values() if one.who.person == person]
        if len(own) >= EACH:
            left = next((one for one in own if not one.visits), None)
            if left is None:
                raise NotBegun(Close.too_many, f"You have {EACH} rehearsals open. Leave one of them first.")
            self._going.pop(left.id)[1].cancel()
        if len(self._going) >= ALL:
            raise NotBegun(Close.too_many, "Many people rehearse just now. Try again in a few minutes.")


def _chosen(asked: Rehearse, script: Protocol | None) -> Protocol:
    """The protocol, where it can be rehearsed so."""
    if script is None:
        raise NotBegun(
            Close.unknown_room, "There is no such protocol here, or it is not open to you. Choose another."
        )
    if asked.role is not None and asked.role not in castable(script):
        raise NotBegun(
            Close.unknown_room, f"{script.name} casts nobody as “{asked.role}”. Leave your role open."
        )
    if asked.people < (least := needed(script, asked.role)):
        raise NotBegun(Close.unknown_room, f"{script.name} needs {least} people to begin. Ask for more.")
    return script
