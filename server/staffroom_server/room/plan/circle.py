"""People who sit together at one place of a script, and who of them is heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from staffroom_schemas.protocol import Protocol, RoleSaid

Voice = str | None
"""Someone who is heard; None stands for one who is not known yet, and takes time all the same."""

_PLAIN = RoleSaid()


@dataclass(frozen=True, slots=True)
class Circle:
    """`people` in the order in which they are heard, `has` by role.

    `grouped`: they are one table of several; else there were so many `tables` last. In a pass, `number` is its
    own, `lap` whose it is or which question, and `question` the one asked now. `low`: who voted low, lowest first;
    None while nobody knows.
    """

    script: Protocol
    people: tuple[str, ...]
    has: Mapping[str, tuple[str, ...]]
    late: frozenset[str] = frozenset()
    grouped: bool = False
    tables: int = 1
    number: int = 0
    lap: str | None = None
    question: str = ""
    low: tuple[str, ...] | None = None

    def role(self, name: str) -> RoleSaid:
        """What the script says of it; one that it does not name is plainly cast."""
        return self.script.roles.get(name, _PLAIN)

    def heard(self, *words: str) -> tuple[Voice, ...]:
        """Who these are, nobody twice."""
        once = dict.fromkeys(one for word in words for one in self._of(word) if one)
        unknown = (one for word in words for one in self._of(word) if not one)
        return (*once, *unknown)

    def _of(self, word: str) -> Iterator[Voice]:
        if word == "participant":
            yield from self._participants()
        elif word == "everyone":
            yield from self.people
        elif word == "low_voters":
            yield from (None,) if self.low is None else (one for one in self.low if one in self.people)
        else:
            holders = self.has.get(word, ())
            yield from holders
            if self.role(word).given == "taken":
                yield from [None] * (self.tables - len(holders))

    def _participants(self) -> Iterator[str]:
        """Whoever holds no other floor role just now."""
        busy = {one for name, held in self.has.items() if not self.role(name).takes_part for one in held}
        return (one for one in self.people if one not in busy)

    def seated(self) -> tuple[str, ...]:
        """Whoever sits at a table where there are groups: all but those who only facilitate."""
        participants = frozenset(self._participants())
        leads = self.has.get("facilitator", ())
        return tuple(one for one in self.people if one in participants or one not in leads)

    def lowest_first(self, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
        """Whoever voted low first, as far as anyone knows."""
        ranks = {one: rank for rank, one in enumerate(self.low or ())}
        return tuple(sorted(voices, key=lambda one: ranks.get(one or "", len(ranks))))

    def round_from(self, voices: tuple[Voice, ...], *, rotating: bool) -> tuple[Voice, ...]:
        """In a circle that starts after the one whose pass it is; rotating, one further each pass."""
        places = {one: place for place, one in enumerate(self.people)}
        start, all_round = self.number if rotating else places.get(self.lap or "", 0), max(1, len(places))
        return tuple(sorted(voices, key=lambda one: (places.get(one or "", start) - start) % all_round))
