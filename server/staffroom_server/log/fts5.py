"""The index of words on SQLite: FTS5, a row a passage.

It knows no rooms, so that a common word would cost what all rooms have of it. Hence each term stands in it with its
room in front, as in `12_half`: what one room has of a term is found by itself, and so is how its terms begin.
"""

from collections.abc import Collection, Mapping, Sequence

from pydantic_core import to_json
from sqlalchemy import Connection, Integer, Select, String, column, func, literal, select, table, text, true

from staffroom_server.database.many import listed

PAGES = 500
"""Merged in one piece, some milliseconds: whoever writes waits no longer."""

# One statement for all: the interpreter goes on while it runs, and would change hands for each row.
_PUT = (
    "INSERT INTO passage_words (rowid, terms) "
    "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
)
_DROP = "DELETE FROM passage_words WHERE rowid = ?"
_MERGE = text("INSERT INTO passage_words (passage_words, rank) VALUES ('merge', :pages)")
_CHANGES = text("SELECT total_changes()")
_WORDS = table("passage_words", column("rowid", Integer), column("passage_words", String))
_TERMS = table("passage_terms", column("term", String), column("doc", Integer))


class Fts5:
    """See `Index`. A term has only letters and digits: what stands between it and its room is in none."""

    def __init__(self, on: Connection) -> None:
        """In this transaction."""
        self._on = on

    def put(self, passages: Mapping[int, tuple[int, str]]) -> None:
        """See `Index`."""
        rows = [(passage, _in_room(room, terms)) for passage, (room, terms) in passages.items()]
        self._on.exec_driver_sql(_PUT, (to_json(rows).decode(),))

    def drop(self, room: int, passages: Collection[int]) -> None:  # noqa: ARG002  # their numbers tell
        """See `Index`; their terms are in the file until `merge` is done."""
        if passages:
            self._on.exec_driver_sql(_DROP, [(passage,) for passage in passages])

    def merge(self) -> bool:
        """See `Index`."""
        before: int = self._on.execute(_CHANGES).scalar_one()
        self._on.execute(_MERGE, {"pages": -PAGES})
        after: int = self._on.execute(_CHANGES).scalar_one()
        return after - before > 1

    def ready(self) -> None:
        """See `Index`: it is."""

    def with_any(self, terms: Collection[str], rooms: Collection[int]) -> Select[int, int]:
        """See `Index`."""
        some, sought = listed(rooms, "some"), listed(terms, "sought")
        there = select(some.c.value.concat("_").concat(sought.c.value)).select_from(some.join(sought, true()))
        chosen = select(_TERMS.c.doc.label("passage"), func.count().label("times"))
        return chosen.where(_TERMS.c.term.in_(there)).group_by(_TERMS.c.doc)

    def with_row(self, terms: Sequence[str], rooms: Collection[int], *, begun: bool) -> Select[int, int]:
        """See `Index`: a question a room, as one with "or" between them would go through all for each passage."""
        row, ends = " ".join(terms), '" *' if begun else '"'
        asked = listed([f'"{_in_room(room, row)}{ends}' for room in rooms], "asked")
        there = _WORDS.c.passage_words.bool_op("MATCH")(asked.c.value)
        return select(_WORDS.c.rowid.label("passage"), literal(1).label("times")).where(there)


def _in_room(room: int, terms: str) -> str:
    return f"{room}_{terms.replace(' ', f' {room}_')}" if terms else ""
