"""The rows of the simulated database, one a room, and the transactions that hold them."""

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace

from staffroom_server.boxes import Boxes
from staffroom_server.log.lines import NO_LINK, Append, Line, Words, event_row, read_line
from staffroom_server.log.store import Behind, Head


@dataclass(slots=True, eq=False)
class Transaction:
    """Of one process; it holds rows until it ends."""

    part: str
    rows: list["Row"] = field(default_factory=list)
    heads: dict[int, Head] = field(default_factory=dict)
    over: bool = False
    cut: asyncio.TimerHandle | None = None


@dataclass(slots=True, eq=False)
class Row:
    """A room: its log as rows, and what lies beside it."""

    number: int
    address: str
    lines: list[tuple[object, ...]] = field(default_factory=list)
    words: list[dict[str, Words]] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)
    turns: int = 0
    alarm_at: str | None = None
    plenary: int | None = None
    holder: Transaction | None = None
    waiting: deque[tuple[Transaction, asyncio.Future[None]]] = field(default_factory=deque)

    @property
    def head(self) -> Head:
        """Where its log stands."""
        link = self.lines[-1][6] if self.lines else NO_LINK
        return Head(len(self.lines), link, self.turns)  # type: ignore[arg-type]

    @property
    def is_sealed(self) -> bool:
        """Whether it ended with its meeting."""
        return bool(self.lines) and '"meeting_closed"' in str(self.lines[-1][3])

    def read(self, after: int, upto: int) -> list[Line]:
        """As a database gives them: what was forgotten is gone."""
        places = range(after, min(upto, len(self.lines)))
        return [read_line(self.lines[place], self.words[place]) for place in places]

    def copy(self) -> "Row":
        """As it is, held by nobody: a backup."""
        return replace(self, lines=[*self.lines], words=[*self.words], holder=None, waiting=deque())

    def append(self, append: Append) -> None:
        """Or `Behind`."""
        if append.after != len(self.lines):
            raise Behind
        for line in append.lines:
            _, seq, at, by, _, data, command_id, body_hash, link = event_row(self.number, line)
            self.lines.append((seq, at, by, data, command_id, body_hash, link))
            self.words.append(dict(line.words))
        for seq in append.forgets:
            words = self.words[seq - 1]
            self.words[seq - 1] = {name: Words(None, None, one.digest) for name, one in words.items()}
            kept = self.lines[seq - 1]
            self.lines[seq - 1] = (*kept[:5], None, kept[6])
        self.boxes = self.boxes.after(append.changes)
        self.alarm_at, self.turns = append.alarm_at, self.turns + 1
