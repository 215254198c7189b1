"""The index of words on SQLite: FTS5, a row a passage."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Select, String, column, func, literal, literal_column, select, table, text

PAGES = 500
"""Merged in one piece, some milliseconds: whoever writes waits no longer."""

_PUT = "INSERT INTO passage_words (rowid, terms) VALUES (?, ?)"
_DROP = text("DELETE FROM passage_words WHERE rowid = :passage")
_MERGE = text("INSERT INTO passage_words (passage_words, rank) VALUES ('merge', :pages)")
_CHANGES = text("SELECT total_changes()")
_TERMS = table("passage_terms", column("term"), column("doc"))


def make(on: Connection) -> None:
    """The index, and its vocabulary. Terms come folded and apart: `ascii` splits at spaces and changes none."""
    on.exec_driver_sql("CREATE VIRTUAL TABLE passage_words USING fts5 (terms, tokenize = 'ascii')")
    on.exec_driver_sql("CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, instance)")


def unmake(on: Connection) -> None:
    """Neither."""
    on.exec_driver_sql("DROP TABLE IF EXISTS passage_terms")
    on.exec_driver_sql("DROP TABLE IF EXISTS passage_words")


def put(on: Connection, room: int, passages: Mapping[int, Sequence[str]]) -> None:  # noqa: ARG001
    """See `Index`."""
    if passages:
        on.exec_driver_sql(_PUT, [(passage, " ".join(terms)) for passage, terms in passages.items()])


def drop(on: Connection, room: int, passages: Collection[int]) -> None:  # noqa: ARG001
    """See `Index`; their terms are in the file until `merge` is done."""
    if passages:
        on.execute(_DROP, [{"passage": passage} for passage in passages])


def merge(on: Connection) -> bool:
    """See `Index`."""
    before: int = on.execute(_CHANGES).scalar_one()
    on.execute(_MERGE, {"pages": -PAGES})
    after: int = on.execute(_CHANGES).scalar_one()
    return after - before > 1


def ready(on: Connection) -> None:
    """See `Index`: it is."""


def with_any(terms: Sequence[str], rooms: Collection[int]) -> Select[tuple[int, int]]:  # noqa: ARG001
    """See `Index`: of every room."""
    chosen = select(_TERMS.c.doc.label("passage"), func.count().label("times"))
    return chosen.where(_TERMS.c.term.in_(terms)).group_by(_TERMS.c.doc)


def with_row(terms: Sequence[str], rooms: Collection[int], *, begun: bool) -> Select[tuple[int, int]]:  # noqa: ARG001
    """See `Index`: of every room."""
    row = f'"{" ".join(terms)}"' + (" *" if begun else "")  # a term has no quotation mark
    words = table("passage_words", column("rowid"))
    chosen = select(words.c.rowid.label("passage"), literal(1).label("times"))
    return chosen.where(literal_column("passage_words", String).op("MATCH")(row))
