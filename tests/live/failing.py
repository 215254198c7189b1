"""A real store that fails where the test says."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager

from staffroom_server.boxes import Boxes
from staffroom_server.log.lines import Append, Line
from staffroom_server.log.store import LAST, Head, Store, Turn


class Failing:
    """A store that fails before or after the commit of whatever holds a word."""

    def __init__(self, store: Store, before: str = "\0", after: str = "\0") -> None:
        self._store, self.before, self.after = store, before, after
        self.shared = store.shared

    async def find(self, address: str) -> int | None:
        return await self._store.find(address)

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        return await self._store.read(room, after, upto)

    async def missed(self, known: Mapping[int, int]) -> Mapping[int, Sequence[Line]]:
        return await self._store.missed(known)

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        return await self._store.boxes(rooms)

    async def heads(self, rooms: Collection[int]) -> Mapping[int, Head]:
        return await self._store.heads(rooms)

    async def alarms(self) -> Sequence[tuple[str, str]]:
        return await self._store.alarms()

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool) -> AsyncIterator[Turn]:
        async with self._store.turn(heads, wait) as turn:
            yield FailingTurn(turn, self)


class FailingTurn:
    def __init__(self, turn: Turn, failing: Failing) -> None:
        self._turn, self._failing = turn, failing
        self.held, self.heads = turn.held, turn.heads

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        return await self._turn.boxes(rooms)

    async def write(self, appends: Sequence[Append]) -> None:
        said = str([word.text for a in appends for line in a.lines for word in line.words.values()])
        if self._failing.before in said:
            raise OSError("disk full")
        await self._turn.write(appends)
        if self._failing.after in said:
            self._failing.after = "\0"  # the answer is lost once
            raise OSError("connection lost")
