"""Redis's own grammar, as far as needed to lose some of what it says to those who subscribed."""

import random
from collections.abc import Callable

_MESSAGE = (b"*3\r\n$7\r\nmessage\r\n", b">3\r\n$7\r\nmessage\r\n")
WROTE = b'"wrote"'
"""Stands in a hint about new lines, and in nothing that a process says to itself."""


class Losing:
    """What is lost is lost without a word: of all messages a share, or all hints about new lines."""

    def __init__(self, seed: int) -> None:
        """Nothing is lost yet."""
        self._chance = random.Random(seed)
        self.share, self.every_hint = 0.0, False
        self.lost = 0

    def sieve(self) -> Callable[[bytes], bytes]:
        """For one connection; it begins where a connection begins."""
        waiting = bytearray()

        def sift(data: bytes) -> bytes:
            nonlocal waiting
            waiting += data
            kept, at = bytearray(), 0
            while (end := end_of(waiting, at)) is not None:
                if not self._loses(bytes(waiting[at:end])):
                    kept += waiting[at:end]
                at = end
            del waiting[:at]
            return bytes(kept)

        return sift

    def _loses(self, said: bytes) -> bool:
        if not said.startswith(_MESSAGE):
            return False
        loses = (self.every_hint and WROTE in said) or self._chance.random() < self.share
        self.lost += loses
        return loses


def end_of(data: bytes | bytearray, at: int) -> int | None:
    """Where the value that begins at `at` ends; null: it is not all there."""
    line = data.find(b"\r\n", at)
    if line < 0:
        return None
    kind, after = data[at : at + 1], line + 2
    if kind in (b"$", b"=", b"!"):
        size = int(data[at + 1 : line])
        end = after if size < 0 else after + size + 2
        return end if end <= len(data) else None
    inside = {b"*": 1, b"~": 1, b">": 1, b"%": 2}.get(bytes(kind), 0)
    for _ in range(max(0, int(data[at + 1 : line])) * inside if inside else 0):
        next_ = end_of(data, after)
        if next_ is None:
            return None
        after = next_
    return after
