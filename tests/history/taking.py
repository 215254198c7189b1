"""What the server's store gives, as records: for whoever records the end of a run."""

from collections.abc import Iterable, Iterator
from typing import Literal

from history.records import Kept, Logged
from staffroom_server.boxes import Boxes
from staffroom_server.log.lines import Line


def logged(room: str, lines: Iterable[Line]) -> Iterator[Logged]:
    """A log."""
    for line in lines:
        yield Logged(
            room=room,
            seq=line.seq,
            at=line.at,
            by=line.by,
            data=line.data.decode(),
            words={name: word.text for name, word in line.words.items()},
            digests={name: word.digest.hex() for name, word in line.words.items()},
            command_id=line.command_id,
            link=line.link.hex(),
        )


def kept(room: str, boxes: Boxes) -> Iterator[Kept]:
    """What lies beside it."""
    for held in boxes.held.values():
        what: Literal["held", "handed"] = "held" if held.box is not None else "handed"
        yield Kept(room=room, what=what, id=held.id, author=held.author, text=held.text)
    for note in boxes.notes.values():
        yield Kept(room=room, what="note", id=note.id, author=note.member, text=note.text)
    for ballot in boxes.ballots.values():
        yield Kept(room=room, what="ballot", id=ballot.id, author=ballot.author, text=ballot.reason)
