"""A database in memory that several simulated processes share, with row locks, on the simulated loop.

It is a part of its own: what was sent to it goes on when the process that asked is dead.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random
from typing import TypeVar

from simulator.loop import SimulatedLoop
from simulator.rows import Row, Transaction
from simulator.weather import Weather
from staffroom_server.live.bus import Near
from staffroom_server.log.lines import Append
from staffroom_server.log.store import Behind

T = TypeVar("T")

PATIENCE = 0.7
"""Seconds that a turn waits for a row, as PostgreSQL is asked to."""
IDLE = 1.0
"""Seconds after which a transaction in which nothing happens is cut."""


class Lost(OSError):
    """The connection to the database broke."""


class SimulatedDatabase:
    """`way` is how long a question is on its way, and its answer."""

    def __init__(self, loop: SimulatedLoop, dice: Random, weather: Weather) -> None:
        self._loop, self._dice, self._weather = loop, dice, weather
        self._part = loop.part("database")
        self.rows: dict[int, Row] = {}
        self.near: dict[str, tuple[int, Mapping[int, Mapping[str, Near]]]] = {}
        """By process: the number of its telling, and who is near by it in which room."""
        self._open: dict[Transaction, None] = {}

    def add(self, address: str) -> Row:
        row = self.rows[len(self.rows) + 1] = Row(len(self.rows) + 1, address)
        return row

    # Questions, asked by a process

    async def ask(self, work: Callable[[], T], transaction: Transaction | None = None) -> T:
        """What `work` gives; `Lost` where the question or its answer did not come through."""
        fate = "lost" if self._dice.random() < self._weather.silent else ""
        return await self._send(work, fate, transaction)

    async def commit(self, transaction: Transaction, appends: list[Append]) -> None:
        """All or nothing; then its rows are free."""
        dice, weather = self._dice.random(), self._weather
        fates = {"lost": weather.fails_before, "unknown": weather.fails_after, "behind": weather.conflicts}
        fate = ""
        for name, chance in fates.items():
            if not fate and (dice := dice - chance) < 0:
                fate = name
        await self._send(lambda: self._write(transaction, appends), fate, transaction)

    async def lock(self, transaction: Transaction, numbers: list[int], wait: bool) -> list[Row]:
        """The rows that it got, in order; where it had to wait too long, none."""
        self._open[transaction] = None
        got: asyncio.Future[list[Row]] = self._loop.create_future()
        rows = [self.rows[number] for number in sorted(numbers) if number in self.rows]
        take = partial(self._take, transaction, rows, wait, got)
        self._later(lambda: self._loop.create_task(take(), context=self._part))
        return await got

    def end(self, transaction: Transaction) -> None:
        """Nobody waits for a rollback."""
        if transaction in self._open:
            self._later(lambda: self._release(transaction))

    def forget(self, part: str) -> None:
        """A process is dead: the database sees its connections close."""
        for transaction in [one for one in self._open if one.part == part]:
            self.end(transaction)

    # What the database does

    async def _send(self, work: Callable[[], T], fate: str, transaction: Transaction | None) -> T:
        answer: asyncio.Future[T] = self._loop.create_future()

        def arrive() -> None:
            found: T | None = None
            error: Exception | None = Lost("the connection was closed") if fate == "lost" else None
            try:
                if transaction is not None:
                    self._touch(transaction)
                if fate == "behind":
                    raise Behind
                found = work() if error is None else None
            except Exception as trouble:
                error = trouble
            if fate == "unknown" and error is None:
                error = Lost("the server closed the connection unexpectedly")
            self._later(lambda: _settle(answer, found, error))

        self._later(arrive)
        return await answer

    def _write(self, transaction: Transaction, appends: list[Append]) -> None:
        held = {row.number: row for row in transaction.rows}
        if any(append.room not in held or append.after != held[append.room].head.seq for append in appends):
            raise Behind
        for append in appends:
            held[append.room].append(append)
            self._make(append)
        self._release(transaction)

    def _make(self, append: Append) -> None:
        """The rooms of its groups, those that are not there."""
        there = {row.address for row in self.rows.values()}
        for address in append.makes:
            if address not in there:
                self.add(address).plenary = append.room

    async def _take(
        self, transaction: Transaction, rows: list[Row], wait: bool, got: "asyncio.Future[list[Row]]"
    ) -> None:
        for row in rows:
            if row.holder is None:
                row.holder = transaction
                transaction.rows.append(row)
            elif wait and not await self._waited(transaction, row):
                self._free(transaction)
                break
        if transaction.over:
            self._free(transaction)
            self._later(lambda: _settle(got, None, Lost("the connection was closed")))
        else:
            self._touch(transaction)
            transaction.heads = {row.number: row.head for row in transaction.rows}
            found = list(transaction.rows)
            self._later(lambda: _settle(got, found, None))

    async def _waited(self, transaction: Transaction, row: Row) -> bool:
        turn: asyncio.Future[None] = self._loop.create_future()
        row.waiting.append((transaction, turn))
        try:
            async with asyncio.timeout(PATIENCE):
                await turn
        except TimeoutError:
            row.waiting = deque(one for one in row.waiting if one[1] is not turn)
            return row.holder is transaction
        return True

    def _touch(self, transaction: Transaction) -> None:
        """Something happens in it: it is not idle."""
        if transaction.over:
            raise Lost("terminating connection due to idle-in-transaction timeout")
        if transaction.cut is not None:
            transaction.cut.cancel()
        cut = self._loop.call_later(IDLE, self._release, transaction, context=self._part)
        transaction.cut = cut

    def _release(self, transaction: Transaction) -> None:
        transaction.over = True
        self._open.pop(transaction, None)
        if transaction.cut is not None:
            transaction.cut.cancel()
        self._free(transaction)

    def _free(self, transaction: Transaction) -> None:
        rows, transaction.rows = transaction.rows, []
        for row in rows:
            row.holder = None
            while row.waiting:
                other, turn = row.waiting.popleft()
                if not turn.done() and not other.over:
                    row.holder = other
                    other.rows.append(row)
                    turn.set_result(None)
                    break

    def _later(self, what: Callable[[], object]) -> None:
        """After the way there or back."""
        stalled = self._dice.random() < self._weather.stalls
        way = self._dice.uniform(1.2, 4.0) if stalled else self._dice.uniform(0.0002, 0.004)
        self._loop.call_later(way, what, context=self._part)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())


def _settle(answer: "asyncio.Future[T]", found: T | None, error: Exception | None) -> None:
    if answer.done():
        return
    if error is not None:
        answer.set_exception(error)
        answer.exception()  # whoever waits may be dead: that is no complaint
    else:
        answer.set_result(found)  # type: ignore[arg-type]
