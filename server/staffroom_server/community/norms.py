"""What a community agreed on about working together, and who said yes to it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, select

from staffroom_schemas.http.communities import NormKept
from staffroom_schemas.http.norms import NormWorded
from staffroom_server.community.norms_tables import AdoptionRow
from staffroom_server.community.tables import NormRow


class UnknownNorm(Exception):
    """The community has no such norm."""


class NormChanged(Exception):
    """It reads otherwise by now."""


class NormsChanged(Exception):
    """Others stand there by now."""


def set_norms(
    session: Session,
    community: str,
    norms: Sequence[str | NormKept],
    by: str | None = None,
    seen: Sequence[NormWorded] | None = None,
) -> None:
    """These are its norms, in this order. One that reads as before keeps who said yes.

    Raises `UnknownNorm`; and `NormsChanged` where those there are not as they were `seen`.
    """
    there = rows_of(session, community)
    if seen is not None and [(one.id, one.wording) for one in seen] != [
        (row.id, row.wording) for row in there
    ]:
        raise NormsChanged(community)
    kept = [_kept(one, there, [*norms]) for one in norms]
    _drop(session, [row for row in there if row not in kept])
    for position, (row, one) in enumerate(zip(kept, norms, strict=True)):
        text = one if isinstance(one, str) else one.text
        if row is None:
            row = NormRow(community_id=community, position=position, text=text, worded_by=by)
        elif row.text != text:
            row.text, row.wording, row.worded_by = text, row.wording + 1, by
        row.position = position
        session.add(row)
    session.flush()


def _kept(one: str | NormKept, there: Sequence[NormRow], every: Sequence[str | NormKept]) -> NormRow | None:
    """The norm that this is already: by its id, else by what it says, the n-th time the n-th."""
    if isinstance(one, NormKept):
        found = next((row for row in there if row.id == one.id), None)
        if found is None or sum(isinstance(o, NormKept) and o.id == one.id for o in every) > 1:
            raise UnknownNorm(one.id)
        return found
    named = {other.id for other in every if isinstance(other, NormKept)}
    return next((row for row in there if row.text == one and row.id not in named), None)


def _drop(session: Session, rows: Sequence[NormRow]) -> None:
    for row in rows:
        session.exec(delete(AdoptionRow).where(col(AdoptionRow.norm_id) == row.id))
        session.delete(row)
    session.flush()


def rows_of(session: Session, community: str) -> Sequence[NormRow]:
    """Its norms, in order."""
    chosen = select(NormRow).where(NormRow.community_id == community)
    return session.exec(chosen.order_by(col(NormRow.position))).all()


def norms_of(session: Session, community: str) -> tuple[str, ...]:
    """What its norms say, in order."""
    return tuple(row.text for row in rows_of(session, community))


def adopt(session: Session, community: str, person: str, norms: Sequence[NormWorded], now: datetime) -> None:
    """They say yes to all of these as they stand; raises `UnknownNorm` or `NormChanged`."""
    there = {row.id: row for row in rows_of(session, community)}
    for one in norms:
        if one.id not in there:
            raise UnknownNorm(one.id)
        if there[one.id].wording != one.wording:
            raise NormChanged(one.id)
        row = session.get(AdoptionRow, (one.id, person)) or AdoptionRow(
            norm_id=one.id, person_id=person, wording=one.wording, at=now
        )
        if row.wording != one.wording:
            row.wording, row.at = one.wording, now
        session.add(row)
        session.flush()


def adopted_by(session: Session, community: str) -> dict[str, tuple[str, ...]]:
    """Who said yes to each norm as it stands, by its id, in the order in which they did."""
    chosen = (
        select(NormRow.id, AdoptionRow.person_id)
        .where(NormRow.community_id == community, AdoptionRow.norm_id == NormRow.id)
        .where(AdoptionRow.wording == NormRow.wording)
        .order_by(col(AdoptionRow.at), AdoptionRow.person_id)
    )
    found: dict[str, tuple[str, ...]] = {}
    for norm, person in session.exec(chosen):
        found[norm] = (*found.get(norm, ()), person)
    return found


def forget_words(session: Session, person: str, community: str | None) -> None:
    """Norms that they worded and nobody else has said yes to go; what others agreed to is the community's."""
    others = (
        select(AdoptionRow.norm_id)
        .where(AdoptionRow.norm_id == NormRow.id, AdoptionRow.wording == NormRow.wording)
        .where(AdoptionRow.person_id != person)
    )
    chosen = select(NormRow).where(NormRow.worded_by == person, ~others.exists())
    if community is not None:
        chosen = chosen.where(NormRow.community_id == community)
    _drop(session, session.exec(chosen).all())


def forget_person(session: Session, person: str) -> None:
    """Nobody knows any more to what they said yes."""
    session.exec(delete(AdoptionRow).where(col(AdoptionRow.person_id) == person))
