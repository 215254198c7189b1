"""What a room keeps at hand for those who come: the newest lines, and one printed view."""

from collections import deque
from collections.abc import Sequence

from staffroom_schemas.view import VIEW
from staffroom_server.counts import COUNTS
from staffroom_server.live import frames
from staffroom_server.live.frames import Packet
from staffroom_server.log.lines import NO_LINK, Line
from staffroom_server.room.state import Room

REMEMBERED = 512  # lines, to catch up those who were away
VIEW_AGE = 200  # events a printed view may be old: it is sent with those since


class _Kept:
    __slots__ = ("line", "link", "seq", "wire")

    def __init__(self, line: Line, wire: bytes) -> None:
        self.seq, self.link, self.wire = line.seq, line.link, wire
        self.line: Line | None = line


class Memory:
    """Follows one room; what is forgotten in the log is forgotten here."""

    def __init__(self) -> None:
        """Before the first line."""
        self._kept: deque[_Kept] = deque(maxlen=REMEMBERED)
        self._view: tuple[int, Packet] | None = None
        self.seq, self.link = 0, NO_LINK

    def add(self, lines: Sequence[Line]) -> list[bytes]:
        """These came next; as they stand on the wire."""
        wires = [line.wire for line in lines]
        self._kept.extend(map(_Kept, lines, wires))
        if lines:
            self.seq, self.link = lines[-1].seq, lines[-1].link
        return wires

    def forget(self, seqs: Sequence[int]) -> None:
        """Drop these lines' words, and the view that may hold them."""
        if not seqs:
            return
        self._view = None
        gone = set(seqs)
        for kept in self._kept:
            if kept.seq in gone and kept.line is not None:
                kept.wire, kept.line = kept.line.forgotten, None

    def for_whom(self, after: int | None, link: str | None, room: Room) -> list[Packet]:
        """What someone missed who has the room up to `after`: the events since, or a view."""
        missed = self._since(after, link) if after is not None else None
        COUNTS.resumes["fresh" if after is None else "view" if missed is None else "events"] += 1
        return missed if missed is not None else self._viewed(room)

    def _since(self, after: int, link: str | None) -> list[Packet] | None:
        """Null where only a view will do: too long ago, or not our history."""
        if after == self.seq:
            same = link == self.link.hex()
            return [Packet(frames.events((), self.link))] if same else None
        back = self.seq - after
        if back < 0 or back >= len(self._kept) or self._kept[-1 - back].link.hex() != link:
            return None
        return [self._events(back)]

    def _viewed(self, room: Room) -> list[Packet]:
        """Encoded and framed once for all who come at about the same time."""
        if self._view is not None:
            back = self.seq - self._view[0]
            if back == 0:
                return [self._view[1]]
            if back <= min(VIEW_AGE, len(self._kept)):
                return [self._view[1], self._events(back)]
        self._view = (room.seq, Packet(frames.view(room.seq, VIEW.dump_json(room.view()))))
        return [self._view[1]]

    def _events(self, back: int) -> Packet:
        newest = (self._kept[i].wire for i in range(len(self._kept) - back, len(self._kept)))
        return Packet(frames.events(newest, self.link))
