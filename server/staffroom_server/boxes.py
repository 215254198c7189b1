"""What is not for everyone there: held things, quotas, who is ready, private notes. Pure, beside the room.

It changes by `Change`s alone, which say what stands after them: a store writes them as they are, once or twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from immutables import Map

from staffroom_schemas.contributions import Anchor

K = TypeVar("K")
V = TypeVar("V")


class Held(NamedTuple):
    """Something that waits in a box of an item; `box` null: handed to the facilitator, in its writer's name.

    Without a name `author` is null, and `secret` the hash of what its writer shows. `hashed` tells a resend. Once it
    is withdrawn it has no `text`: only its id waits, so that a resend does not put it back.
    """

    id: str
    item: str | None
    box: str | None
    step: str | None
    author: str | None
    kind: str
    text: str
    about: str | None
    anchor: Anchor | None
    secret: bytes | None
    hashed: bytes


class Note(NamedTuple):
    """What someone wrote for themselves."""

    id: str
    member: str
    at: str
    step: str | None
    text: str
    hashed: bytes


class Ballot(NamedTuple):
    """A vote that nobody has seen; without a name `author` is null, and `secret` the hash of what its voter shows."""

    id: str
    poll: str
    author: str | None
    choice: tuple[int, ...]
    reason: str
    secret: bytes | None
    hashed: bytes


class Counted(NamedTuple):
    """This ballot is shown, replaced or thrown away."""

    id: str


class Taken(NamedTuple):
    """This is held no more."""

    id: str


class Dropped(NamedTuple):
    """This note is thrown away."""

    id: str


class Tally(NamedTuple):
    """How many unnamed things of a kind someone has put in during a step; 0 forgets it."""

    step: str
    member: str
    kind: str
    counted: int


class Ready(NamedTuple):
    """Someone is ready in a step, or no longer."""

    step: str
    member: str
    ready: bool


Change = Held | Taken | Ballot | Counted | Note | Dropped | Tally | Ready


@dataclass(slots=True)
class Boxes:
    """Of one room."""

    held: Map[str, Held] = field(default_factory=Map)
    ballots: Map[str, Ballot] = field(default_factory=Map)
    notes: Map[str, Note] = field(default_factory=Map)
    tallies: Map[tuple[str, str, str], int] = field(default_factory=Map)
    ready: Map[tuple[str, str], bool] = field(default_factory=Map)

    def after(self, changes: Iterable[Change]) -> Boxes:
        """What stands after them; this stays."""
        new = copy(self)
        for change in changes:
            new._take(change)
        return new

    def _take(self, change: Change) -> None:
        match change:
            case Held():
                self.held = self.held.set(change.id, change)
            case Taken():
                self.held = _without(self.held, change.id)
            case Ballot():
                self.ballots = self.ballots.set(change.id, change)
            case Counted():
                self.ballots = _without(self.ballots, change.id)
            case Note():
                self.notes = self.notes.set(change.id, change)
            case Dropped():
                self.notes = _without(self.notes, change.id)
            case Tally(step, member, kind, counted):
                self.tallies = _set(self.tallies, (step, member, kind), counted)
            case Ready(step, member, ready):
                self.ready = _set(self.ready, (step, member), ready)

    def leading_to(self, other: Boxes) -> list[Change]:
        """What changes this into the other."""
        return [
            *(Taken(id) for id in self.held if id not in other.held),
            *(Counted(id) for id in self.ballots if id not in other.ballots),
            *(Dropped(id) for id in self.notes if id not in other.notes),
            *(Tally(*key, 0) for key in self.tallies if key not in other.tallies),
            *(Ready(*key, False) for key in self.ready if key not in other.ready),
            *(held for id, held in other.held.items() if self.held.get(id) != held),
            *(ballot for id, ballot in other.ballots.items() if self.ballots.get(id) != ballot),
            *(note for id, note in other.notes.items() if self.notes.get(id) != note),
            *(Tally(*key, n) for key, n in other.tallies.items() if self.tallies.get(key) != n),
            *(Ready(*key, True) for key in other.ready if key not in self.ready),
        ]

    def inside(self, item: str, box: str) -> list[Held]:
        """What a box holds, and what was withdrawn from it, by id."""
        there = (held for held in self.held.values() if (held.item, held.box) == (item, box))
        return sorted(there, key=lambda held: held.id)

    @property
    def handed_in(self) -> list[Held]:
        """What was handed to the facilitator, by id."""
        return sorted((held for held in self.held.values() if held.box is None), key=lambda held: held.id)


def _without(of: Map[K, V], key: K) -> Map[K, V]:
    return of.delete(key) if key in of else of


def _set(of: Map[K, V], key: K, value: V) -> Map[K, V]:
    if value:
        return of.set(key, value)
    return of.delete(key) if key in of else of
