"""What goals serve: a tree that may reach across communities, and never goes in a circle."""

from collections.abc import Collection, Iterable
from typing import get_args

from sqlmodel import Session, col, func, select

from staffroom_schemas.http.communities import Level
from staffroom_server.community.refusals import NotSo
from staffroom_server.community.schools import reach
from staffroom_server.community.tables import CommunityRow, GoalRow

LEVELS: tuple[Level, ...] = get_args(Level)
DEEPEST = 12
"""Goals above each other in one chain."""
OFFERED = 500
"""Goals that one may choose from."""

Above = tuple[GoalRow, str]
"""A goal and its community's name."""

CIRCLE = "That goal serves this one already, so this one cannot serve it."
LOWER = "A goal serves one at its own level or a higher one. Choose another, or change the level."
LOWER_NOW = (
    "What it serves stands at a lower level than it by now. Say first what it serves instead, or nothing."
)
NOT_OPEN = "There is no such goal in a community to which you belong, nor in its school."


def serve(session: Session, goal: GoalRow, higher: str | None, by: str) -> None:
    """It serves this one from now on, or none; raises `NotSo`.

    Whoever links to another community's goal belongs to both, or that is the school or system of one of theirs.
    """
    if higher is not None and higher != goal.serves:
        above = session.get(GoalRow, higher)
        theirs = select(CommunityRow.id).where(col(CommunityRow.id).in_(reach(by)))
        if above is None or above.away_at or above.community_id not in set(session.exec(theirs)):
            raise NotSo(NOT_OPEN)
        if above.person_id is not None:
            raise NotSo("A person's own goal is served by nobody else's. Choose a goal of a community.")
        _fits(session, goal, above)
    goal.serves = higher
    session.flush()


def touched(session: Session, *goals: str | None) -> set[str]:
    """The communities of these goals: what serves them has changed."""
    chosen = select(GoalRow.community_id).where(col(GoalRow.id).in_([goal for goal in goals if goal]))
    return set(session.exec(chosen))


def still_fits(session: Session, goal: GoalRow) -> None:
    """At its new level it serves one as high or higher, and none above it serves it; raises `NotSo`."""
    above = None if goal.serves is None else session.get(GoalRow, goal.serves)
    if above is not None and not _as_high(above.level, goal.level):
        raise NotSo(LOWER)
    below = session.exec(
        select(GoalRow.level).where(GoalRow.serves == goal.id, col(GoalRow.away_at).is_(None))
    )
    if any(not _as_high(goal.level, level) for level in set(below)):
        raise NotSo("Goals at a higher level serve this one. Say first what they serve instead.")


def takes_up(session: Session, goal: GoalRow) -> None:
    """It is away no more; raises `NotSo` where what it serves was lowered meanwhile, when nobody minded it."""
    above = None if goal.serves is None else session.get(GoalRow, goal.serves)
    if above is not None and not _as_high(above.level, goal.level):
        raise NotSo(LOWER_NOW)
    goal.away_at = None


def above(session: Session, goals: Iterable[GoalRow]) -> dict[str, Above]:
    """Those of other communities that these serve, and that those serve, up to the top."""
    found, here = dict[str, Above](), {goal.id for goal in goals}
    wanted = {goal.serves for goal in goals if goal.serves} - here
    for _ in range(DEEPEST):
        if not wanted:
            break
        more = _named(session, wanted)
        found |= more
        wanted = {row.serves for row, _ in more.values() if row.serves} - here - set(found)
    return found


def offered(session: Session, person: str) -> list[Above]:
    """What a goal of theirs may serve: goals of all their communities and of the schools of these, highest first."""
    chosen = (
        select(GoalRow, CommunityRow.name)
        .join(CommunityRow, col(CommunityRow.id) == GoalRow.community_id)
        .where(col(GoalRow.community_id).in_(reach(person)))
        .where(col(GoalRow.person_id).is_(None), col(GoalRow.away_at).is_(None))
        .order_by(CommunityRow.name, col(GoalRow.made_at), GoalRow.id)
    )
    rows = [(row, name) for row, name in session.exec(chosen.limit(OFFERED))]
    return sorted(rows, key=lambda one: -LEVELS.index(_level(one[0].level)))


def served_elsewhere(session: Session, community: str, goals: Collection[str]) -> dict[str, dict[str, int]]:
    """How many goals of other communities serve these, by the communities' names; individuals' are not counted."""
    chosen = (
        select(col(GoalRow.serves), CommunityRow.name, func.count())
        .join(CommunityRow, col(CommunityRow.id) == GoalRow.community_id)
        .where(col(GoalRow.serves).in_(goals), GoalRow.community_id != community)
        .where(col(GoalRow.person_id).is_(None), col(GoalRow.away_at).is_(None))
        .group_by(col(GoalRow.serves), CommunityRow.id, CommunityRow.name)
        .order_by(CommunityRow.name)
    )
    found: dict[str, dict[str, int]] = {}
    for goal, name, count in session.exec(chosen):
        if goal is not None:
            of = found.setdefault(goal, {})
            of[name] = of.get(name, 0) + count
    return found


def _fits(session: Session, goal: GoalRow, above: GoalRow) -> None:
    if not _as_high(above.level, goal.level):
        raise NotSo(LOWER)
    at: GoalRow | None = above
    for _ in range(DEEPEST):
        if at is None:
            return
        if at.id == goal.id:
            raise NotSo("A goal does not serve itself." if above is goal else CIRCLE)
        at = None if at.serves is None else session.get(GoalRow, at.serves)
    raise NotSo(f"That is more than {DEEPEST} goals above each other. Choose a higher one.")


def _named(session: Session, ids: Collection[str]) -> dict[str, Above]:
    chosen = select(GoalRow, CommunityRow.name).join(
        CommunityRow, col(CommunityRow.id) == GoalRow.community_id
    )
    open_ones = chosen.where(col(GoalRow.id).in_(ids), col(GoalRow.person_id).is_(None))
    return {row.id: (row, name) for row, name in session.exec(open_ones)}


def _as_high(level: str, other: str) -> bool:
    return LEVELS.index(_level(level)) >= LEVELS.index(_level(other))


def _level(said: str) -> Level:
    return next(level for level in LEVELS if level == said)
