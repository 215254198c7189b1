"""A real store that fails where the test says."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

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

    async def plenary_of(self, room: int) -> str | None:
        return await self._store.plenary_of(room)

    async def unsealed(self, plenary: int) -> Sequence[str]:
        return await self._store.unsealed(plenary)

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


class Stumbling(Failing):
    """As `Failing`, before a commit, and only once: a database that was restarted."""

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool) -> AsyncIterator[Turn]:
        try:
            async with super().turn(heads, wait) as turn:
                yield turn
        except OSError:
            self.before = "\0"
            raise


class Waiting(Failing):
    """Turns begin when the test lets them."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asked, self.let = asyncio.Event(), asyncio.Event()
        self.let.set()

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool) -> AsyncIterator[Turn]:
        self.asked.set()
        await self.let.wait()
        async with super().turn(heads, wait) as turn:
            yield turn


class Lost(Failing):
    """A connection that is lost in COMMIT, once: the database, holding the room, goes on with it when it may."""

    def __init__(self, store: Store, word: str) -> None:
        super().__init__(store)
        self.word, self.may_go_on, self.gone_on = word, asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool) -> AsyncIterator[Turn]:
        async with AsyncExitStack() as stack:
            turn = LostTurn(await stack.enter_async_context(self._store.turn(heads, wait)), self)
            try:
                yield turn
            finally:
                if turn.lost:
                    self._going_on = asyncio.create_task(self._go_on(turn, stack.pop_all()))

    async def _go_on(self, turn: "LostTurn", stack: AsyncExitStack) -> None:
        await self.may_go_on.wait()
        async with stack:
            await turn.write(turn.lost)
        self.gone_on.set()


class LostTurn(FailingTurn):
    def __init__(self, turn: Turn, losing: Lost) -> None:
        super().__init__(turn, losing)
        self._losing, self.lost = losing, list[Append]()

    async def write(self, appends: Sequence[Append]) -> None:
        if self._losing.word in str(
            [word.text for a in appends for line in a.lines for word in line.words.values()]
        ):
            self._losing.word = "\0"
            self.lost = list(appends)
            raise OSError("connection lost")
        await super().write(appends)
