"""What a log from elsewhere must keep besides its chain, which anyone can compute: so that it does no harm here."""

import re
from collections.abc import Collection
from datetime import datetime

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from staffroom_schemas import events as e
from staffroom_schemas.ids import SYSTEM, Id, Url, stamp
from staffroom_server.log.lines import Line

LONGEST = 8_000
"""Characters of one text."""

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_ID, _URL = TypeAdapter[str](Id), TypeAdapter[str](Url)
_WHO = ("member", "author", "writer", "facilitator")
_NEW = ("contributed", "proposed", "poll_opened", "vote_shown", "carried_over", "work_attached", "item_added")


class Unsound(Exception):
    """Why a line is not taken, in words fit to show."""


class Soundness:
    """Looks at the lines of one log, in order."""

    def __init__(self, people: Collection[str], *, group: bool = False) -> None:
        """`people` are those whom it may name; the log is that of the meeting, or of a `group` of it."""
        self._group = group
        self._people = {SYSTEM, *people}
        self._things = set[tuple[str, str]]()
        self._at = ""

    def look_at(self, line: Line) -> None:
        """Raises `Unsound`."""
        event = line.event
        self._begins(line)
        if set(line.words) != set(event.prose) or not set(event.prose).isdisjoint(from_json(line.data)):
            raise Unsound("its words do not stand where they belong.")
        if isinstance(event, e.MeetingPlanned | e.MeetingChanged) and not _is_stamp(event.starts_at):
            raise Unsound("its meeting starts at no time that a log writes.")
        said = [getattr(event, name, None) for name in _WHO]
        if not {one for one in (line.by, *said) if isinstance(one, str)} <= self._people:
            raise Unsound("it speaks of someone whom the first line does not name.")
        for url in _links(event):
            _fits(_URL, url, "its link is no address of a page.")
        _texts(line)
        self._timed(line.at)
        self._new(event)

    def _begins(self, line: Line) -> None:
        formed = isinstance(line.event, e.GroupFormed)
        if isinstance(line.event, e.MeetingPlanned) is not (line.seq == 1 and not self._group):
            raise Unsound("a log begins with `meeting_planned`, and has no other.")
        if (line.seq == 1 and not formed) if self._group else formed:
            raise Unsound("a group's log begins with `group_formed`, which no other has.")

    def _timed(self, at: str) -> None:
        if not _is_stamp(at) or at < self._at:
            raise Unsound("its time is not as a log writes it, or before that of the line before it.")
        self._at = at

    def _new(self, event: e.RoomEvent) -> None:
        id = getattr(event, "item" if isinstance(event, e.ItemAdded) else "id", None)
        if id is None:
            return
        _fits(_ID, id, "one of its ids is none.")
        if event.type in _NEW and (event.type, id) in self._things:
            raise Unsound("it names something anew that stands already.")
        self._things.add((event.type, id))


def _links(event: e.RoomEvent) -> list[str]:
    works = event.works if isinstance(event, e.GroupFormed | e.WorksShown) else ()
    said = [event.url] if isinstance(event, e.WorkAttached | e.CallSet) else [work.url for work in works]
    return [url for url in said if url is not None]


def _is_stamp(said: str) -> bool:
    try:
        return stamp(datetime.fromisoformat(said)) == said
    except (ValueError, OverflowError):
        return False


def _texts(line: Line) -> None:
    for word in line.words.values():
        if word.text is not None and ("\x00" in word.text or len(word.text) > LONGEST):
            raise Unsound(f"a text holds NUL, or more than {LONGEST} characters.")
    if _NUL.search(line.data):
        raise Unsound("its `data` holds NUL.")


def _fits(kind: TypeAdapter[str], said: str, why: str) -> None:
    try:
        kind.validate_python(said)
    except ValidationError:
        raise Unsound(why) from None
