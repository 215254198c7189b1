"""Data sets as the work of a meeting: brought, and looked at once the room's state says so."""

import asyncio
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from staffroom_schemas.commands import AttachData as AttachAsWork
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.charts import AskChart, ChartAsked, ChartSeen
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.datasets import AttachData, WorkData
from staffroom_server.community import schedule
from staffroom_server.community.datasets import rows
from staffroom_server.community.datasets.charts import chart, places_in
from staffroom_server.community.datasets.tables import DataSetRow, DataWorkRow
from staffroom_server.live.rooms import Rooms
from staffroom_server.web import datashown
from staffroom_server.web.calls import Call
from staffroom_server.web.datasets import not_too_many, unpacked
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.permissions import in_community, room_of
from staffroom_server.web.works import seen


class DataWorks:
    """The row comes first, then the room is asked: whatever it refuses is no work."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def attach(self, call: Call[AttachData]) -> Made:
        """By a member, of a data set of the meeting's community that is open to them."""
        room = await room_of(self._on, self._rooms, call, "attach_work")
        body, meeting = call.body, call.id("meeting")
        row = await self._on.database.read(lambda session: _theirs(session, call))
        waits = await datashown.waiting(self._on.database, self._rooms, [row], call.by.person_id)
        if row.id in waits:
            raise not_allowed(datashown.opens_in(waits[row.id]))
        if body.chart is not None:
            await self._drawn(row, body.chart)  # what cannot be drawn is not brought
        asked = body.chart.model_dump() if body.chart else None
        work = DataWorkRow(id=str(uuid4()), meeting_id=meeting, data_set_id=row.id, chart=asked)
        await self._on.database.write(lambda session: rows.attach(session, work))
        command = AttachAsWork(item=body.item, title=body.title, brings=body.brings)
        answer = await room.serve(command, id=work.id, by=call.by.person_id)
        if isinstance(answer, Exception):
            await self._on.database.write(lambda session: rows.detach(session, work.id))
            raise answer
        return Made(id=work.id)

    async def data(self, call: Call[Nothing]) -> WorkData:
        """What it is, to those who may look at it."""
        work, row = await self._open(call)
        told = await self._on.database.read(lambda session: datashown.seen(session, row, None, changes=False))
        if work.chart is None:
            return WorkData(data_set=told, chart=None)
        asked = ChartAsked.model_validate(work.chart)
        needed = tuple(column for column in told.columns if column.place in places_in(asked))
        return WorkData(data_set=told.model_copy(update={"columns": needed}), chart=asked)

    async def chart(self, call: Call[AskChart]) -> ChartSeen:
        """A chart of it; of a work that is one chart, that alone."""
        work, row = await self._open(call)
        not_too_many(self._on, call)
        if work.chart is not None and AskChart.model_validate(work.chart) != call.body:
            raise not_allowed("Only one chart of this data set was brought to the meeting.")
        return await self._drawn(row, call.body)

    async def _drawn(self, row: DataSetRow, ask: AskChart) -> ChartSeen:
        columns = await self._on.database.read(lambda session: rows.columns(session, row, places_in(ask)))
        return await asyncio.to_thread(lambda: chart(ask, unpacked(columns), row.students))

    async def _open(self, call: Call[Any]) -> tuple[DataWorkRow, DataSetRow]:
        """A data set that they may look at here; one that waits for its step is to them not there."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        meeting, id = call.id("meeting"), seen(room, call.id("work"), call.by.person_id).id

        def found(session: Session) -> tuple[DataWorkRow, DataSetRow] | None:
            work = rows.work(session, meeting, id)
            row = session.get(DataSetRow, work.data_set_id) if work is not None else None
            return None if work is None or row is None else (work, row)

        if (pair := await self._on.database.read(found)) is None:
            raise not_found()
        return pair


def _theirs(session: Session, call: Call[AttachData]) -> DataSetRow:
    meeting = schedule.meeting(session, call.id("meeting"))
    if meeting is None:
        raise not_found()
    in_community(session, call.by, meeting.community_id, "read_data_sets")
    row = rows.data_set(session, meeting.community_id, call.body.data_set)
    if row is None:
        raise not_found()
    return row
