"""A room and its log, without people: what is asked of it takes the way a command takes in the server.

Up to the database: access, law, sealed lines. The lines are then read back as stored, folded from the first, and
compared: the log alone gives the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dice import Dice
from staffroom_schemas.ids import stamp
from staffroom_schemas.view import VIEW, View
from staffroom_server.boxes import Boxes
from staffroom_server.live.batch import Batch, Request
from staffroom_server.live.known import Known
from staffroom_server.log.lines import NO_LINK, Append, Line, Words, broken_at, read_line
from staffroom_server.protocols.library import library
from staffroom_server.room.asking import Refused
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room


class Logged:
    """A room, the lines of its log, and what lies beside it."""

    def __init__(self, now: datetime) -> None:
        self.state, self.lines = Room(), list[Line]()
        self.known = Known()
        self._library = dict(library())
        self.boxes, self.chance, self.now = Boxes(), Dice(), now

    @property
    def view(self) -> View:
        """As a newcomer sees it."""
        return self.state.view()

    @property
    def events(self) -> list[str]:
        """What the log says, by type."""
        return [line.event.type for line in self.lines]

    def stored(self) -> Iterator[Line]:
        """The lines, as a database gives them back."""
        for x in self.lines:
            row = (x.seq, x.at, x.by, x.data.decode(), x.command_id, x.body_hash, x.link)
            yield read_line(row, x.words)

    def _take(self, request: Request) -> int | Refused:
        link = self.lines[-1].link if self.lines else NO_LINK
        append = Append(1, self.state.seq, link)
        batch = Batch(self.state.draft(), append, stamp(self.now), self.chance, self.boxes, self._library)
        batch.take(request, self.known)
        ((_, answer),) = batch.answers
        assert bool(append) <= isinstance(answer, int), "a refusal writes nothing"
        self.state, self.boxes = batch.room, batch.boxes
        self.known |= batch.known
        self.lines += append.lines
        self._forget(append.forgets)
        self._log_alone_gives_the_room()
        return answer

    def _forget(self, seqs: list[int]) -> None:
        for line in self.lines:
            if line.seq in seqs:
                line.words = {name: Words(None, None, word.digest) for name, word in line.words.items()}

    def _log_alone_gives_the_room(self) -> None:
        refolded = Room()
        for line in self.stored():
            evolve(refolded, line.event, Place(line.seq, line.at, line.by))
        assert [line.seq for line in self.lines] == list(range(1, len(self.lines) + 1))
        assert broken_at(self.stored()) is None
        assert VIEW.dump_json(refolded.view()) == VIEW.dump_json(self.view)
