"""How the operator makes schools and systems, and says who coordinates them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Session
from starlette.routing import Route

from staffroom_schemas.endpoints import schools as at
from staffroom_schemas.http.schools import AddSchool, CoordinateSchool, PlaceSchool, SchoolMade, SchoolNamed
from staffroom_schemas.members import Role
from staffroom_server.community import membership, schools, turns
from staffroom_server.log.terms import cut
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.links import school_at
from staffroom_server.web.operator import person_of

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding


def add_school(session: Session, asked: AddSchool, origin: str, now: datetime) -> SchoolMade:
    """A school or system, with who coordinates it; raises `NotDone` or `NotSo`, and then nothing is made."""
    person = person_of(session, asked.coordinator)
    system = None if asked.part_of is None else schools.called(session, asked.part_of)
    made = schools.make(session, asked.name, asked.level, person.id, cut(asked.name), now)
    if system is not None:
        schools.place(session, made.id, system.id, now)
    return _made(made, origin)


def coordinate_school(session: Session, asked: CoordinateSchool, origin: str, now: datetime) -> SchoolMade:
    """Someone more coordinates it, whatever they were in it before; raises `NotDone` or `NotSo`."""
    person, school = person_of(session, asked.coordinator), schools.called(session, asked.school)
    if membership.role_in_community(session, person.id, school.id) is Role.stranger:
        membership.join(session, school.id, person.id, Role.coordinator, now)
    else:
        membership.change_role(session, school.id, person.id, Role.coordinator)
    return _made(school, origin)


def place_school(session: Session, asked: PlaceSchool, origin: str, now: datetime) -> SchoolMade:
    """It is part of this system now, or of none; raises `NotSo`."""
    school = schools.called(session, asked.school)
    system = None if asked.part_of is None else schools.called(session, asked.part_of)
    schools.place(session, school.id, system.id if system else None, now)
    if system is not None:
        turns.changed(session, system.id)
    return _made(school, origin)


class OperatorSchools:
    """The operator's door, for while the server runs."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def add(self, call: Call[AddSchool]) -> SchoolMade:
        """As `add_school`."""
        return await self._write(lambda session, origin: add_school(session, call.body, origin, call.now))

    async def coordinate(self, call: Call[CoordinateSchool]) -> SchoolMade:
        """As `coordinate_school`."""
        made = await self._write(
            lambda session, origin: coordinate_school(session, call.body, origin, call.now)
        )
        await self._on.recheck()
        return made

    async def place(self, call: Call[PlaceSchool]) -> SchoolMade:
        """As `place_school`."""
        return await self._write(lambda session, origin: place_school(session, call.body, origin, call.now))

    async def _write(self, do: Callable[[Session, str], SchoolMade]) -> SchoolMade:
        origin = self._on.settings.origin
        return await self._on.database.write(lambda session: do(session, origin))


def _made(school: SchoolNamed, origin: str) -> SchoolMade:
    return SchoolMade(**school.model_dump(), link=school_at(origin, school.id))


def operator_schools(bind: Binding, on: Dependencies) -> list[Route]:
    """The routes by which the operator keeps schools."""
    its = OperatorSchools(on)
    return [
        bind.for_operator(at.ADD_SCHOOL, its.add),
        bind.for_operator(at.COORDINATE_SCHOOL, its.coordinate),
        bind.for_operator(at.PLACE_SCHOOL, its.place),
    ]
