"""What can be counted of a community: for officials, who see nothing that was said, and for everyone else there."""

from collections.abc import Iterator

from pydantic import TypeAdapter
from sqlmodel import Session, col, func, select

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.belonging import CommunityCounts, CycleCounted
from staffroom_schemas.http.entries import EntryKind
from staffroom_schemas.members import MEMBERS, Role
from staffroom_server.community import cycles, goals, joint, membership
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.log.tables import RoomRow
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_found
from staffroom_server.web.permissions import in_community

_CELLS = TypeAdapter(dict[Stage, dict[EntryKind, int]])


class Counting:
    """Of communities."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def of_community(self, call: Call[Nothing]) -> CommunityCounts:
        """No name, and no word but the community's own: its description, and the titles of its cycles."""
        by, id = call.by, call.id("community")

        def counted(session: Session) -> CommunityCounts:
            return _counted(session, id, in_community(session, by, id, "read_counts"))

        return await self._on.database.read(counted)


def _counted(session: Session, id: str, role: Role) -> CommunityCounts:
    community = membership.community(session, id)
    if community is None:
        raise not_found()
    held, minutes = _held(session, id)
    return CommunityCounts(
        id=id,
        name=community.name,
        about=community.about,
        role=role,
        archived=community.archived_at,
        members=sum(one in MEMBERS for one in membership.members(session, id).values()),
        meetings=held,
        minutes=minutes,
        planned=_planned(session, id),
        goals=len(goals.goals_of(session, id)),
        cycles=tuple(_cycles(session, id)),
    )


def _held(session: Session, community: str) -> tuple[int, int]:
    """How many meetings are over, and their minutes."""
    chosen = select(func.count(), func.coalesce(func.sum(MeetingRow.minutes), 0)).where(
        col(MeetingRow.id).in_(joint.its(community)),
        RoomRow.address == MeetingRow.id,
        col(RoomRow.closed_at).is_not(None),
    )
    held, minutes = session.exec(chosen).one()
    return held, minutes


def _planned(session: Session, community: str) -> int:
    chosen = select(func.count()).where(
        col(MeetingRow.id).in_(joint.its(community)),
        RoomRow.address == MeetingRow.id,
        col(RoomRow.opened_at).is_(None),
    )
    return session.exec(chosen).one()


def _cycles(session: Session, community: str) -> Iterator[CycleCounted]:
    chosen = (
        select(EntryRow.cycle_id, EntryRow.stage, EntryRow.kind, func.count())
        .where(EntryRow.community_id == community, EntryRow.state != "dropped")
        .group_by(col(EntryRow.cycle_id), col(EntryRow.stage), col(EntryRow.kind))
    )
    cells: dict[str | None, dict[str, dict[str, int]]] = {}
    for cycle, at, kind, count in session.exec(chosen):
        cells.setdefault(cycle, {}).setdefault(at, {})[kind] = count
    for row in cycles.cycles_of(session, community):
        yield CycleCounted(
            title=row.title,
            stage=TypeAdapter(Stage).validate_python(row.stage),
            started_at=row.started_at,
            entries=_CELLS.validate_python(cells.get(row.id, {})),
        )
