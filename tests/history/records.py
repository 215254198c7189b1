"""A recorded history, as plain data: what clients did and got, what was done to them, and the logs at the end.

One record a line of a JSON Lines file, in the order in which it was seen. Times are seconds of the recorder's clock.
What became of a command is not recorded: its reply is among the frames that its socket got; where there is none,
nobody knows.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from staffroom_schemas.ids import Said


class Came(Said):
    """A client opened a socket and said hello. `client` is one device: it keeps what it has across its visits."""

    type: Literal["came"] = "came"
    at: float
    visit: str
    client: str
    actor: str
    session: str
    room: str
    process: str = ""
    after: int | None = None
    link: str | None = None


class Asked(Said):
    """A command left, as it stands on the wire; sent again it is another `Asked` with the same id.

    What shall be secret needs words that occur nowhere else, of at least 12 characters: they are looked for.
    """

    type: Literal["asked"] = "asked"
    at: float
    visit: str
    ref: int
    id: str
    command: dict[str, Any]


class Got(Said):
    """A frame came: its text as it came."""

    type: Literal["got"] = "got"
    at: float
    visit: str
    frame: str


class Left(Said):
    """The socket is over. `meant`: its client shall not come back (it went, or was told not to)."""

    type: Literal["left"] = "left"
    at: float
    visit: str
    meant: bool = False


class Revoked(Said):
    """This session was ended, or its person's membership: so says the database since then."""

    type: Literal["revoked"] = "revoked"
    at: float
    session: str


class Healed(Said):
    """The last fault is over; the logs stood at `heads` (room: seq) then."""

    type: Literal["healed"] = "healed"
    at: float
    heads: dict[str, int]


class Restored(Said):
    """A database as it was at `of` stands in the place of what was; the logs stood at `heads` (room: seq) in it."""

    type: Literal["restored"] = "restored"
    at: float
    of: float
    heads: dict[str, int]


class Logged(Said):
    """A line of a room's log, at the end. `data` is the event without its prose, as stored; hashes are in hex."""

    type: Literal["logged"] = "logged"
    room: str
    seq: int
    at: str
    by: str
    data: str
    words: dict[str, str | None]
    digests: dict[str, str]
    command_id: str | None = None
    link: str


class Kept(Said):
    """What lies beside a room's log, at the end. Withdrawn things have no text."""

    type: Literal["kept"] = "kept"
    room: str
    what: Literal["held", "handed", "note", "ballot"]
    id: str
    author: str | None
    text: str


Record = Annotated[
    Came | Asked | Got | Left | Revoked | Healed | Restored | Logged | Kept,
    Field(discriminator="type"),
]
RECORD: TypeAdapter[Any] = TypeAdapter(Record)


def write(path: Path, records: Iterable[Record]) -> None:
    """As JSON Lines; a file that is there grows."""
    with path.open("ab") as file:
        for record in records:
            file.write(record.model_dump_json().encode() + b"\n")


def read(path: Path) -> Iterator[Record]:
    """As `write` wrote them."""
    with path.open("rb") as file:
        for line in file:
            yield RECORD.validate_json(line)
