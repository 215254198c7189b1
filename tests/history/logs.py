"""I1: a room's log is 1 to n without gap or double, and its links chain."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from history.history import History, Violation
from history.records import Logged


def one_to_n(history: History) -> Iterator[Violation]:
    """I1."""
    for room, log in history.logs.items():
        for place, line in enumerate(log, 1):
            if line.seq != place:
                yield Violation("I1", room, line.seq, f"stands where {place} should")
                break


def links_chain(history: History) -> Iterator[Violation]:
    """I1: each link covers all before it."""
    for room, log in history.logs.items():
        before = bytes(32)
        for line in log:
            if link_of(line, before).hex() != line.link:
                yield Violation("I1", room, line.seq, "its link is not that of what stands there")
                break
            before = bytes.fromhex(line.link)


def time_goes_on(history: History) -> Iterator[Violation]:
    """I1: a line is never older than the one before it."""
    for room, log in history.logs.items():
        for before, line in pairwise(log):
            if line.at < before.at:
                yield Violation("I1", room, line.seq, f"is of {line.at}, and the line before of {before.at}")


def link_of(line: Logged, before: bytes) -> bytes:
    """What its link must be. Said here once more: a checker that asks the server believes its mistakes."""
    digests = b"".join(bytes.fromhex(line.digests[name]) for name in sorted(line.digests))
    said = b"%b%d %b %b %b" % (before, line.seq, line.at.encode(), line.by.encode(), line.data.encode())
    return sha256(said + digests).digest()
