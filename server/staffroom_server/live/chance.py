"""Where ids and salts come from."""

import os
import random
import uuid
from collections.abc import Iterator, Sequence
from typing import Protocol

from staffroom_server.room import asking as law


class Chance(law.Chance, Protocol):
    """Where ids, shuffles and salts come from."""

    def salt(self) -> bytes:
        """Sixteen bytes."""
        ...


class SystemChance:
    """The operating system's."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._salts: Iterator[bytes] = iter(())
        self._dice = random.SystemRandom()

    def id(self) -> str:
        """A new id."""
        return str(uuid.uuid4())

    def shuffled(self, ids: Sequence[str]) -> list[str]:
        """In an order that nobody can foretell."""
        return self._dice.sample(ids, len(ids))

    def salt(self) -> bytes:
        """Sixteen bytes; drawn many at a time, for a system call an event shows in the profile."""
        for salt in self._salts:
            return salt
        drawn = os.urandom(4096)
        self._salts = iter([drawn[i : i + 16] for i in range(0, 4096, 16)])
        return self.salt()
