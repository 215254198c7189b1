"""The index of words, SQLite's FTS5: all that another database does in another way is here.

It holds terms, nothing else, in the row of their passage. PostgreSQL keeps the same in a `tsvector` of the
`simple` configuration: the ranking is ours, of what these functions count, so that it counts only what one may see.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Select, String, column, func, literal, literal_column, select, table, text

TABLES = ("passage_words", "passage_terms")
"""The index and its vocabulary; SQLite keeps the index in tables of its own, named after it."""

PAGES = 500
"""Merged in one piece, some milliseconds: whoever writes waits no longer."""

_PUT = text("INSERT INTO passage_words (rowid, terms) VALUES (:passage, :terms)")
_DROP = text("DELETE FROM passage_words WHERE rowid = :passage")
_MERGE = text("INSERT INTO passage_words (passage_words, rank) VALUES ('merge', :pages)")
_CHANGES = text("SELECT total_changes()")
_TERMS = table("passage_terms", column("term"), column("doc"))


def stands(connection: Connection) -> bool:
    """Whether this database has an index: another than SQLite has none yet."""
    return connection.dialect.name == "sqlite"


def make(connection: Connection) -> None:
    """The tables."""
    if stands(connection):
        # Terms come folded and apart: `ascii` splits at spaces and changes none.
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE passage_words USING fts5 (terms, tokenize = 'ascii')"
        )
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, instance)"
        )


def unmake(connection: Connection) -> None:
    """No tables."""
    if stands(connection):
        for name in reversed(TABLES):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def put(connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
    """These passages have these terms."""
    if passages and stands(connection):
        rows = [{"passage": passage, "terms": " ".join(terms)} for passage, terms in passages.items()]
        connection.execute(_PUT, rows)


def drop(connection: Connection, passages: Collection[int]) -> None:
    """These are found no more; their terms are in the file until `merge` is done."""
    if passages and stands(connection):
        connection.execute(_DROP, [{"passage": passage} for passage in passages])


def merge(connection: Connection) -> bool:
    """A piece of what drops the terms of passages that are gone; whether there is more."""
    before: int = connection.execute(_CHANGES).scalar_one()
    connection.execute(_MERGE, {"pages": -PAGES})
    after: int = connection.execute(_CHANGES).scalar_one()
    return after - before > 1


def with_any(terms: Sequence[str]) -> Select[tuple[int, int]]:
    """The passages that have one of these terms, and how often."""
    chosen = select(_TERMS.c.doc.label("passage"), func.count().label("times"))
    return chosen.where(_TERMS.c.term.in_(terms)).group_by(_TERMS.c.doc)


def with_row(terms: Sequence[str], *, begun: bool) -> Select[tuple[int, int]]:
    """The passages that have these terms in a row; `begun`: the last of them is how a term begins."""
    row = f'"{" ".join(terms)}"' + (" *" if begun else "")  # a term has no quotation mark
    words = table("passage_words", column("rowid"))
    chosen = select(words.c.rowid.label("passage"), literal(1).label("times"))
    return chosen.where(literal_column("passage_words", String).op("MATCH")(row))
