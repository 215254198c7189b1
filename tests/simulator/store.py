"""One process's way to the simulated database; keeps `Store`."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager

from simulator.database import SimulatedDatabase
from simulator.rows import Row, Transaction
from staffroom_server.boxes import Boxes
from staffroom_server.log.lines import Append, Line
from staffroom_server.log.store import LAST, Head


class SimulatedTurn:
    """Keeps `Turn`."""

    def __init__(self, database: SimulatedDatabase, transaction: Transaction, rows: list[Row]) -> None:
        self._database, self._transaction, self._rows = database, transaction, rows
        self.heads: Mapping[int, Head] = transaction.heads
        self.held: Mapping[int, Sequence[Line]] = {}

    async def catch_up(self, knows: Mapping[int, int]) -> None:
        """Read what the process has not seen."""
        behind = [row for row in self._rows if knows[row.number] < self.heads[row.number].seq]
        missed: dict[int, list[Line]] = {}
        if behind:
            missed = await self._database.ask(
                lambda: {row.number: row.read(knows[row.number], LAST) for row in behind}, self._transaction
            )
        self.held = {row.number: missed.get(row.number, []) for row in self._rows}

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Turn`."""
        rows = [row for row in self._rows if row.number in rooms]
        return await self._database.ask(lambda: {row.number: row.boxes for row in rows}, self._transaction)

    async def write(self, appends: Sequence[Append]) -> None:
        """See `Turn`."""
        await self._database.commit(self._transaction, list(appends))


class SimulatedStore:
    """Of one process."""

    shared = True

    def __init__(self, database: SimulatedDatabase, part: str) -> None:
        self._database, self._part = database, part

    async def find(self, address: str) -> int | None:
        """See `Store`."""
        return await self._database.ask(
            lambda: next((row.number for row in self._database if row.address == address), None)
        )

    async def plenary_of(self, room: int) -> str | None:
        """See `Store`."""
        rows = self._database.rows
        return await self._database.ask(
            lambda: rows[plenary].address if (plenary := rows[room].plenary) is not None else None
        )

    async def unsealed(self, plenary: int) -> Sequence[str]:
        """See `Store`."""
        return await self._database.ask(
            lambda: [row.address for row in self._database if row.plenary == plenary and not row.is_sealed]
        )

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        """See `Store`."""
        return await self._database.ask(lambda: self._database.rows[room].read(after, upto))

    async def missed(self, known: Mapping[int, int]) -> Mapping[int, Sequence[Line]]:
        """See `Store`."""
        rows = self._database.rows
        return await self._database.ask(
            lambda: {room: rows[room].read(after, LAST) for room, after in known.items()}
        )

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Store`."""
        return await self._database.ask(lambda: {room: self._database.rows[room].boxes for room in rooms})

    async def heads(self, rooms: Collection[int]) -> Mapping[int, Head]:
        """See `Store`."""
        asked = sorted(rooms)
        return await self._database.ask(
            lambda: {room: self._database.rows[room].head for room in asked if room in self._database.rows}
        )

    async def alarms(self) -> Sequence[tuple[str, str]]:
        """See `Store`."""
        return await self._database.ask(
            lambda: sorted(
                ((row.address, row.alarm_at) for row in self._database if row.alarm_at is not None),
                key=lambda alarm: alarm[1],
            )
        )

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool) -> AsyncIterator[SimulatedTurn]:
        """See `Store`."""
        transaction = Transaction(self._part)
        try:
            rows = await self._database.lock(transaction, list(heads), wait)
            turn = SimulatedTurn(self._database, transaction, rows)
            await turn.catch_up(heads)
            yield turn
        finally:
            self._database.end(transaction)
