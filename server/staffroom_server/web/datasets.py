"""Data sets over HTTP: a table is looked at, kept, shown by charts, and removed."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http import datasets as h
from staffroom_schemas.http.charts import AskChart, AskReadings, ChartSeen, Readings
from staffroom_schemas.http.communities import Made
from staffroom_schemas.members import Cast
from staffroom_server.community import measures, turns
from staffroom_server.community.datasets import rows
from staffroom_server.community.datasets.apart import Apart
from staffroom_server.community.datasets.charts import chart, places_in
from staffroom_server.community.datasets.drawn import places_of, readings
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.refusals import EMPTY, MOST_BYTES, BadTable, TableTooLarge
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.live.tidying import Tidying
from staffroom_server.people.access import may
from staffroom_server.web import datashown
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, not_allowed, not_found
from staffroom_server.web.permissions import in_community, not_archived
from staffroom_server.web.signing import too_fast

T = TypeVar("T")

WITHIN = 180.0
"""Seconds in which a table must have come."""
AT_ONCE = 4
"""Tables that are held in memory at once."""
TOO_SLOW = "The table took too long to come. Try a better connection, or a part of it."


class DataSets:
    """Of one process."""

    def __init__(self, on: Dependencies, tidying: Tidying) -> None:
        """Of these."""
        self._on, self._tidying = on, tidying
        self._apart, self._coming = Apart(), asyncio.Semaphore(AT_ONCE)

    async def every(self, call: Call[Nothing]) -> h.DataSets:
        """What they are; of those that wait for a meeting, which."""
        by, community = call.by, call.id("community")
        await self._on.database.read(lambda session: in_community(session, by, community, "read_data_sets"))
        found = await self._on.database.read(lambda session: rows.data_sets_of(session, community))
        waits = await self._on.waits(found, by.person_id)
        return await self._on.database.read(lambda session: datashown.listed(session, found, waits))

    async def look(self, call: Call[Nothing]) -> h.TableSeen:
        """Nothing of it is stored: it is read in memory, and only the one who sent it hears of it."""
        await self._may_add(call)
        async with self._coming:
            seen = await self._apart.look(await _bytes_of(call), call.now.date())
        return h.TableSeen.model_validate(seen)

    async def keep(self, call: Call[h.KeepTable]) -> Made:
        """What is hashed or left out is so before anything of it is stored."""
        await self._may_add(call)
        async with self._coming:
            taken = await self._apart.take(await _bytes_of(call), call.now.date(), call.body.columns)
        by, community = call.by, call.id("community")

        def add(session: Session) -> str:
            in_community(session, by, community, "add_data_set")  # much may have changed while it came
            return rows.add(session, community, taken, call.body, by.person_id, call.now)

        return Made(id=await self._write(community, add))

    async def one(self, call: Call[Nothing]) -> h.DataSetSeen:
        """Its words and columns; the columns once it was opened to them."""
        row = await self._row(call)
        waits = await self._on.waits([row], call.by.person_id)
        return await self._on.database.read(
            lambda session: datashown.seen(
                session, row, waits.get(row.id), changes=_changes(session, call, row)
            )
        )

    async def change(self, call: Call[h.ChangeDataSet]) -> Nothing:
        """By whoever made it, or a coordinator."""
        await self._row(call)

        def change(session: Session) -> None:
            rows.amend(session, _theirs(session, call), call.body, call.by.person_id, call.now)

        await self._write(call.id("community"), change)
        return Nothing()

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """Once it is answered, no file has a number of it, but the readings that were drawn from it."""
        await self._row(call)
        if wait := self._on.limits.erasures.take(call.by.person_id, call.now.timestamp()):
            raise too_fast(wait)

        def remove(session: Session) -> None:
            row = _theirs(session, call)
            measures.source_is_gone(session, row.id)
            rows.remove(session, row.id)

        await self._write(call.id("community"), remove)
        await self._tidying.wipe(())
        return Nothing()

    async def chart(self, call: Call[AskChart]) -> ChartSeen:
        """A chart, if it is open to them."""
        ask = call.body
        columns, students = await opened(self._on, call, call.id("data_set"), places_in(ask))
        return await asyncio.to_thread(lambda: chart(ask, unpacked(columns), students))

    async def readings(self, call: Call[AskReadings]) -> Readings:
        """Readings of a measure, if it is open to them."""
        return await read_off(self._on, call, call.id("data_set"), call.body)

    async def _write(self, community: str, do: Callable[[Session], T]) -> T:
        """Whoever looks at the record, or at a reading drawn from it, sees that it has changed."""

        def write(session: Session) -> T:
            done = do(session)
            turns.changed(session, community)
            return done

        done = await self._on.database.write(write)
        self._on.changed(community)
        return done

    async def _row(self, call: Call[Any]) -> DataSetRow:
        """The data set in the path."""
        return await _found(self._on, call, call.id("data_set"))

    async def _may_add(self, call: Call[Any]) -> None:
        by, community = call.by, call.id("community")
        await self._on.database.read(lambda session: in_community(session, by, community, "add_data_set"))
        said = call.request.headers.get("content-length", "")
        if said.isdigit() and int(said[:12]) > MOST_BYTES:
            raise TableTooLarge
        if wait := self._on.limits.tables.take(by.person_id, call.now.timestamp()):
            raise NotDone(Code.too_fast, f"Those were many tables at once. Try again in {wait} s.", wait=wait)


async def read_off(on: Dependencies, call: Call[Any], id: str, ask: AskReadings) -> Readings:
    """A measure's readings of a data set that is open to whoever asks; raises `NotDone`."""
    columns, students = await opened(on, call, id, places_of(ask))
    return await asyncio.to_thread(lambda: readings(ask, unpacked(columns), students))


async def opened(
    on: Dependencies, call: Call[Any], id: str, places: set[int]
) -> tuple[Mapping[int, rows.PackedColumn], int | None]:
    """Columns of a data set that is open to whoever asks, and which tells students apart; raises `NotDone`."""
    row = await _found(on, call, id)
    not_too_many(on, call)
    if waits := await on.waits([row], call.by.person_id):
        raise not_allowed(datashown.opens_in(waits[row.id]))
    return await on.database.read(lambda session: rows.columns(session, row, places)), row.students


async def _found(on: Dependencies, call: Call[Any], id: str) -> DataSetRow:
    """To whoever may not read it there is none."""
    by, community = call.by, call.id("community")

    def found(session: Session) -> DataSetRow | None:
        in_community(session, by, community, "read_data_sets")
        return rows.data_set(session, community, id)

    if (row := await on.database.read(found)) is None:
        raise not_found()
    return row


def unpacked(columns: Mapping[int, rows.PackedColumn]) -> dict[int, Column]:
    """Their values: for a thread, since large ones take a while."""
    return {place: column.unpacked() for place, column in columns.items()}


def not_too_many(on: Dependencies, call: Call[Any]) -> None:
    """Raises `NotDone` where someone asks for many charts at once."""
    if wait := on.limits.charts.take(call.by.person_id, call.now.timestamp()):
        raise NotDone(Code.too_fast, f"Those were many charts at once. Try again in {wait} s.", wait=wait)


def _theirs(session: Session, call: Call[Any]) -> DataSetRow:
    """The data set, if it is theirs to change; raises `NotDone`."""
    in_community(session, call.by, call.id("community"), "read_data_sets")
    not_archived(session, call.id("community"))
    row = rows.data_set(session, call.id("community"), call.id("data_set"))
    if row is None:
        raise not_found()
    if not _changes(session, call, row):
        raise not_allowed("Only whoever made this data set, or a coordinator of the community, can do this.")
    return row


def _changes(session: Session, call: Call[Any], row: DataSetRow) -> bool:
    role = in_community(session, call.by, row.community_id, "read_data_sets")
    act = "add_data_set" if row.made_by == call.by.person_id else "change_any_data_set"
    return may(role, Cast.participant, act)


async def _bytes_of(call: Call[Any]) -> bytes:
    """The table, in memory alone; raises `TableTooLarge` or `BadTable`."""
    raw = bytearray()
    try:
        async with asyncio.timeout(WITHIN):
            async for chunk in call.request.stream():
                raw += chunk
                if len(raw) > MOST_BYTES:
                    raise TableTooLarge
    except TimeoutError:
        raise BadTable(TOO_SLOW) from None
    if not raw:
        raise BadTable(EMPTY)
    return bytes(raw)
