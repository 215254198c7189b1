"""A school or system as its coordinators see it: goals, cycles, meetings and minutes. No person is in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.schools import (
    FEWEST,
    CycleStands,
    PartSeen,
    SchoolAct,
    SchoolNamed,
    SchoolPage,
    StageTime,
    WaitsSeen,
)
from staffroom_schemas.members import MEMBERS, Cast, Role
from staffroom_server.archive.held import Held, held
from staffroom_server.community import progress, schools
from staffroom_server.community.cycles import STAGES
from staffroom_server.community.membership import role_in_community
from staffroom_server.community.schools import Part
from staffroom_server.community.tables import CycleRow, MembershipRow
from staffroom_server.database.many import one_of
from staffroom_server.people.access import may
from staffroom_server.web.in_school import opens
from staffroom_server.web.school_goals import goals_within


class _Within(NamedTuple):
    """What belongs to a school or system, its schools' communities too; and of these, what can be told."""

    parts: Sequence[Part]
    inner: Mapping[str, Sequence[Part]]
    many: frozenset[str]
    held: Sequence[Held]
    going: Mapping[str, CycleRow]
    empty: Mapping[str, tuple[Stage, ...]]


def school_page(
    session: Session, school: SchoolNamed, person: str, since: date, until: date, now: datetime
) -> SchoolPage:
    """All of it, of the days of a span."""
    every = schools.parts(session, [school.id])
    of = _within(session, [one for one in every if one.row.accepted_at], since, until, now)
    above = schools.above(session, school.id)
    role = role_in_community(session, person, school.id)
    goals = goals_within(
        session, school.id, [one.community.id for one in of.parts], [*_communities(of)], above
    )
    return SchoolPage(
        **school.model_dump(),
        **goals._asdict(),
        part_of=above,
        opens_above=above is not None and opens(session, person, above.id),
        since=since.isoformat(),
        until=until.isoformat(),
        waits=tuple(_waits(every)) if may(role, Cast.participant, "keep_parts") else (),
        parts=tuple(_part(one, of) for one in of.parts),
        left_out=len(set(_communities(of)) - of.many),
        time=tuple(_time(of.held)),
        may=tuple(_acts(role)),
    )


def _within(session: Session, parts: Sequence[Part], since: date, until: date, now: datetime) -> _Within:
    inner: dict[str, list[Part]] = {one.community.id: [] for one in parts if one.level is not None}
    for one in schools.parts(session, [*inner]):
        if one.row.accepted_at is not None:
            inner[one.row.school_id].append(one)
    ids = [one.community.id for one in (*parts, *(one for those in inner.values() for one in those))]
    ids = [id for id in ids if id not in inner]
    many = _many(session, ids)
    going = progress.going(session, ids)
    told = [row for row in going.values() if row.community_id in many]
    return _Within(
        parts, inner, many, held(session, many, since, until), going, progress.empty(session, told, now)
    )


def _many(session: Session, communities: Sequence[str]) -> frozenset[str]:
    """Those where enough people work for numbers to tell of none of them."""
    these = one_of(session.connection(), col(MembershipRow.community_id), communities)
    work = (col(MembershipRow.left_at).is_(None), col(MembershipRow.role).in_(MEMBERS))
    chosen = select(MembershipRow.community_id).where(these, *work).group_by(MembershipRow.community_id)
    return frozenset(session.exec(chosen.having(func.count() >= FEWEST)))


def _communities(of: _Within) -> Iterator[str]:
    for one in of.parts:
        inner = of.inner.get(one.community.id)
        yield from [one.community.id] if inner is None else [each.community.id for each in inner]


def _part(one: Part, of: _Within) -> PartSeen:
    inner = of.inner.get(one.community.id)
    ids = {one.community.id} if inner is None else {each.community.id for each in inner}
    told = ids & of.many
    taken = [each for each in of.held if each.community in told]
    stands = Counter(of.going[id].stage for id in told if id in of.going) if inner is not None else {}
    return PartSeen.model_validate(
        {
            "id": one.community.id,
            "name": one.community.name,
            "level": "community" if inner is None else "school",
            "since": one.row.accepted_at,
            "archived": one.community.archived_at is not None,
            "communities": 0 if inner is None else len(ids),
            "few": bool(ids) and not told,
            "meetings": len(taken) if told else None,
            "minutes": round(sum(each.minutes for each in taken)) if told else None,
            "cycle": None if inner is not None else _cycle(of, one.community.id),
            "stages": {stage: stands[stage] for stage in STAGES if stage in stands},
        }
    )


def _cycle(of: _Within, community: str) -> CycleStands | None:
    row = of.going.get(community)
    if row is None:
        return None
    said = {"title": row.title, "stage": row.stage, "empty": of.empty.get(row.id)}
    return CycleStands.model_validate(said)


def _time(taken: Sequence[Held]) -> Iterator[StageTime]:
    """Every stage, also those at which nobody met."""
    for stage in STAGES:
        those = [one for one in taken if one.stage == stage]
        yield StageTime(stage=stage, meetings=len(those), minutes=round(sum(one.minutes for one in those)))


def _waits(every: Sequence[Part]) -> Iterator[WaitsSeen]:
    for one in every:
        if one.row.accepted_at is None:
            yield WaitsSeen(id=one.community.id, name=one.community.name, asked_at=one.row.asked_at)


def _acts(role: Role) -> Iterator[SchoolAct]:
    if may(role, Cast.participant, "keep_parts"):
        yield "keep_parts"
    if may(role, Cast.participant, "add_goal"):
        yield "set_goals"
