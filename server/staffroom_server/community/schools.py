"""Schools and systems: communities to which others belong, with whose goals theirs line up."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_schemas.http.schools import SchoolLevel, SchoolNamed
from staffroom_server.community import membership, turns
from staffroom_server.community.membership import belonging
from staffroom_server.community.refusals import NotNow, NotSo, Unknown
from staffroom_server.community.schools_tables import SchoolPartRow, SchoolRow, SchoolWordRow
from staffroom_server.community.tables import CommunityRow
from staffroom_server.database.many import one_of

MOST_FOUND = 20

NO_SCHOOL = "There is no such school here. Look for it by its name."
TOP = "A system is part of nothing higher."
TO_SYSTEM = "A school is part of a system, not of another school. Choose a system."
ALREADY = "It belongs to one already. End that first, then ask another."


class Part(NamedTuple):
    """What belongs, or asks to belong, to a school or system; `level` null: a community."""

    row: SchoolPartRow
    community: CommunityRow
    level: SchoolLevel | None


def make(
    session: Session, name: str, level: SchoolLevel, coordinator: str, terms: Iterable[str], now: datetime
) -> SchoolNamed:
    """A new school or system, with its first coordinator."""
    community = membership.found(session, name, coordinator, now)
    session.add(SchoolRow(id=community.id, level=level))
    session.flush()
    found_by(session, community.id, terms)
    return SchoolNamed(id=community.id, name=name, level=level)


def found_by(session: Session, id: str, terms: Iterable[str]) -> None:
    """Its name is made of these words now; of a community that is no school, nothing."""
    if session.get(SchoolRow, id) is None:
        return
    session.exec(delete(SchoolWordRow).where(col(SchoolWordRow.school_id) == id))
    session.add_all(SchoolWordRow(term=term, school_id=id) for term in {*terms})
    session.flush()


def school(session: Session, id: str) -> SchoolNamed | None:
    """The school or system of this id."""
    return next(iter(_all(session, _named().where(col(SchoolRow.id) == id))), None)


def find(session: Session, words: Sequence[Collection[str]]) -> list[SchoolNamed]:
    """Whose names have one form of each word."""
    chosen = _named()
    for forms in words:
        having = select(SchoolWordRow.school_id).where(col(SchoolWordRow.term).in_(forms))
        chosen = chosen.where(col(SchoolRow.id).in_(having))
    return _all(session, chosen.order_by(col(CommunityRow.name), col(SchoolRow.id)).limit(MOST_FOUND))


def called(session: Session, said: str) -> SchoolNamed:
    """The school of this id, address or name; raises `NotSo`. Looks at every school: for the operator alone."""
    id = said.strip().rstrip("/").rpartition("/")[2]
    found = _all(
        session, _named().where((col(SchoolRow.id) == id) | (col(CommunityRow.name) == said.strip()))
    )
    if not found:
        raise NotSo(f"There is no school called {said} here. `staffroom school list` shows which there are.")
    if len(found) > 1:
        raise NotSo(f"{len(found)} schools are called {said}. Say the address of the one you mean.")
    return found[0]


def every(session: Session) -> list[tuple[SchoolNamed, SchoolNamed | None]]:
    """All, by name, and the systems of which they are part: for the operator alone."""
    found = _all(session, _named().order_by(col(CommunityRow.name), col(SchoolRow.id)))
    return [(one, above(session, one.id)) for one in found]


def ask(session: Session, community: str, to: str, now: datetime) -> None:
    """It asks to belong to this school, in place of any that it asked before; raises `NotSo` or `NotNow`."""
    row = _fits(session, community, to)
    if row is not None and row.accepted_at is not None:
        raise NotNow(ALREADY)
    _put(session, SchoolPartRow(community_id=community, school_id=to, asked_at=now))


def place(session: Session, community: str, to: str | None, now: datetime) -> None:
    """It belongs to this one, or none, whatever was before: by the operator. Raises `NotSo`."""
    if to is None:
        end(session, community)
        return
    _fits(session, community, to)
    _put(session, SchoolPartRow(community_id=community, school_id=to, asked_at=now, accepted_at=now))


def accept(session: Session, to: str, community: str, now: datetime) -> None:
    """What asked belongs to it from now on; raises `Unknown`."""
    row = part(session, community)
    if row is None or row.school_id != to:
        raise Unknown
    row.accepted_at = row.accepted_at or now
    session.flush()


def end(session: Session, community: str) -> None:
    """It belongs to none any more, and asks none. The goals of its school that its own serve stay served."""
    session.exec(delete(SchoolPartRow).where(col(SchoolPartRow.community_id) == community))


def part(session: Session, community: str) -> SchoolPartRow | None:
    """To what it belongs, or has asked to belong."""
    return session.get(SchoolPartRow, community)


def above(session: Session, id: str) -> SchoolNamed | None:
    """The school or system to which it belongs."""
    row = part(session, id)
    return None if row is None or row.accepted_at is None else school(session, row.school_id)


def parts(session: Session, of: Collection[str]) -> list[Part]:
    """What belongs to these, or asks to, by name."""
    chosen = (
        select(SchoolPartRow, CommunityRow, SchoolRow.level)
        .join(CommunityRow, col(CommunityRow.id) == SchoolPartRow.community_id)
        .outerjoin(SchoolRow, col(SchoolRow.id) == SchoolPartRow.community_id)
        .where(one_of(session.connection(), col(SchoolPartRow.school_id), of))
    )
    found = session.exec(chosen.order_by(CommunityRow.name, CommunityRow.id))
    return [Part(row, community, _level(level)) for row, community, level in found]


def above_all(communities: Select[Any] | SelectOfScalar[str]) -> SelectOfScalar[str]:
    """The ids of what these belong to, as a question within another."""
    return select(SchoolPartRow.school_id).where(
        col(SchoolPartRow.community_id).in_(communities), col(SchoolPartRow.accepted_at).is_not(None)
    )


def reach(person: str) -> Select[str]:
    """The ids of communities whose goals theirs may serve: where they belong, and what those belong to."""
    here = belonging(person)
    (id,) = here.union(above_all(here), above_all(above_all(here))).subquery().c
    return select_columns(id)


def _fits(session: Session, community: str, to: str) -> SchoolPartRow | None:
    """What it belongs to so far; raises `NotSo` where it cannot be part of that."""
    turns.changed(session, community)  # and so locked: it asks one at a time
    wanted, own = session.get(SchoolRow, to), session.get(SchoolRow, community)
    if wanted is None:
        raise NotSo(NO_SCHOOL)
    if own is not None and own.level == "system":
        raise NotSo(TOP)
    if own is not None and wanted.level != "system":
        raise NotSo(TO_SYSTEM)
    return part(session, community)


def _put(session: Session, row: SchoolPartRow) -> None:
    end(session, row.community_id)
    session.add(row)
    session.flush()


def _named() -> Select[str, str, str]:
    return select_columns(col(SchoolRow.id), col(CommunityRow.name), col(SchoolRow.level)).join_from(
        SchoolRow, CommunityRow, col(CommunityRow.id) == col(SchoolRow.id)
    )


def _all(session: Session, chosen: Select[str, str, str]) -> list[SchoolNamed]:
    rows = session.execute(chosen)
    return [SchoolNamed.model_validate({"id": id, "name": name, "level": level}) for id, name, level in rows]


def _level(said: str | None) -> SchoolLevel | None:
    levels: tuple[SchoolLevel, ...] = ("school", "system")
    return next((level for level in levels if level == said), None)
