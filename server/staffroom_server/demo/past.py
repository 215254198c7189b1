"""A meeting that is said to have been held: by the same law as any other, on a clock of its own."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from staffroom_schemas import commands as c
from staffroom_schemas.ids import stamp
from staffroom_server.boxes import Boxes
from staffroom_server.live.batch import Batch, Request
from staffroom_server.live.chance import Chance, SystemChance
from staffroom_server.live.known import Known
from staffroom_server.log.lines import NO_LINK, Append
from staffroom_server.protocols.library import library
from staffroom_server.room.asking import Refused
from staffroom_server.room.state import Room


class Past:
    """One room's log, line by line; `append` holds what is to be written, `people` leads from names to ids."""

    def __init__(
        self, number: int, people: Mapping[str, str], began: datetime, chance: Chance | None = None
    ) -> None:
        """Nothing has happened yet. Chance is the system's."""
        self.append, self.people = Append(number, 0, NO_LINK), people
        self._room, self._now, self._known = Room(), began, Known()
        self._chance, self._boxes, self._library = chance or SystemChance(), Boxes(), dict(library())

    def does(self, who: str, command: c.Command, after: float = 0.0, id: str | None = None) -> str:
        """So many seconds after what was done before; the command's id. What is refused is a mistake here."""
        self._now += timedelta(seconds=after)
        asked = Request(id or self._chance.id(), command, by=self.people[who])
        at = stamp(self._now)
        batch = Batch(self._room.draft(), self.append, at, self._chance, self._boxes, self._library)
        batch.take(asked, self._known)
        ((_, answer),) = batch.answers
        if isinstance(answer, Refused):
            raise answer
        self._room, self._boxes = batch.room, batch.boxes
        self._known |= batch.known
        self.append.changes.clear()  # nothing is held when it is over
        return asked.id

    def says(self, who: str, after: float, kind: str, text: str, about: str | None = None) -> str:
        """In writing, in the step that goes on; the contribution's id."""
        return self.does(who, c.Contribute(kind=kind, text=text, about=about, step=self._step), after)

    def holds(self, who: str, after: float, kind: str, text: str) -> None:
        """Into the box of the step that goes on."""
        self.does(who, c.Hold(step=self._step or "", kind=kind, text=text), after)

    def next(self, who: str, after: float) -> None:
        """To the next step."""
        self.does(who, c.Next(step=self._step, sure=True), after)

    @property
    def _step(self) -> str | None:
        return self._room.run.step if self._room.run else None
