"""Communities: founding one, seeing it, and what it agrees on."""

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import (
    CommunitySeen,
    CycleSeen,
    FoundCommunity,
    Made,
    MemberSeen,
    StartCycle,
)
from staffroom_schemas.members import Role
from staffroom_server.community import cycles, membership, norms, schedule, turns
from staffroom_server.community.tables import CycleRow
from staffroom_server.people import accounts
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.lists import goals_seen, meetings_seen
from staffroom_server.web.permissions import in_community


class Communities:
    """Founds and shows communities."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def found(self, call: Call[FoundCommunity]) -> Made:
        """A new community, coordinated by whoever asks, if the operator lets them found any."""
        by = call.by

        def found(session: Session) -> str:
            person = accounts.person(session, by.person_id)
            if person is None or not person.founds:
                raise not_allowed("Only someone whom the operator added can found a community.")
            return membership.found(session, call.body.name, by.person_id, call.now).id

        return Made(id=await self._on.database.write(found))

    async def community(self, call: Call[Nothing]) -> CommunitySeen:
        """All of it that members see."""
        by, id = call.by, call.id("community")

        def seen(session: Session) -> CommunitySeen:
            role = in_community(session, by, id, "read_community")
            return _community_seen(session, id, role)

        return await self._on.database.read(seen)

    async def start_cycle(self, call: Call[StartCycle]) -> Made:
        """A new cycle, at its first stage."""
        by, id, body = call.by, call.id("community"), call.body

        def start(session: Session) -> str:
            in_community(session, by, id, "start_cycle")
            turns.changed(session, id)
            if body.beside is not None:
                cycles.none_unknown(session, id, body.beside)
            started = cycles.start(
                session, id, title=body.title, goal=body.goal, by=by.person_id, now=call.now
            )
            return started.id

        made = await self._on.database.write(start)
        self._on.changed(id)
        return Made(id=made)


def _community_seen(session: Session, id: str, role: Role) -> CommunitySeen:
    community = membership.community(session, id)
    if community is None:
        raise not_found()
    meetings = schedule.meetings_of(session, id)
    names = membership.names(session, {row.community_id for row in meetings})
    listed = [(row, names[row.community_id]) for row in meetings]
    return CommunitySeen(
        id=id,
        name=community.name,
        about=community.about,
        archived=community.archived_at,
        role=role,
        norms=norms.norms_of(session, id),
        goals=goals_seen(session, id),
        cycles=tuple(_cycle_seen(row) for row in cycles.cycles_of(session, id)),
        members=_members_seen(session, id, role),
        meetings=meetings_seen(session, listed),
    )


def _members_seen(session: Session, community: str, role: Role) -> tuple[MemberSeen, ...]:
    roles = membership.members(session, community)
    people = accounts.people(session, roles)
    shown = role is Role.coordinator
    return tuple(
        MemberSeen(id=id, name=people[id].shown, role=theirs, email=people[id].email if shown else None)
        for id, theirs in sorted(roles.items(), key=lambda one: people[one[0]].shown.casefold())
    )


def _cycle_seen(row: CycleRow) -> CycleSeen:
    return CycleSeen.model_validate(
        {
            "id": row.id,
            "title": row.title,
            "goal": row.goal_id,
            "stage": row.stage,
            "started_at": row.started_at,
            "ended_at": row.ended_at,
        }
    )
