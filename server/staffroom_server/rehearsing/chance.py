"""Where a rehearsal's ids, shuffles and salts come from: a seed, so that it can be played again as it was."""

from collections.abc import Sequence
from random import Random
from uuid import UUID


class SeededChance:
    """Keeps `Chance`. What it draws guards nothing: a rehearsal has no secrets, and is gone when it is over."""

    def __init__(self, seed: int) -> None:
        """Nothing is drawn yet."""
        self._dice = Random(f"{seed} room")

    def id(self) -> str:
        """A new id."""
        return str(UUID(int=self._dice.getrandbits(128), version=4))

    def shuffled(self, ids: Sequence[str]) -> list[str]:
        """In some order."""
        return self._dice.sample(ids, len(ids))

    def salt(self) -> bytes:
        """Sixteen bytes."""
        return self._dice.randbytes(16)
