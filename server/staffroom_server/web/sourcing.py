"""Where readings come from, as whoever asks may know it: what is gone is said to be, and what waits is not shown."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlmodel import Session, col, select

from staffroom_schemas.http.cycles import CyclePage, MeasureCame, Point
from staffroom_schemas.http.goals import GoalShown, GoalsPage, MeasureSeen, ReadingSeen, ReadingSource
from staffroom_server.community.datasets import rows
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.community.tables import EntryRow
from staffroom_server.web.dependencies import Dependencies


class Sources(NamedTuple):
    """Of some readings: the entries and data sets that are there, their titles, and which of them wait."""

    there: frozenset[str]
    titles: dict[str, str]
    waits: dict[str, str]

    def told(self, source: ReadingSource | None) -> ReadingSource | None:
        """With what is to be said of it."""
        if source is None:
            return None
        id = source.id
        about = {"title": self.titles.get(id), "gone": id not in self.there, "waits": self.waits.get(id)}
        return source.model_copy(update=about)

    def goals(self, shown: Iterable[GoalShown]) -> tuple[GoalShown, ...]:
        """Their readings told so."""
        return tuple(
            goal.model_copy(update={"measures": tuple(self._measure(one) for one in goal.measures)})
            for goal in shown
        )

    def came(self, one: MeasureCame) -> MeasureCame:
        """What came of a measure; whether its target is reached, unless that would tell what waits."""
        first, last = self._point(one.first), self._point(one.last)
        waits = any(point is not None and point.value is None for point in (first, last))
        return one.model_copy(
            update={"first": first, "last": last, "reached": None if waits else one.reached}
        )

    def _measure(self, one: MeasureSeen) -> MeasureSeen:
        return one.model_copy(update={"readings": tuple(self._reading(reading) for reading in one.readings)})

    def _reading(self, one: ReadingSeen) -> ReadingSeen:
        source = self.told(one.source)
        unseen = {"value": None, "note": None} if source is not None and source.waits else {}
        return one.model_copy(update={"source": source, **unseen})

    def _point(self, point: Point | None) -> Point | None:
        if point is None:
            return None
        source = self.told(point.source)
        unseen = {"value": None} if source is not None and source.waits else {}
        return point.model_copy(update={"source": source, **unseen})


async def goals_sourced(on: Dependencies, person: str, page: GoalsPage) -> GoalsPage:
    """The page with where its readings come from."""
    sources = await _sources(on, person, _of_goals(page.goals))
    return page.model_copy(update={"goals": sources.goals(page.goals)})


async def cycle_sourced(on: Dependencies, person: str, page: CyclePage) -> CyclePage:
    """The page with where its readings, and the numbers of its evaluation, come from."""
    evaluation = page.evaluation
    points = [point for one in (evaluation.measures if evaluation else ()) for point in (one.first, one.last)]
    said = [*_of_goals(page.goals), *(point.source for point in points if point is not None)]
    sources = await _sources(on, person, said)
    if evaluation is not None:
        measures = tuple(sources.came(one) for one in evaluation.measures)
        evaluation = evaluation.model_copy(update={"measures": measures})
    return page.model_copy(update={"goals": sources.goals(page.goals), "evaluation": evaluation})


def _of_goals(shown: Iterable[GoalShown]) -> Iterable[ReadingSource | None]:
    return (one.source for goal in shown for measure in goal.measures for one in measure.readings)


async def _sources(on: Dependencies, person: str, said: Iterable[ReadingSource | None]) -> Sources:
    ids: dict[str, set[str]] = {"entry": set(), "data": set()}
    for source in said:
        if source is not None:
            ids[source.kind].add(source.id)
    if not any(ids.values()):
        return Sources(frozenset(), {}, {})
    entries, found, titles = await on.database.read(
        lambda session: _there(session, ids["entry"], ids["data"])
    )
    waits = await on.waits(found, person) if found else {}
    return Sources(frozenset(entries | {row.id for row in found}), titles, waits)


def _there(
    session: Session, entries: Collection[str], data: Collection[str]
) -> tuple[set[str], list[DataSetRow], dict[str, str]]:
    kept = select(EntryRow.id).where(col(EntryRow.id).in_(entries), EntryRow.state != "dropped")
    found = list(session.exec(select(DataSetRow).where(col(DataSetRow.id).in_(data))))
    prose = rows.prose_of(session, [row.id for row in found])
    titles = {id: said["title"] for id, said in prose.items() if "title" in said}
    return set(session.exec(kept)), found, titles
