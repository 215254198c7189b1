"""What a rule is given beside the room, what it answers, and how it says no."""

from dataclasses import dataclass
from typing import NamedTuple

from staffroom_schemas.errors import Code
from staffroom_schemas.events import RoomEvent


class Refused(Exception):
    """A rule said no. The room is unchanged and `text` is fit to show."""

    def __init__(self, code: Code, text: str) -> None:
        """`text` says what to do instead, where there is something."""
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(slots=True, frozen=True)
class Asking:
    """Who asks, when (as the log writes it), under which id."""

    by: str
    at: str
    id: str


class Decision(NamedTuple):
    """What a command causes: events, and the places in the log whose words are forgotten with them."""

    events: tuple[RoomEvent, ...] = ()
    forgets: tuple[int, ...] = ()


NOTHING = Decision()
