"""Schools and systems over HTTP: asked by a community, taken in by those who coordinate them, looked at by these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import Session
from starlette.routing import Route

from staffroom_schemas.endpoints import schools as at
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.schools import (
    AskSchool,
    FindSchools,
    SchoolOfCommunity,
    SchoolPage,
    SchoolsFound,
)
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import schools, turns
from staffroom_server.community.keeping import is_archived
from staffroom_server.community.refusals import Unknown
from staffroom_server.log.terms import cut, forms
from staffroom_server.people.access import may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body
from staffroom_server.web.in_school import in_school, opens
from staffroom_server.web.permissions import in_community
from staffroom_server.web.schools_seen import school_page

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding

AT_FIRST = timedelta(days=365)
LONGEST = timedelta(days=3_660)
YEARS = range(2000, 2101)
NO_DAY = "`{}` is a day of this century, written as 2026-11-22."
NO_SPAN = "`since` comes before `until`, by ten years at the most."


class Schools:
    """Of communities, and by themselves."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def of_community(self, call: Call[Nothing]) -> SchoolOfCommunity:
        """For whoever looks at the community."""
        by, id = call.by, call.id("community")

        def seen(session: Session) -> SchoolOfCommunity:
            return _of(session, id, by.person_id, in_community(session, by, id, "read_community"))

        return await self._on.database.read(seen)

    async def find(self, call: Call[FindSchools]) -> SchoolsFound:
        """By words of their names."""
        by, id, words = call.by, call.id("community"), [forms(word) for word in cut(call.body.words)]

        def found(session: Session) -> SchoolsFound:
            in_community(session, by, id, "ask_school")
            return SchoolsFound(schools=tuple(schools.find(session, words)) if words else ())

        return await self._on.database.read(found)

    async def ask(self, call: Call[AskSchool]) -> Nothing:
        """By a coordinator of the community."""
        return await self._by_community(
            call, lambda session, id: schools.ask(session, id, call.body.school, call.now)
        )

    async def leave(self, call: Call[Nothing]) -> Nothing:
        """Also while the school has said nothing yet."""
        return await self._by_community(call, schools.end)

    async def page(self, call: Call[Nothing]) -> SchoolPage:
        """What its coordinators, and those of its system, see."""
        by, id, (since, until) = call.by, call.id("school"), _span(call)

        def seen(session: Session) -> SchoolPage:
            school = in_school(session, by, id, "read_school")
            return school_page(session, school, by.person_id, since, until, call.now)

        return await self._on.database.read(seen)

    async def accept(self, call: Call[Nothing]) -> Nothing:
        """By a coordinator of the school."""
        return await self._by_school(
            call, lambda session, id, part: schools.accept(session, id, part, call.now)
        )

    async def end(self, call: Call[Nothing]) -> Nothing:
        """Or say no to what asks."""

        def end(session: Session, school: str, part: str) -> None:
            row = schools.part(session, part)
            if row is None or row.school_id != school:
                raise Unknown
            schools.end(session, part)

        return await self._by_school(call, end)

    async def _by_community(self, call: Call[Any], do: Callable[[Session, str], None]) -> Nothing:
        by, id = call.by, call.id("community")

        def change(session: Session) -> set[str]:
            in_community(session, by, id, "ask_school")
            before = schools.part(session, id)
            school = before.school_id if before is not None else None
            do(session, id)
            after = schools.part(session, id)
            return _changed(session, id, school, after.school_id if after is not None else None)

        return await self._write(change)

    async def _by_school(self, call: Call[Nothing], do: Callable[[Session, str, str], None]) -> Nothing:
        by, id, part = call.by, call.id("school"), call.id("community")

        def change(session: Session) -> set[str]:
            in_school(session, by, id, "keep_parts")
            do(session, id, part)
            return _changed(session, id, part)

        return await self._write(change)

    async def _write(self, change: Callable[[Session], set[str]]) -> Nothing:
        for one in await self._on.database.write(change):
            self._on.changed(one)
        return Nothing()


def _changed(session: Session, *communities: str | None) -> set[str]:
    found = {one for one in communities if one is not None}
    for one in found:
        turns.changed(session, one)
    return found


def _of(session: Session, id: str, person: str, role: Role) -> SchoolOfCommunity:
    row, own = schools.part(session, id), schools.school(session, id)
    school = schools.school(session, row.school_id) if row is not None else None
    asks = may(role, Cast.participant, "ask_school")
    top = own is not None and own.level == "system"
    return SchoolOfCommunity(
        school=school,
        asked=row is not None and row.accepted_at is None,
        own=own.level if own is not None else None,
        opens=school is not None and opens(session, person, school.id),
        changes=asks and not top and not is_archived(session, id),
    )


def _span(call: Call[Nothing]) -> tuple[date, date]:
    until = _day(call, "until") or call.now.date()
    since = _day(call, "since") or until - AT_FIRST
    if not timedelta() <= until - since <= LONGEST:
        raise bad_body(NO_SPAN, "since")
    return since, until


def _day(call: Call[Nothing], name: str) -> date | None:
    said = call.request.query_params.get(name)
    try:
        day = None if said is None else date.fromisoformat(said)
    except ValueError:
        day = date.min
    if day is not None and day.year not in YEARS:
        raise bad_body(NO_DAY.format(name), name)
    return day


def schools_routes(bind: Binding, on: Dependencies) -> list[Route]:
    """The routes of schools, but for the operator's."""
    its = Schools(on)
    return [
        bind(at.SCHOOL_OF, its.of_community),
        bind(at.FIND_SCHOOLS, its.find),
        bind(at.ASK_SCHOOL, its.ask),
        bind(at.LEAVE_SCHOOL, its.leave),
        bind(at.SCHOOL, its.page),
        bind(at.ACCEPT_PART, its.accept),
        bind(at.END_PART, its.end),
    ]
