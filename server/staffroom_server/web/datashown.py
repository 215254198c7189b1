"""Data sets as they are shown; and whether one waits for the meeting that opens it first."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from staffroom_schemas.http.datasets import ColumnSeen, DataSetListed, DataSets, DataSetSeen
from staffroom_server.community import schedule
from staffroom_server.community.datasets import rows
from staffroom_server.community.datasets.tables import DataSetRow, DataWorkRow
from staffroom_server.database import Database
from staffroom_server.live.rooms import Rooms
from staffroom_server.people import accounts
from staffroom_server.room.asking import Refused
from staffroom_server.room.works import hidden_from
from staffroom_server.web.phases import phases


async def waiting(
    database: Database, rooms: Rooms, found: Sequence[DataSetRow], person: str
) -> dict[str, str]:
    """The titles of the meetings that open these data sets first, by data set; those open to them are left out.

    While it is work that no step has opened, nobody sees it by another door but who sees it there, and who made it.
    """
    theirs = {row.id for row in found if row.made_by == person}
    works = await database.read(
        lambda session: _unopened(session, [row.id for row in found if row.id not in theirs])
    )
    hidden: dict[str, str] = {}
    for work, title in works:
        room = await rooms.get(work.meeting_id)
        if room is None or room.state.phase == "closed":
            continue
        try:
            if hidden_from(room.state, work.id, person):
                hidden[work.data_set_id] = title
        except Refused:  # it was taken away from the meeting
            continue
    return hidden


def opens_in(title: str) -> str:
    """Why it is not shown."""
    return f"This data set is looked at in “{title}” first, and opens there in its step."


def listed(session: Session, found: Sequence[DataSetRow], waits: Mapping[str, str]) -> DataSets:
    """In a list."""
    prose = rows.prose_of(session, [row.id for row in found])
    return DataSets(
        data_sets=tuple(
            DataSetListed.model_validate(_told(row, prose[row.id], waits.get(row.id))) for row in found
        ),
        names=accounts.names(session, {row.made_by for row in found}),
    )


def seen(session: Session, row: DataSetRow, waits: str | None, *, changes: bool) -> DataSetSeen:
    """One of them; its columns unless it waits."""
    told = [] if waits else rows.columns_told(session, row.id)
    columns = tuple(ColumnSeen.model_validate(one) for one in told)
    return DataSetSeen.model_validate(
        {
            **_told(row, rows.prose_of(session, [row.id])[row.id], waits),
            "community": row.community_id,
            "columns": columns,
            "names": accounts.names(session, {row.made_by}),
            "changes": changes,
        }
    )


def _told(row: DataSetRow, prose: Mapping[str, str], waits: str | None) -> dict[str, object]:
    fields = ("id", "from_on", "upto_on", "made_by", "made_at", "rows")
    words = {field: prose.get(field) for field in rows.PROSE}
    return {name: getattr(row, name) for name in fields} | words | {"amended": row.amended_at, "waits": waits}


def _unopened(session: Session, ids: Sequence[str]) -> list[tuple[DataWorkRow, str]]:
    """Where they are work of meetings that are not over, with these meetings' titles."""
    works = rows.works_of(session, ids)
    phase = phases(session, {work.meeting_id for work in works})
    found = []
    for work in works:
        meeting = schedule.meeting(session, work.meeting_id) if phase[work.meeting_id] != "closed" else None
        if meeting is not None:
            found.append((work, meeting.title))
    return found
