"""Chance for tests."""

import uuid
from collections.abc import Sequence
from random import Random


class Dice:
    """Chance that falls the same way each time."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)

    def id(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def shuffled(self, ids: Sequence[str]) -> list[str]:
        return self._random.sample(ids, len(ids))

    def salt(self) -> bytes:
        return self._random.randbytes(16)
