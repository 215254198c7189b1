"""What a rule is given beside the room, what it answers, and how it says no."""

import typing
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from staffroom_schemas.errors import Code
from staffroom_schemas.events import RoomEvent
from staffroom_schemas.protocol import Protocol
from staffroom_server.boxes import Boxes, Change


class Refused(Exception):
    """A rule said no. The room is unchanged and `text` is fit to show."""

    def __init__(self, code: Code, text: str) -> None:
        """`text` says what to do instead, where there is something."""
        super().__init__(text)
        self.code, self.text = code, text


class Chance(typing.Protocol):
    """Where the law's ids and shuffles come from."""

    def id(self) -> str:
        """A new id."""
        ...

    def shuffled(self, ids: Sequence[str]) -> list[str]:
        """The same ids in any order."""
        ...


class Asking(NamedTuple):
    """Who asks, when (as the log writes it), under which id; what lies in the boxes, and what chance gives.

    `hashed` is the hash of what is asked, without who asks it where the thing shall have no name.
    """

    by: str
    at: str
    id: str
    chance: Chance
    hashed: bytes
    boxes: Boxes
    library: Mapping[str, Protocol]


class Decision(NamedTuple):
    """What a command causes: events, and changes of what is not in the log.

    `shows` are held things that an event shows now: their ids with the hashes of the commands that they came
    by, so that the log knows a resend.
    """

    events: tuple[RoomEvent, ...] = ()
    changes: tuple[Change, ...] = ()
    shows: Mapping[str, bytes] = {}


NOTHING = Decision()


def together(*decisions: Decision) -> Decision:
    """What several cause, one after another."""
    shows = {id: hashed for one in decisions for id, hashed in one.shows.items()}
    events = tuple(event for one in decisions for event in one.events)
    return Decision(events, tuple(change for one in decisions for change in one.changes), shows)
