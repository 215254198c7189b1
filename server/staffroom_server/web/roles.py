"""The memory of roles over HTTP: who had which in a community's meetings, and who might next."""

from collections.abc import Iterable

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.roles import HeldRole, LastHeld, RoleProposed, RolesHeld, RolesProposed, RolesSeen
from staffroom_server.archive import ledgers, roles
from staffroom_server.archive.drafting import closing_of
from staffroom_server.community import membership, schedule
from staffroom_server.community.role_tables import HeldRoleRow
from staffroom_server.community.taking_turns import ROLES, Held, Proposed, proposed
from staffroom_server.live.following import Following
from staffroom_server.live.rooms import Rooms
from staffroom_server.log.store import Store
from staffroom_server.people import accounts
from staffroom_server.people.access import MEMBERS
from staffroom_server.room.state import Room
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_found
from staffroom_server.web.permissions import in_community, in_meeting


class Roles:
    """For members of a community: dates, and never how often."""

    def __init__(self, on: Dependencies, rooms: Rooms, following: Following, store: Store) -> None:
        """Of these."""
        self._on, self._rooms, self._following, self._store = on, rooms, following, store

    async def of_community(self, call: Call[Nothing]) -> RolesSeen:
        """All that is remembered, with a proposal for its next meeting."""
        by, community = call.by, call.id("community")
        await self._on.database.read(lambda session: in_community(session, by, community, "read_roles"))
        await self._catch_up(community)
        return await self._on.database.read(lambda session: _seen(session, community))

    async def of_meeting(self, call: Call[Nothing]) -> RolesProposed:
        """A proposal for this one."""
        meeting = call.id("meeting")
        await in_meeting(self._on, call.by, meeting, "read_roles")
        row = await self._on.database.read(lambda session: schedule.meeting(session, meeting))
        room = await self._rooms.get(meeting)
        if row is None or room is None:
            raise not_found()
        await self._catch_up(row.community_id)
        leads, busy = (
            room.state.meeting.facilitator if room.state.meeting else row.facilitator,
            _busy(room.state),
        )

        def found(session: Session) -> RolesProposed:
            members, last = _members(session, row.community_id), roles.last_held(session, row.community_id)
            first = proposed(members, last, roles=ROLES[:1])
            rest = proposed(members, last, {leads, *busy, *(one.member for one in first)}, ROLES[1:])
            names = accounts.names(session, members)
            return RolesProposed(proposed=tuple(map(_proposed, (*first, *rest))), names=names)

        return await self._on.database.read(found)

    async def _catch_up(self, community: str) -> None:
        read = self._on.database.read
        for room in await read(lambda session: ledgers.rooms_behind(session, community)):
            await self._following.catch_up(room)
        for room, meeting in await read(lambda session: roles.unknown(session, community)):
            if (closed := await closing_of(self._store, room)) is not None:
                await self._on.database.write(lambda s: roles.keep(s, meeting, closed))  # noqa: B023  # done by then


def _seen(session: Session, community: str) -> RolesSeen:
    members, last = _members(session, community), roles.last_held(session, community)
    meetings = roles.newest(session, community)
    people = {*members, *(row.member for _, held in meetings for row in held)}
    names = accounts.names(session, people)
    return RolesSeen(
        meetings=tuple(
            RolesHeld(meeting=one.id, title=one.title, starts_at=one.starts_at, held=_held(rows))
            for one, rows in meetings
        ),
        members=tuple(sorted(members, key=lambda one: (names.get(one, "").casefold(), one))),
        last=tuple(_last(role, one, held) for (role, one), held in sorted(last.items()) if one in members),
        proposed=tuple(map(_proposed, proposed(members, last))),
        names=names,
    )


def _members(session: Session, community: str) -> list[str]:
    """Those who work in it, in the order in which they joined."""
    return [one for one, role in membership.members(session, community).items() if role in MEMBERS]


def _busy(room: Room) -> set[str]:
    return {one for item in room.agenda for members in item.cast.values() for one in members}


def _held(rows: Iterable[HeldRoleRow]) -> dict[HeldRole, tuple[str, ...]]:
    rows = list(rows)
    found = {role: tuple(row.member for row in rows if row.role == role) for role in ROLES}
    return {role: members for role, members in found.items() if members}


def _last(role: HeldRole, member: str, held: Held) -> LastHeld:
    return LastHeld(member=member, role=role, meeting=held.meeting, starts_at=held.starts_at)


def _proposed(one: Proposed) -> RoleProposed:
    last = _last(one.role, one.member, one.last) if one.last else None
    return RoleProposed(role=one.role, member=one.member, last=last)
