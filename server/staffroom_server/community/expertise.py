"""What people can help with: said by themselves, seen by whom they choose, found by its words. Nobody rates it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlmodel import Session, and_, col, delete, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_schemas.http.expertise import ExpertiseSeenBy
from staffroom_schemas.members import Role
from staffroom_server.community.expertise_tables import ExpertiseOutRow, ExpertiseRow, ExpertiseWordRow
from staffroom_server.community.membership import belonging
from staffroom_server.community.schools import above_all
from staffroom_server.community.schools_tables import SchoolPartRow, SchoolRow
from staffroom_server.community.tables import CommunityRow, MembershipRow
from staffroom_server.database.many import one_of

MOST = 50
"""People who are shown at once."""

_ROW, _OUT, _M = ExpertiseRow, ExpertiseOutRow, MembershipRow


def say(
    session: Session, person: str, text: str, seen_by: ExpertiseSeenBy, terms: Iterable[str], now: datetime
) -> None:
    """These are their words now, made of these terms; without any, they have said nothing.

    What was taken out of sight is seen again once it says something else.
    """
    there = said(session, person)
    if there is not None and there.text == text:
        there.seen_by, there.at = seen_by, now
        session.flush()
        return
    forget(session, person)
    if text.strip():
        session.add(ExpertiseRow(person_id=person, text=text, seen_by=seen_by, at=now))
        session.flush()
        session.add_all(ExpertiseWordRow(term=term, person_id=person) for term in {*terms})
    session.flush()


def said(session: Session, person: str) -> ExpertiseRow | None:
    """What they wrote."""
    return session.get(ExpertiseRow, person)


def forget(session: Session, person: str) -> None:
    """What they wrote is gone, and so are its words: by a key that cascades."""
    session.exec(delete(ExpertiseRow).where(col(_ROW.person_id) == person))


def take_out(session: Session, community: str, person: str, by: str, why: str, now: datetime) -> bool:
    """Nobody of this community sees it any more but who wrote it; false: it is nothing that `by` could see."""
    if session.exec(select(_ROW.person_id).where(_ROW.person_id == person, _sees(by))).first() is None:
        return False
    row = ExpertiseOutRow(community_id=community, person_id=person, by=by, why=why, at=now)
    session.merge(row)
    session.flush()
    return True


def taken_out(session: Session, person: str) -> Sequence[tuple[ExpertiseOutRow, str | None]]:
    """Where theirs was taken out, with the names of those communities to which they belong."""
    name = select(CommunityRow.name).where(
        col(CommunityRow.id) == _OUT.community_id, col(CommunityRow.id).in_(belonging(person))
    )
    chosen = select(_OUT, name.scalar_subquery()).where(_OUT.person_id == person)
    return session.exec(chosen.order_by(col(_OUT.at), _OUT.community_id)).all()


def forget_reasons(session: Session, person: str, community: str | None) -> None:
    """Why they took something out, everywhere or in one community; it stays out."""
    theirs = update(_OUT).where(col(_OUT.by) == person)
    session.exec(
        (theirs if community is None else theirs.where(col(_OUT.community_id) == community)).values(why="")
    )


def find(
    session: Session, person: str, wanted: Sequence[Collection[str]]
) -> tuple[Sequence[ExpertiseRow], bool]:
    """Who wrote a form of each word and lets this person see that, who wrote last first; and whether there are more.

    Without a word: whoever shares a community or a school with them.
    """
    people = _wrote(session, wanted) if wanted else _near(session, person)
    these = one_of(session.connection(), col(_ROW.person_id), people)
    newest = (
        select(_ROW).where(these, _sees(person)).order_by(col(_ROW.at).desc(), _ROW.person_id).limit(MOST + 1)
    )
    rows = session.exec(newest).all()
    return rows[:MOST], len(rows) > MOST


def _near(session: Session, person: str) -> set[str]:
    return {*session.exec(_beside(person)), *session.exec(_in_school(person))}


def _wrote(session: Session, wanted: Sequence[Collection[str]]) -> set[str]:
    terms = col(ExpertiseWordRow.term)
    each = (session.exec(select(ExpertiseWordRow.person_id).where(terms.in_(forms))) for forms in wanted)
    return set.intersection(*map(set, each))


def shared(session: Session, person: str, others: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The names of the communities that this person shares with each of the others."""
    these = one_of(session.connection(), col(_M.person_id), others)
    chosen = (
        select(_M.person_id, CommunityRow.name)
        .join(CommunityRow, col(CommunityRow.id) == _M.community_id)
        .where(these, _belong(), col(_M.community_id).in_(belonging(person)))
        .order_by(CommunityRow.name, CommunityRow.id)
    )
    found: dict[str, tuple[str, ...]] = {}
    for other, name in session.exec(chosen):
        found[other] = (*found.get(other, ()), name)
    return found


def _sees(person: str) -> ColumnElement[bool]:
    near = and_(col(_ROW.seen_by).in_(("communities", "school")), col(_ROW.person_id).in_(_beside(person)))
    school = and_(col(_ROW.seen_by) == "school", col(_ROW.person_id).in_(_in_school(person)))
    may = and_(or_(col(_ROW.seen_by) == "server", near, school), ~_is_out(person))
    return or_(col(_ROW.person_id) == person, may)


def _is_out(person: str) -> ColumnElement[bool]:
    """A community of theirs took it out."""
    theirs = select(_M.community_id).where(_M.person_id == person, col(_M.left_at).is_(None))
    return col(_ROW.person_id).in_(select(_OUT.person_id).where(col(_OUT.community_id).in_(theirs)))


def _beside(person: str) -> SelectOfScalar[str]:
    """Who belongs to a community of theirs."""
    return select(_M.person_id).where(_belong(), col(_M.community_id).in_(belonging(person)))


def _in_school(person: str) -> SelectOfScalar[str]:
    """Who belongs to a school of theirs, or to a community of it."""
    here = belonging(person)
    own = select(SchoolRow.id).where(col(SchoolRow.id).in_(here))
    within = above_all(here).union(_parts(above_all(here)), _parts(own))
    return select(_M.person_id).where(_belong(), col(_M.community_id).in_(within))


def _parts(schools: Select[Any] | SelectOfScalar[str]) -> SelectOfScalar[str]:
    return select(SchoolPartRow.community_id).where(
        col(SchoolPartRow.school_id).in_(schools), col(SchoolPartRow.accepted_at).is_not(None)
    )


def _belong() -> ColumnElement[bool]:
    """An official sees counts alone, and is not among those who are found."""
    return and_(col(_M.left_at).is_(None), col(_M.role) != Role.official)
