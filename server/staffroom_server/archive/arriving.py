"""A file of JSON Lines that comes from another server: read, and believed only where it proves itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from staffroom_schemas.events import MeetingChanged, MeetingPlanned
from staffroom_schemas.ids import Said
from staffroom_schemas.takeaway import GroupTaken, LineTaken, MeetingTaken, PersonTaken, Taken, WordsTaken
from staffroom_server.archive.soundness import Soundness, Unsound
from staffroom_server.log.checking import Check
from staffroom_server.log.lines import Line, Row, Words, read_line
from staffroom_server.room.law import evolve, forgets
from staffroom_server.room.state import Place, Room

MOST = 64 * 1024 * 1024
"""Bytes of a file."""
MOST_LINE = 8 * 1024 * 1024
"""Bytes of one line of it: a plan of a thousand steps is one."""

Model = TypeVar("Model", bound=Said)


class BadFile(Exception):
    """A line of the file is not as it should be; says which, why, and what to do."""

    def __init__(self, line: int, why: str) -> None:
        """Counted from 1."""
        super().__init__(f"Line {line} of the file: {why} Nothing was imported.")


@dataclass(slots=True)
class Log:
    """One that was read whole and found intact, and the room that it gives."""

    lines: list[Line] = field(default_factory=list)
    room: Room = field(default_factory=Room)


@dataclass(slots=True)
class Arrival:
    """A meeting, and its groups by the addresses of their rooms."""

    taken: Taken
    log: Log
    groups: dict[str, Log] = field(default_factory=dict)

    @property
    def room(self) -> Room:
        """As the meeting was closed."""
        return self.log.room


def read_file(file: IO[bytes]) -> Arrival:
    """The meeting in the file; raises `BadFile`."""
    texts = enumerate(_texts(file), start=1)
    taken = _as(Taken, next(texts, (1, b""))[1], 1)
    people = [person.id for person in taken.people]
    arrival = Arrival(taken, _log(texts, taken, Soundness(people), 2))
    planned = [line for line in arrival.log.lines if isinstance(line.event, MeetingPlanned | MeetingChanged)]
    _planned(taken.meeting, taken.people, planned[-1])
    first = 2 + taken.seq
    for group in taken.groups:
        log = arrival.groups[group.id] = _log(texts, group, Soundness(people, group=True), first)
        _of_the_meeting(arrival, group.id, log, first)
        first += group.seq
    for number, _ in texts:
        raise BadFile(number, "the log has more lines than the first line says. Take the meeting away again.")
    return arrival


def _log(texts: Iterator[tuple[int, bytes]], told: Taken | GroupTaken, sound: Soundness, first: int) -> Log:
    """The lines of one log, of which the first stands in line `first` of the file."""
    log, check = Log(), Check()
    fold = _Fold(log.room)
    while check.seq < told.seq and (found := next(texts, None)) is not None:
        number, text = found
        try:
            line = _line(_as(LineTaken, text, number), check)
            sound.look_at(line)
            fold.add(line)
        except Unsound as unsound:
            raise BadFile(number, str(unsound)) from None
        log.lines.append(line)
    _whole(log, told, check, fold.gone, first)
    return log


def _texts(file: IO[bytes]) -> Iterator[bytes]:
    number, left = 0, MOST
    while text := file.readline(min(MOST_LINE, left) + 1):
        number, left = number + 1, left - len(text)
        if left < 0:
            raise BadFile(number, f"a file has at most {MOST // 2**20} MB.")
        if len(text) > MOST_LINE:
            raise BadFile(number, f"it is longer than {MOST_LINE // 2**20} MB; no line of a log is.")
        yield text


def _as(model: type[Model], text: bytes, number: int) -> Model:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise BadFile(number, _why(model, error)) from None


def _why(model: type[Said], error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])[:100]
    what = "a meeting taken away" if model is Taken else "a line of a log"
    if first["type"] == "json_invalid":
        return f"it is not JSON, so it is not {what}. Is the file whole, and was it taken away as `jsonl`?"
    if where in ("format", "version"):
        return "this is no meeting taken away, or one from a newer Staffroom. Update this server first."
    return f"it is not {what}: `{where}` is missing, or not as it should be."


def _line(taken: LineTaken, check: Check) -> Line:
    """The next of the log, if it is as it was written."""
    words = {name: _words(said) for name, said in taken.words.items()}
    data, link = taken.data.encode(), bytes.fromhex(taken.link)
    kind = _kind(data)
    if taken.seq != check.seq + 1:
        raise Unsound(
            f"this is line {taken.seq} of the log where line {check.seq + 1} should be: lines are missing, "
            "doubled or in another order. Take the meeting away again."
        )
    check.follow([Row(taken.seq, taken.at, taken.by, kind, data, words, link)])
    if check.broken_at is not None:
        raise Unsound(f"line {taken.seq} of the log is not as it was written. Take the meeting away again.")
    try:
        return read_line((taken.seq, taken.at, taken.by, taken.data, None, None, link), words)
    except ValidationError as error:
        if error.errors(include_url=False, include_input=False)[0]["type"] == "union_tag_invalid":
            text = f"this Staffroom knows no event {kind[:40]!r}; a newer one wrote it. Update this server first."
            raise Unsound(text) from None
        raise Unsound(f"its event, {kind[:40]!r}, is not as such an event should be.") from None


def _words(said: WordsTaken) -> Words:
    salt = bytes.fromhex(said.salt) if said.salt else None
    return Words(said.text, salt, bytes.fromhex(said.digest))


def _kind(data: bytes) -> str:
    try:
        said = from_json(data, allow_inf_nan=False)
    except ValueError:
        said = None
    if not isinstance(said, dict) or not isinstance(said.get("type"), str) or data != data.strip():
        raise Unsound("its `data` is no event.")
    return str(said["type"])


class _Fold:
    """Folds the log twice: as it is, and as if nothing were forgotten yet, which tells what must be."""

    def __init__(self, room: Room) -> None:
        self._room, self._before = room, Room()
        self.gone = set[int]()

    def add(self, line: Line) -> None:
        """The next line."""
        place = Place(line.seq, line.at, line.by)
        lost = {name: "?" for name, word in line.words.items() if word.text is None}
        before = line.event.model_copy(update=lost) if lost else line.event
        try:
            self.gone.update(forgets(self._before, before))
            evolve(self._before, before, place)
            evolve(self._room, line.event, place)
        except Exception:  # whatever a fold trips over, no server wrote such a log
            raise Unsound("it does not follow from the lines before it.") from None


def _whole(log: Log, told: Taken | GroupTaken, check: Check, gone: set[int], first: int) -> None:
    """Refused where lines are missing at the end, words at a place that nothing forgot, or the seal."""
    if check.seq < told.seq:
        why = f"the file ends before it; the log has {told.seq} lines. Take the meeting away again."
        raise BadFile(first + check.seq, why)
    for line in log.lines:
        lost = any(word.text is None for word in line.words.values())
        if line.words and lost is not (line.seq in gone):
            why = "words are missing that the log" if lost else "words stand there that the log forgot:"
            why = f"{why} {'still has.' if lost else 'an older copy was mixed in.'}"
            raise BadFile(first + line.seq - 1, why)
    if check.seal_seq is None or check.seal is None:
        why = "this meeting was taken away before it was closed. Close it there, then take it away again."
        raise BadFile(1, why)
    seal = told.seal and (told.seal.seq, told.seal.link)
    if (told.link, seal) != (check.link.hex(), (check.seal_seq, check.seal.hex())):
        raise BadFile(1, "its seal or last link is not that of the log below. Take the meeting away again.")


def _of_the_meeting(arrival: Arrival, address: str, log: Log, first: int) -> None:
    """Refused where the meeting had no such group, or one that keeps to itself."""
    sat, group = arrival.room.formed.get(address), log.room.group
    kept = sat is None or group is None or "group" in (sat.keep, group.keep)
    if kept or group is None or group.plenary != arrival.taken.meeting.id:
        raise BadFile(first, "this is the log of no group of the meeting. Take the meeting away again.")


def _planned(told: MeetingTaken, people: Iterable[PersonTaken], line: Line) -> None:
    planned = line.event
    assert isinstance(planned, MeetingPlanned | MeetingChanged), "every log that is sound begins so"
    said = (planned.starts_at, planned.minutes, planned.facilitator, planned.title or told.title)
    known = {person.id for person in people}
    if said != (told.starts_at, told.minutes, told.facilitator, told.title) or told.made_by not in known:
        raise BadFile(1, "it does not tell the meeting that the log plans. Take the meeting away again.")
