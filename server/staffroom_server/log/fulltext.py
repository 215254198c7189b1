"""The index of words: all that one database does in another way than the other is behind this.

It holds terms and where they stand, nothing else. The ranking is ours, of what an index counts: so it is the same on
both, and counts only what one may see.
"""

import typing
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Select

from staffroom_server.log import fts5, postings

TABLES = ("passage_words", "passage_terms")
"""What an index is made of; it may keep tables of its own, named after these."""

Occurring = Select[tuple[int, int]]
"""Passages, each once, and how often something occurs in them."""


class Index(typing.Protocol):
    """What both promise; `fts5` and `postings` keep it."""

    def make(self, on: Connection) -> None:
        """The tables."""
        ...

    def unmake(self, on: Connection) -> None:
        """No tables."""
        ...

    def put(self, on: Connection, room: int, passages: Mapping[int, Sequence[str]]) -> None:
        """These passages of a room have these terms, in this order."""
        ...

    def drop(self, on: Connection, room: int, passages: Collection[int]) -> None:
        """These are found no more."""
        ...

    def merge(self, on: Connection) -> bool:
        """A piece of what drops the terms of passages that are gone; whether there is more."""
        ...

    def ready(self, on: Connection) -> None:
        """Whoever asks much says so first, in its transaction."""
        ...

    def with_any(self, terms: Sequence[str], rooms: Collection[int]) -> Occurring:
        """The passages of these rooms, perhaps of others too, that have one of these terms."""
        ...

    def with_row(self, terms: Sequence[str], rooms: Collection[int], *, begun: bool) -> Occurring:
        """Likewise, those that have these terms in a row, counted once; `begun`: the last is how a term begins."""
        ...


_INDEXES: Mapping[str, Index] = {"sqlite": fts5, "postgresql": postings}


def index(on: Connection) -> Index:
    """The one that this database has."""
    return _INDEXES[on.dialect.name]
