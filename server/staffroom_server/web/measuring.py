"""Measures of goals over HTTP, and their readings."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.charts import Readings
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.goals import (
    AddMeasure,
    AddReading,
    ChangeMeasure,
    Drawn,
    DrawReadings,
    ReadingSource,
)
from staffroom_schemas.members import Role
from staffroom_server.community import measures, turns
from staffroom_server.community.datasets import rows
from staffroom_server.community.datasets.drawn import too_few
from staffroom_server.community.goal_tables import MeasureRow
from staffroom_server.community.measures import Reading
from staffroom_server.community.refusals import NotSo
from staffroom_server.community.tables import EntryRow, GoalRow
from staffroom_server.web.calls import Call
from staffroom_server.web.datasets import read_off
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.goals import goal_for
from staffroom_server.web.permissions import in_community, not_archived

T = TypeVar("T")


class Measuring:
    """Adds, changes and removes them."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def add(self, call: Call[AddMeasure]) -> Made:
        """One more of a goal."""
        made = await self._write(
            call, "add_goal", lambda session, goal, _: measures.add(session, goal, call.body, call.now).id
        )
        return Made(id=made)

    async def change(self, call: Call[ChangeMeasure]) -> Nothing:
        """What it is called, and where it is to go."""
        measure = call.id("measure")

        def change(session: Session, goal: GoalRow, _: Role) -> None:
            measures.change(session, measures.measure_of(session, goal.id, measure), call.body)

        await self._write(call, "add_goal", change)
        return Nothing()

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """With its readings."""
        measure = call.id("measure")

        def remove(session: Session, goal: GoalRow, _: Role) -> None:
            measures.remove(session, measures.measure_of(session, goal.id, measure))

        await self._write(call, "add_goal", remove)
        return Nothing()

    async def add_reading(self, call: Call[AddReading]) -> Made:
        """By anyone in the community; of an individual's goal by them alone."""
        measure, body, by = call.id("measure"), call.body, call.by.person_id

        def add(session: Session, goal: GoalRow, _: Role) -> str:
            row = measures.measure_of(session, goal.id, measure)
            source = _source(session, goal.community_id, body.entry)
            taken = Reading(body.on, body.value, body.note.strip())
            (made,) = measures.record(session, row, [taken], by=by, now=call.now, source=source)
            return made

        return Made(id=await self._write(call, "add_reading", add))

    async def draw(self, call: Call[DrawReadings]) -> Drawn:
        """By the same people, from a data set that is open to them."""
        measure, body, by = call.id("measure"), call.body, call.by.person_id
        found = await read_off(self._on, call, body.data_set, body)

        def take(session: Session, goal: GoalRow, _: Role) -> Drawn:
            row = measures.measure_of(session, goal.id, measure)
            _fits(row, body, found)
            if rows.data_set(session, goal.community_id, body.data_set) is None:
                raise not_found()  # it was removed meanwhile
            taken = [Reading(one.on, one.value, f"{found.says}, {one.n:,} rows") for one in found.readings]
            source = ReadingSource(kind="data", id=body.data_set)
            measures.record(session, row, taken, by=by, now=call.now, source=source)
            return Drawn(readings=len(taken), hidden=found.hidden)

        return await self._write(call, "add_reading", take)

    async def remove_reading(self, call: Call[Nothing]) -> Nothing:
        """By whoever wrote it down, or a coordinator."""
        measure, reading, by = call.id("measure"), call.id("reading"), call.by.person_id

        def remove(session: Session, goal: GoalRow, role: Role) -> None:
            row = measures.reading_of(session, measures.measure_of(session, goal.id, measure).id, reading)
            if row.by != by and role is not Role.coordinator:
                raise not_allowed("Only whoever wrote it down, or a coordinator, can remove a reading.")
            measures.remove_reading(session, row)

        await self._write(call, "add_reading", remove)
        return Nothing()

    async def _write(self, call: Call[Any], act: str, do: Callable[[Session, GoalRow, Role], T]) -> T:
        by, community, goal = call.by, call.id("community"), call.id("goal")

        def write(session: Session) -> T:
            role = in_community(session, by, community, "read_goals")
            not_archived(session, community)
            done = do(session, goal_for(session, community, goal, by.person_id, role, act), role)
            turns.changed(session, community)
            return done

        done = await self._on.database.write(write)
        self._on.changed(community)
        return done


def _source(session: Session, community: str, entry: str | None) -> ReadingSource | None:
    if entry is None:
        return None
    row = session.get(EntryRow, entry)
    if row is None or row.community_id != community or row.state == "dropped":
        raise NotSo("There is no such entry in the record. Choose one that is there.")
    return ReadingSource(kind="entry", id=entry)


def _fits(measure: MeasureRow, ask: DrawReadings, found: Readings) -> None:
    """Raises `NoChart` where there is nothing to take, and `NotSo` where the measure has another unit."""
    if not found.readings:
        raise too_few()
    if found.unit == "%" and measure.unit != "%":
        said = f"in {measure.unit}" if measure.unit else "a plain number"
        raise NotSo(
            f"This is in percent, and the measure is {said}. Choose another figure, or change its unit."
        )
    if ask.figure == "count" and measure.unit == "%":
        raise NotSo("This is a number of rows, and the measure is in percent. Choose the share.")
