"""Logs in memory: what is rehearsed is written as in any room, and gone with the rehearsal."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from staffroom_server.boxes import Boxes
from staffroom_server.log.lines import NO_LINK, Append, Line, Words
from staffroom_server.log.store import LAST, Behind, Head


@dataclass(slots=True)
class _Log:
    address: str
    plenary: int | None = None
    lines: list[Line] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)
    turns: int = 0

    @property
    def over(self) -> bool:
        """Whether its group was closed with the meeting."""
        return any(line.event.type == "group_closed" for line in self.lines[-3:])

    @property
    def head(self) -> Head:
        return Head(len(self.lines), self.lines[-1].link if self.lines else NO_LINK, self.turns)


class MemoryTurn:
    """Nothing to lock: nobody else writes."""

    def __init__(self, logs: dict[int, _Log], rooms: Mapping[int, int]) -> None:
        """All rooms are held, and none is behind."""
        self._logs = logs
        self.held: Mapping[int, Sequence[Line]] = dict.fromkeys(rooms, ())
        self.heads: Mapping[int, Head] = {}

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Turn`."""
        return {room: self._logs[room].boxes for room in rooms}

    async def write(self, appends: Sequence[Append]) -> None:
        """See `Turn`."""
        heads = {room: len(log.lines) for room, log in self._logs.items()}
        if any(heads.get(append.room) != append.after for append in appends):
            raise Behind
        for append in appends:
            log = self._logs[append.room]
            log.lines.extend(append.lines)
            for seq in append.forgets:
                log.lines[seq - 1] = _forgotten(log.lines[seq - 1])
            log.boxes = log.boxes.after(append.changes)
            log.turns += 1
            for address in append.makes:
                self._make(address, append.room)

    def _make(self, address: str, plenary: int) -> None:
        if all(log.address != address for log in self._logs.values()):
            self._logs[len(self._logs) + 1] = _Log(address, plenary)


class MemoryStore:
    """Keeps `Store`, for rooms of these addresses."""

    shared = False

    def __init__(self, *addresses: str) -> None:
        """Nothing was written yet."""
        self._logs = {number: _Log(address) for number, address in enumerate(addresses, start=1)}

    def lines_of(self, address: str) -> Sequence[Line]:
        """All that was written in this room."""
        return next(log.lines for log in self._logs.values() if log.address == address)

    async def find(self, address: str) -> int | None:
        """See `Store`."""
        return next((number for number, log in self._logs.items() if log.address == address), None)

    async def plenary_of(self, room: int) -> str | None:
        """See `Store`."""
        plenary = self._logs[room].plenary
        return None if plenary is None else self._logs[plenary].address

    async def unsealed(self, plenary: int) -> Sequence[str]:
        """See `Store`."""
        its = (log for log in self._logs.values() if log.plenary == plenary)
        return [log.address for log in its if not log.over]

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        """See `Store`."""
        return self._logs[room].lines[after:upto]

    async def missed(self, known: Mapping[int, int]) -> Mapping[int, Sequence[Line]]:
        """See `Store`."""
        return {room: self._logs[room].lines[seq:] for room, seq in known.items()}

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Store`."""
        return {room: self._logs[room].boxes for room in rooms}

    async def heads(self, rooms: Collection[int]) -> Mapping[int, Head]:
        """See `Store`."""
        return {room: self._logs[room].head for room in rooms if room in self._logs}

    async def alarms(self) -> Sequence[tuple[str, str]]:
        """Nothing outlives the process: nobody else has to look."""
        return ()

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool = False) -> AsyncIterator[MemoryTurn]:  # noqa: ARG002
        """Every room, always."""
        yield MemoryTurn(self._logs, heads)


def _forgotten(line: Line) -> Line:
    words = {name: Words(None, None, word.digest) for name, word in line.words.items()}
    return replace(line, words=words, body_hash=None)
