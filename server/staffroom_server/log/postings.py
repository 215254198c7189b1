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
    bindparam,
    column,
    func,
    literal,
    select,
    table,
    text,
    union_all,
)

from staffroom_server.database.many import one_of

_PUT = text(
    "INSERT INTO passage_words (room_id, term, passage, place) "
    "SELECT * FROM unnest(:rooms, :terms, :passages, :places)"
).bindparams(
    bindparam("terms", type_=ARRAY(Text)),
    *(bindparam(name, type_=ARRAY(Integer)) for name in ("rooms", "passages", "places")),
)
_DROP = text("DELETE FROM passage_words WHERE room_id = :room AND passage = ANY(:passages)").bindparams(
    bindparam("passages", type_=ARRAY(Integer))
)
_WORDS = table(
    "passage_words",
    *(column(name, Integer) for name in ("room_id", "passage", "place")),
    column("term", Text),
)
_SETTINGS = {
    "plan_cache_mode": "force_custom_plan",  # one plan for any rooms and words, ten or ten thousand, fits none
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",  # to compile it takes longer than to answer it
}
_READY = "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
_LAST_LETTER = "\U0010ffff"


class Postings:
    """See `Index`."""

    def __init__(self, on: Connection) -> None:
        """In this transaction."""
        self._on = on

    def put(self, passages: Mapping[int, tuple[int, str]]) -> None:
        """See `Index`."""
        words = sorted(
            (room, term, passage, place)
            for passage, (room, terms) in passages.items()
            for place, term in enumerate(terms.split())
        )
        if words:
            rooms, terms, those, places = map(list, zip(*words, strict=True))
            self._on.execute(_PUT, {"rooms": rooms, "terms": terms, "passages": those, "places": places})

    def drop(self, room: int, passages: Collection[int]) -> None:
        """See `Index`."""
        if passages:
            self._on.execute(_DROP, {"room": room, "passages": list(passages)})

    def merge(self) -> bool:
        """See `Index`: rows that are gone are the database's to clear away, as those of every other table."""
        return False

    def ready(self) -> None:
        """See `Index`: by default, plans for someone with many rooms would read every passage there is."""
        self._on.exec_driver_sql(_READY)

    def with_any(self, terms: Collection[str], rooms: Collection[int]) -> Select[int, int]:
        """See `Index`."""
        chosen = select(_WORDS.c.passage, func.count().label("times"))
        there = one_of(self._on, _WORDS.c.room_id, rooms)
        return chosen.where(there, _WORDS.c.term.in_(terms)).group_by(_WORDS.c.passage)

    def with_row(self, terms: Sequence[str], rooms: Collection[int], *, begun: bool) -> Select[int, int]:
        """See `Index`. Each term says where the row would start, and all must say the same."""
        last, there = len(terms) - 1, one_of(self._on, _WORDS.c.room_id, rooms)
        starts = union_all(
            *(
                select(_WORDS.c.passage, (_WORDS.c.place - n).label("start")).where(
                    there, _begins(term) if begun and n == last else _WORDS.c.term == term
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


def _begins(letters: str) -> ColumnElement[bool]:
    return _WORDS.c.term.between(letters, letters + _LAST_LETTER)
