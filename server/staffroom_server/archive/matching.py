"""What is found, and how well it fits: BM25 over the meetings that one may see, so that others leave no trace."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Float,
    Select,
    Subquery,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from staffroom_server.archive.question import Wanted
from staffroom_server.archive.seen import Seen
from staffroom_server.database.many import one_of
from staffroom_server.log import fulltext
from staffroom_server.log.fulltext import Index, Occurring
from staffroom_server.log.passages import PassageRow

KEPT = 1_000
"""Of what is found, the best: nobody reads on, and a common word costs no more."""

ONCE_MORE = 1.2
"""How much it counts to be said again (BM25's k1)."""

LENGTH = 0.2
"""How much a long turn must say more (BM25's b): turns are short, and a long one is often where things are said."""

FAINT = 0.3
"""How much of its weight a name has that only says to whom one speaks."""

GRAINS = 1e9
"""How finely it is told how well something fits: whole numbers have one sum, in whatever order they are added."""

_P = PassageRow


class Hit(NamedTuple):
    """A passage that was found. `fits`: how well its own words do."""

    room: int
    seq: int
    prose_seq: int
    at: str
    what: str
    thing: str
    by: str | None
    kind: str
    item: str | None
    step: str | None
    protocol: str | None
    fits: float


class Narrowed(NamedTuple):
    """What of a search is asked of passages; null: any."""

    what: str | None = None
    kind: str | None = None
    by: str | None = None
    protocol: str | None = None


def hits(
    session: Session,
    wanted: Sequence[Wanted],
    seen: Mapping[int, Seen],
    among: Collection[int],
    narrowed: Narrowed = Narrowed(),  # noqa: B008  # it is immutable
    faint: Collection[int] = (),
) -> list[Hit]:
    """The best in the rooms `among` those `seen`; of the wanted, the `faint` count for little."""
    if not among:
        return []
    on = session.connection()
    index = fulltext.index(on)
    index.ready()
    many, length = sum(one.passages for one in seen.values()), sum(one.terms for one in seen.values())
    found = union_all(
        *(
            _found(_where(index, one, seen).cte(f"found_{n}"), many, one, FAINT if n in faint else 1.0)
            for n, one in enumerate(wanted)
        )
    ).subquery()
    strict, mean = sum(one.strict for one in wanted), length / many if length else 1.0
    asked = _narrowing(narrowed)
    if len(among) < len(seen):
        asked.append(one_of(on, col(_P.room_id), among))
    scored = session.execute(_scored(found, strict, mean, asked))
    return [Hit._make((*row, fits / GRAINS)) for *row, fits in scored]


def _found(these: CTE, many: int, one: Wanted, share: float) -> Select[Any]:
    """Where one thing is, once a passage. The rarer it is in what one may see, the more it tells."""
    half, having = literal(0.5, Float), cast(func.count(), Float)
    rarity = func.ln(1.0 + (literal(float(many), Float) - having + half) / (having + half))
    weight = select(literal(share, Float) * rarity).select_from(these).scalar_subquery()
    strict = literal(int(one.strict)).label("strict")
    return select(these.c.passage, these.c.times, weight.label("weight"), strict)


def _scored(found: Subquery, strict: int, mean: float, asked: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Narrow rows are sorted, then the best are read whole."""
    damped = ONCE_MORE * (1 - LENGTH + LENGTH * col(_P.length) / mean)
    part = found.c.weight * found.c.times * (ONCE_MORE + 1) / (found.c.times + damped)
    fits = cast(func.sum(cast(func.round(part * GRAINS), BigInteger)), BigInteger).label("fits")
    best = (
        select(col(_P.id), fits)
        .select_from(found)
        .join(_P, col(_P.id) == found.c.passage)
        .where(*asked)
        .group_by(col(_P.id))
        .having(func.sum(found.c.strict) == strict)
        .order_by(fits.desc(), col(_P.id).desc())
        .limit(KEPT)
        .subquery()
    )
    chosen = select(*_columns(), best.c.fits).join(best, best.c.id == col(_P.id))
    return chosen.order_by(best.c.fits.desc(), best.c.id.desc())


def _columns() -> Sequence[Mapped[Any]]:
    names = (
        *("room_id", "seq", "prose_seq", "at", "what", "thing", "by", "kind", "item", "step"),
        "protocol",
    )
    return [col(getattr(_P, name)) for name in names]


def _narrowing(narrowed: Narrowed) -> list[ColumnElement[bool]]:
    return [
        col(getattr(_P, name)) == value for name, value in narrowed._asdict().items() if value is not None
    ]


def _where(index: Index, one: Wanted, rooms: Collection[int]) -> Occurring:
    return index.with_row(one.terms, rooms, begun=one.begun) if one.row else index.with_any(one.terms, rooms)
