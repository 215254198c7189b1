"""The index of words: all that one database does in another way than the other is behind this.

It holds terms and where they stand, room by room, and nothing else: a word costs what the rooms have of it that are
asked about. The ranking is ours, of what an index counts: so it is one on both, and counts only what one may see.
"""

import typing
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Select

from staffroom_server.log.fts5 import Fts5
from staffroom_server.log.postings import Postings

TABLES = ("passage_words", "passage_terms")
"""What an index is made of, by the migrations; it may keep tables of its own, named after these."""

Occurring = Select[int, int]
"""Passages, each once, and how often something occurs in them."""


class Index(typing.Protocol):
    """What both promise; `Fts5` and `Postings` keep it."""

    def put(self, passages: Mapping[int, tuple[int, str]]) -> None:
        """These passages are of these rooms, and have these terms, in this order; as `spaced` makes them."""
        ...

    def drop(self, room: int, passages: Collection[int]) -> None:
        """These are found no more."""
        ...

    def merge(self) -> bool:
        """A piece of what drops the terms of passages that are gone; whether there is more."""
        ...

    def ready(self) -> None:
        """Whoever asks much says so first, in its transaction."""
        ...

    def with_any(self, terms: Collection[str], rooms: Collection[int]) -> Occurring:
        """The passages of these rooms that have one of these terms."""
        ...

    def with_row(self, terms: Sequence[str], rooms: Collection[int], *, begun: bool) -> Occurring:
        """Those that have these terms in a row, counted once; `begun`: the last is how a term begins."""
        ...


_INDEXES: Mapping[str, type[Fts5] | type[Postings]] = {"sqlite": Fts5, "postgresql": Postings}


def index(on: Connection) -> Index:
    """The one that this database has."""
    return _INDEXES[on.dialect.name](on)
