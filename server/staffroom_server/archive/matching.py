"""What is found, and how well it fits: BM25 over the meetings that one may see, so that others leave no trace."""

from collections.abc import Collection, Sequence
from math import log
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Float, Select, func, literal, select, union_all
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from staffroom_server.archive.question import Wanted
from staffroom_server.log import fulltext
from staffroom_server.log.passages import PassageRow

KEPT = 1_000
"""Of what is found, the best: nobody reads on, and a common word costs no more."""

ONCE_MORE = 1.2
"""How much it counts to be said again (BM25's k1)."""

LENGTH = 0.2
"""How much a long turn must say more (BM25's b): turns are short, and a long one is often where things are said."""

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
    seen: Collection[int],
    among: Collection[int],
    narrowed: Narrowed = Narrowed(),  # noqa: B008  # it is immutable
    faint: Collection[int] = (),
) -> list[Hit]:
    """The best in the rooms `among` those `seen`; of the wanted, the `faint` count for little."""
    if not among:
        return []
    many, mean = session.execute(
        select(func.count(), func.avg(col(_P.length))).where(col(_P.room_id).in_(seen))
    ).one()
    weights = _weights(session, wanted, seen, many)
    for which in faint:
        weights[which] *= 0.3
    found = session.execute(_scored(wanted, weights, mean or 1.0, among, narrowed))
    return [Hit(*row) for row in found]


def _weights(session: Session, wanted: Sequence[Wanted], seen: Collection[int], many: int) -> list[float]:
    """The rarer something is in what one may see, the more it tells."""
    counted = union_all(*(_occurring(one, float(n)) for n, one in enumerate(wanted))).subquery()
    chosen = (
        select(counted.c.weight, func.count())
        .join(_P, col(_P.id) == counted.c.passage)
        .where(col(_P.room_id).in_(seen))
        .group_by(counted.c.weight)
    )
    having: dict[int, int] = {int(n): count for n, count in session.execute(chosen)}
    return [log(1 + (many - having.get(n, 0) + 0.5) / (having.get(n, 0) + 0.5)) for n in range(len(wanted))]


def _scored(
    wanted: Sequence[Wanted],
    weights: Sequence[float],
    mean: float,
    among: Collection[int],
    narrowed: Narrowed,
) -> Select[Any]:
    found = union_all(
        *(_occurring(one, weight) for one, weight in zip(wanted, weights, strict=True))
    ).subquery()
    damped = ONCE_MORE * (1 - LENGTH + LENGTH * col(_P.length) / mean)
    fits = func.sum(found.c.weight * found.c.times * (ONCE_MORE + 1) / (found.c.times + damped)).label("fits")
    return (
        select(*_columns(), fits)
        .select_from(found)
        .join(_P, col(_P.id) == found.c.passage)
        .where(col(_P.room_id).in_(among), *_narrowing(narrowed))
        .where(*(col(_P.id).in_(_passages(one)) for one in wanted if one.strict))
        .group_by(col(_P.id))
        .order_by(fits.desc(), col(_P.id).desc())
        .limit(KEPT)
    )


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


def _occurring(one: Wanted, weight: float) -> Select[Any]:
    found = _with(one).subquery()
    return select(found.c.passage, found.c.times, literal(weight, Float).label("weight"))


def _passages(one: Wanted) -> Select[Any]:
    return select(_with(one).subquery().c.passage)


def _with(one: Wanted) -> Select[Any]:
    return fulltext.with_row(one.terms, begun=one.begun) if one.row else fulltext.with_any(one.terms)
