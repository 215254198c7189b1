"""Everything that a meeting's export is made of: its log, the room that this gives, and who and what it names."""

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError
from sqlmodel import Session, col, select

from staffroom_schemas.http.communities import GoalSeen
from staffroom_server.archive.whereabouts import Later, became_of
from staffroom_server.community import membership, schedule
from staffroom_server.community.tables import GoalRow, MeetingRow
from staffroom_server.database import Reader
from staffroom_server.log.lines import Line
from staffroom_server.log.reading import lines_of
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import accounts
from staffroom_server.people.tables import NAMELESS
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room

SLICE = 200
"""Lines read and folded before the loop gets its turn again."""

_ID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Unreadable(Exception):
    """A stored line is no event any more, or does not follow from those before it."""

    def __init__(self, seq: int) -> None:
        """The line."""
        super().__init__(
            f"Line {seq} of this meeting's log is not as it was written. `staffroom verify` says more."
        )


@dataclass(frozen=True, slots=True)
class GatheredGroup:
    """A group that kept nothing to itself: its log, and the room that this gives."""

    address: str
    lines: Sequence[Line]
    room: Room


@dataclass(frozen=True, slots=True)
class Gathered:
    """`names` of people by id, null where forgotten; `goals` that its decisions serve, by id.

    `became`: what later meetings said of its decisions and promises. `groups`: in the order in which they sat.
    `group`: of one of these, read by itself, the address of its room.
    """

    meeting: MeetingRow
    community: str
    lines: Sequence[Line]
    room: Room
    names: Mapping[str, str | None]
    goals: Mapping[str, GoalSeen]
    became: Mapping[str, Later]
    groups: Sequence[GatheredGroup] = ()
    group: str | None = None

    def name(self, person: str | None) -> str:
        """As it is shown; a neutral one where it is forgotten or was never known."""
        return self.names.get(person or "") or NAMELESS

    def inside(self, group: GatheredGroup) -> "Gathered":
        """The same of one group; the works it looked at are the meeting's."""
        room = group.room.draft()
        room.works = self.room.works
        return replace(self, lines=group.lines, room=room, groups=(), group=group.address)


def sealed_at(lines: Sequence[Line]) -> Line | None:
    """The line that closed the meeting."""
    return next((line for line in reversed(lines) if line.event.type == "meeting_closed"), None)


async def gathered(database: Reader, meeting: str, *, member: bool = True) -> Gathered | None:
    """All of it up to now; null where there is no such meeting.

    What is not in its log, goals and later meetings, is for members of its community alone.
    """
    found = await database.read(lambda session: _found(session, meeting))
    if found is None:
        return None
    row, community, number = found
    lines, room = await _log(database, number)
    groups = await _groups(database, number)
    every = [line for log in (lines, *(group.lines for group in groups)) for line in log]
    ids = {row.facilitator, row.made_by, *(line.by for line in every)}
    ids |= {id.decode() for line in every for id in _ID.findall(line.data)}
    names = await database.read(lambda session: _names(session, ids))
    goals, became = dict[str, GoalSeen](), dict[str, Later]()
    if member:
        served = {one.goal for one in room.decisions if one.goal}
        things = {one.id for one in room.decisions} | {one.id for one in room.commitments}
        goals = await database.read(lambda session: _goals(session, row.community_id, served))
        became = await database.read(lambda session: became_of(session, meeting, things))
    return Gathered(row, community, lines, room, names, goals, became, groups)


async def _groups(database: Reader, plenary: int) -> list[GatheredGroup]:
    """Those of the meeting, closed by now, that kept nothing to themselves."""
    found = await database.read(lambda session: _rooms_of_groups(session, plenary))
    logs = [(address, *await _log(database, number)) for address, number in found]
    return [GatheredGroup(*log) for log in logs if log[2].phase == "closed"]


async def _log(database: Reader, number: int) -> tuple[list[Line], Room]:
    lines, room = list[Line](), Room()
    while more := await _next(database, number, room, lines[-1].seq if lines else 0):
        lines += more
        await asyncio.sleep(0)
    return lines, room


async def _next(database: Reader, number: int, room: Room, after: int) -> Sequence[Line]:
    """The next slice, folded onto the room."""
    try:
        lines = await database.read(lambda session: lines_of(session, number, after, after + SLICE))
    except ValidationError:
        raise Unreadable(await _first_unreadable(database, number, after)) from None
    for line in lines:
        try:
            evolve(room, line.event, Place(line.seq, line.at, line.by))
        except Exception as error:  # whatever a fold trips over: only this line is to blame
            raise Unreadable(line.seq) from error
    return lines


async def _first_unreadable(database: Reader, number: int, after: int) -> int:
    try:
        while await database.read(lambda session: lines_of(session, number, after, after + 1)):  # noqa: B023
            after += 1
    except ValidationError:
        pass
    return after + 1


def _found(session: Session, meeting: str) -> tuple[MeetingRow, str, int] | None:
    row = schedule.meeting(session, meeting)
    number = session.exec(select(RoomRow.id).where(RoomRow.address == meeting)).first()
    community = membership.community(session, row.community_id) if row else None
    return (row, community.name, number) if row and community and number else None


def _rooms_of_groups(session: Session, plenary: int) -> list[tuple[str, int]]:
    its = RoomRow.plenary == plenary, col(RoomRow.kept).is_(False)
    found = session.exec(select(RoomRow.address, RoomRow.id).where(*its).order_by(col(RoomRow.id)))
    return [(address, id) for address, id in found if id is not None]


def _names(session: Session, ids: Collection[str]) -> dict[str, str | None]:
    return {row.id: row.name or None for row in accounts.people(session, ids).values()}


def _goals(session: Session, community: str, ids: Collection[str]) -> dict[str, GoalSeen]:
    chosen = select(GoalRow).where(GoalRow.community_id == community, col(GoalRow.id).in_(ids))
    return {row.id: GoalSeen.model_validate(row, from_attributes=True) for row in session.exec(chosen)}
