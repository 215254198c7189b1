"""The index of words on PostgreSQL: a row for each place where a term stands.

A `tsvector` keeps 256 places of a term and 16,383 of a text, and its index cannot tell rooms apart: a common word
would cost what all rooms have of it. Here it costs what the rooms have that are asked about, by the one index.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    any_,
    bindparam,
    column,
    func,
    literal,
    select,
    table,
    text,
    union_all,
)

_MAKE = """CREATE TABLE passage_words (
    room_id INTEGER NOT NULL, term TEXT COLLATE "C" NOT NULL, passage INTEGER NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (room_id, term, passage, place)
)"""
_PUT = text(
    "INSERT INTO passage_words (room_id, term, passage, place) "
    "SELECT :room, word.* FROM unnest(:terms, :passages, :places) AS word"
).bindparams(
    bindparam("room", type_=Integer),
    bindparam("terms", type_=ARRAY(Text)),
    *(bindparam(name, type_=ARRAY(Integer)) for name in ("passages", "places")),
)
_DROP = text("DELETE FROM passage_words WHERE room_id = :room AND passage = ANY(:passages)").bindparams(
    bindparam("passages", type_=ARRAY(Integer))
)
_WORDS = table(
    "passage_words",
    *(column(name, Integer) for name in ("room_id", "passage", "place")),
    column("term", Text),
)
_LAST_LETTER = "\U0010ffff"


def make(on: Connection) -> None:
    """Terms in the order of their letters' numbers, so that how they begin finds them."""
    on.exec_driver_sql(_MAKE)


def unmake(on: Connection) -> None:
    """None."""
    on.exec_driver_sql("DROP TABLE IF EXISTS passage_words")


def put(on: Connection, room: int, passages: Mapping[int, Sequence[str]]) -> None:
    """See `Index`."""
    words = sorted(
        (term, passage, place) for passage, terms in passages.items() for place, term in enumerate(terms)
    )
    if words:
        terms, those, places = map(list, zip(*words, strict=True))
        on.execute(_PUT, {"room": room, "terms": terms, "passages": those, "places": places})


def drop(on: Connection, room: int, passages: Collection[int]) -> None:
    """See `Index`."""
    if passages:
        on.execute(_DROP, {"room": room, "passages": list(passages)})


def merge(on: Connection) -> bool:  # noqa: ARG001
    """See `Index`: rows that are gone are the database's to clear away, as those of every other table."""
    return False


def ready(on: Connection) -> None:
    """See `Index`: a plan for any rooms and words, of which the next may be ten or ten thousand, fits none."""
    on.exec_driver_sql("SET LOCAL plan_cache_mode = force_custom_plan")


def with_any(terms: Sequence[str], rooms: Collection[int]) -> Select[tuple[int, int]]:
    """See `Index`: of these rooms alone."""
    chosen = select(_WORDS.c.passage, func.count().label("times"))
    return chosen.where(_of(rooms), _WORDS.c.term.in_(terms)).group_by(_WORDS.c.passage)


def with_row(terms: Sequence[str], rooms: Collection[int], *, begun: bool) -> Select[tuple[int, int]]:
    """See `Index`: of these rooms alone. Each term says where the row would start, and all must say the same."""
    last = len(terms) - 1
    starts = union_all(
        *(
            select(_WORDS.c.passage, (_WORDS.c.place - n).label("start")).where(
                _of(rooms), _begins(term) if begun and n == last else _WORDS.c.term == term
            )
            for n, term in enumerate(terms)
        )
    ).subquery()
    whole = (
        select(starts.c.passage)
        .group_by(starts.c.passage, starts.c.start)
        .having(func.count() == len(terms))
        .subquery()
    )
    return select(whole.c.passage, literal(1).label("times")).distinct()


def _of(rooms: Collection[int]) -> ColumnElement[bool]:
    """One parameter, however many they are."""
    return _WORDS.c.room_id == any_(literal(list(rooms), ARRAY(Integer)))


def _begins(letters: str) -> ColumnElement[bool]:
    return _WORDS.c.term.between(letters, letters + _LAST_LETTER)
