"""Lines: events as the log holds them, each chained to all before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from typing import NamedTuple

from pydantic_core import to_json

from staffroom_schemas.events import EVENT, Arrived, CarriedOver, Contributed, RoomEvent, VoteShown
from staffroom_server.boxes import Change

NO_LINK = bytes(32)


class Words(NamedTuple):
    """A person's words in one field of a line; `text` and `salt` are null once forgotten."""

    text: str | None
    salt: bytes | None
    digest: bytes


@dataclass(slots=True)
class Line:
    """`data` is the event without its prose; the link covers `data` and the words' digests, never the words."""

    seq: int
    at: str
    by: str
    event: RoomEvent
    data: bytes
    words: Mapping[str, Words]
    link: bytes
    command_id: str | None
    body_hash: bytes | None

    @property
    def author(self) -> str:
        """Whose words these are; empty where they have no name."""
        match self.event:
            case Contributed() as said:
                return "" if said.unnamed else said.author or self.by
            case VoteShown(member=member):
                return member or ""
            case CarriedOver(author=author):
                return author
            case _:
                return self.by

    @property
    def wire(self) -> bytes:
        """As everyone in the room reads it: the stored bytes, with the prose put back."""
        return b'{"seq":%d,"at":"%b","by":"%b","event":%b}' % (
            self.seq,
            self.at.encode(),
            self.by.encode(),
            _whole(self.data, self.words),
        )

    @property
    def forgotten(self) -> bytes:
        """As `wire`, once its words are forgotten."""
        words = {name: Words(None, None, word.digest) for name, word in self.words.items()}
        return Line(
            self.seq, self.at, self.by, self.event, self.data, words, self.link, self.command_id, None
        ).wire


class Row(NamedTuple):
    """A line as it is stored: its event unread."""

    seq: int
    at: str
    by: str
    kind: str
    data: bytes
    words: Mapping[str, Words]
    link: bytes


@dataclass(slots=True)
class Append:
    """What one room adds in one transaction: lines after `after`, and the places whose words are forgotten.

    `link` is the last line's; `changes` are those of what is not in the log. `makes` are rooms of its groups, by
    address, which are there from then on; and whether what is said in them is kept.
    """

    room: int
    after: int
    link: bytes
    lines: list[Line] = field(default_factory=list)
    forgets: list[int] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    alarm_at: str | None = None
    makes: dict[str, bool] = field(default_factory=dict)

    @property
    def head(self) -> int:
        """The seq once written."""
        return self.after + len(self.lines)

    def __bool__(self) -> bool:
        return bool(self.lines or self.changes)


def sealed(
    event: RoomEvent, seq: int, at: str, by: str, before: bytes, salt: bytes, asked: tuple[str, bytes] | None
) -> Line:
    """The event at its place, prose apart. `asked`: id and body hash of the command whose first event it is."""
    words: dict[str, Words] = {}
    if event.prose:
        data = event.__pydantic_serializer__.to_json(event, exclude=set(event.prose))
        for name in event.prose:
            text = getattr(event, name)
            words[name] = Words(text, salt, sha256(salt + text.encode()).digest())
    else:
        data = event.__pydantic_serializer__.to_json(event)
    link = linked(before, seq, at, by, data, words)
    command_id, body_hash = asked or (None, None)
    return Line(seq, at, by, event, data, words, link, command_id, body_hash)


def linked(before: bytes, seq: int, at: str, by: str, data: bytes, words: Mapping[str, Words]) -> bytes:
    """The hash that chains a place to all before it."""
    digests = b"".join([words[name].digest for name in sorted(words)])
    return sha256(b"%b%d %b %b %b%b" % (before, seq, at.encode(), by.encode(), data, digests)).digest()


def read_line(row: Sequence[object], words: Mapping[str, Words]) -> Line:
    """A stored row (seq, at, by, data, command_id, body_hash, link), its prose put back into the event."""
    seq, at, by, text, command_id, body_hash, link = row
    data = str(text).encode()
    event = EVENT.validate_json(_whole(data, words))
    return Line(seq, at, by, event, data, words, link, command_id, body_hash)  # type: ignore[arg-type]


def event_row(room: int, line: Line) -> tuple[object, ...]:
    """As it is stored: room, seq, at, by, kind, data, command_id, body_hash, link."""
    said = (line.event.type, line.data.decode(), line.command_id, line.body_hash, line.link)
    return room, line.seq, line.at, line.by, *said


def prose_rows(room: int, line: Line) -> list[tuple[object, ...]]:
    """Its words as they are stored: room, seq, field, author, text, salt, digest."""
    return [(room, line.seq, name, line.author, *words) for name, words in line.words.items()]


def body_hash(body: bytes) -> bytes:
    """Tells a resend from another command under the same id."""
    return blake2b(body, digest_size=8).digest()


def goes_on(line: Line, before: bytes) -> bool:
    """Whether it is chained to what came before."""
    return linked(before, line.seq, line.at, line.by, line.data, line.words) == line.link


def brought_in(lines: Iterable[Line]) -> set[str]:
    """People whom these lines name, and none before them had to."""
    found: set[str | None] = set()
    for line in lines:
        match line.event:
            case Arrived(member=member):
                found.add(member)
            case CarriedOver(author=author, who=who):
                found |= {author, who}
    return {who for who in found if who is not None}


def broken_at(lines: Iterable[Line | Row], before: bytes = NO_LINK) -> int | None:
    """The first seq at which the chain breaks, or whose words are not those that were written; null: intact."""
    for line in lines:
        before = linked(before, line.seq, line.at, line.by, line.data, line.words)
        if before != line.link or not all(_true(words) for words in line.words.values()):
            return line.seq
    return None


def _true(words: Words) -> bool:
    if words.text is None or words.salt is None:
        return words.text is None and words.salt is None
    return sha256(words.salt + words.text.encode()).digest() == words.digest


def _whole(data: bytes, words: Mapping[str, Words]) -> bytes:
    if not words:
        return data
    prose = b"".join([b',"%b":%b' % (name.encode(), to_json(word.text)) for name, word in words.items()])
    return b"%b%b}" % (data[:-1], prose)
