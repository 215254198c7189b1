"""Meetings: planning one, seeing it before entering its room, and inviting guests to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlmodel import Session

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made, PlanMeeting
from staffroom_schemas.http.meetings import (
    Expected,
    InvitationListed,
    Invitations,
    LinkMade,
    MakeInvitation,
    MeetingPage,
)
from staffroom_schemas.members import Role
from staffroom_server.community import cycles, joint, membership, norms, schedule, series, templates
from staffroom_server.community.meeting_roles import left_by
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.people.access import MEMBERS
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body, not_found
from staffroom_server.web.links import link_of
from staffroom_server.web.lists import goals_seen
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.phases import phases

PAST, AHEAD = timedelta(days=366), timedelta(days=3 * 366)  # farther away it is a slip
NOT_SOON = "A meeting begins in the future, and within three years. Take another time."
NOT_A_MEMBER = (
    "Whoever facilitates must be a member of the community. Choose one who is, or make them a member."
)


def plan_meeting(session: Session, community: str, body: PlanMeeting, by: str, now: datetime) -> str:
    """A meeting and its room, whose log is still empty; gives the id of both."""
    row = schedule.plan(
        session,
        community,
        title=body.title,
        starts_at=body.starts_at,
        minutes=body.minutes,
        facilitator=body.facilitator or by,
        made_by=by,
        now=now,
    )
    if body.template is not None:
        templates.kept_by(session, community, body.template)
        series.planned_of(session, row.id).template_id = body.template
    session.add(RoomRow(address=row.id))
    session.flush()
    return row.id


def soon(starts_at: datetime, now: datetime) -> None:
    """Raises `NotDone` for a time that is a slip."""
    if not now - PAST < starts_at < now + AHEAD:
        raise bad_body(NOT_SOON, "starts_at")


class Meetings:
    """Plans and shows meetings."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def plan(self, call: Call[PlanMeeting]) -> Made:
        """A new meeting of the community, and the first event of its room."""
        by, community, body = call.by, call.id("community"), call.body
        soon(body.starts_at, call.now)

        def plan(session: Session) -> str:
            in_community(session, by, community, "plan_meeting")
            try:
                return plan_meeting(session, community, body, by.person_id, call.now)
            except membership.NotAMember:
                raise bad_body(NOT_A_MEMBER, "facilitator") from None

        id = await self._on.database.write(plan)
        await self._on.plan_room(id)
        return Made(id=id)

    async def meeting(self, call: Call[Nothing]) -> MeetingPage:
        """The meeting, before entering its room."""
        by, id = call.by, call.id("meeting")
        role = await in_meeting(self._on, by, id, "read_meeting")
        return await self._on.database.read(lambda session: _page(session, id, role, by.person_id))

    async def invitations(self, call: Call[Nothing]) -> Invitations:
        """The links that were made for it."""
        id = call.id("meeting")
        await in_meeting(self._on, call.by, id, "make_invitation")
        return await self._on.database.read(lambda session: _listed(session, id))

    async def make_invitation(self, call: Call[MakeInvitation]) -> LinkMade:
        """A link for guests; those of a `play` session's links may speak without pause."""
        by, id, drawn = call.by, call.id("meeting"), secret.draw()
        await in_meeting(self._on, by, id, "make_invitation")
        row = await self._on.database.write(
            lambda session: invitations.make(
                session,
                drawn,
                "guest",
                now=call.now,
                lasts=timedelta(hours=call.body.hours),
                uses=call.body.uses,
                meeting=id,
                made_by=by.person_id,
                fast=by.kind == "play",
            )
        )
        return LinkMade(id=row.id, link=link_of(self._on, call.request, drawn))

    async def revoke_invitation(self, call: Call[Nothing]) -> Nothing:
        """The link no longer works; who came by it keeps their seat."""
        id, link = call.id("meeting"), call.id("invitation")
        await in_meeting(self._on, call.by, id, "make_invitation")
        if not await self._on.database.write(lambda session: invitations.revoke(session, id, link, call.now)):
            raise not_found()
        return Nothing()


def _page(session: Session, id: str, role: Role, person: str) -> MeetingPage:
    row = schedule.meeting(session, id)
    community = membership.community(session, row.community_id) if row else None
    if row is None or community is None:
        raise not_found()
    guests = joint.guests_of(session, id)
    belongs = {one.id: one for one, _ in membership.communities_of(session, person)}
    phase = phases(session, [id])[id]
    left = row.facilitator if phase == "planned" and left_by(session, [row]) else None
    at_home = membership.role_in_community(session, person, community.id) in MEMBERS
    theirs = next((belongs[one] for one in (community.id, *guests) if one in belongs), community)
    return MeetingPage(
        id=id,
        community=theirs.id,
        community_name=theirs.name,
        title=row.title,
        starts_at=row.starts_at,
        minutes=row.minutes,
        norms=norms.norms_of(session, community.id),
        role=role,
        people=_expected(session, [community.id, *guests]) if role in MEMBERS else (),
        phase=phase,
        goals=goals_seen(session, community.id) if at_home else (),
        stage=_stage(session, community.id) if at_home or not guests else None,
        series=more.series_id if (more := series.planned(session, [id]).get(id)) else None,
        left=left,
        takes_over=left is not None and at_home,
    )


def _stage(session: Session, community: str) -> Stage | None:
    """Where the cycle that goes on stands."""
    newest = cycles.current(session, community)
    return TypeAdapter(Stage).validate_python(newest.stage) if newest else None


def _expected(session: Session, communities: Iterable[str]) -> tuple[Expected, ...]:
    roles = [one for community in communities for one in membership.members(session, community).items()]
    people = accounts.people(session, {id for id, role in roles if role in MEMBERS})
    by_name = sorted(people.values(), key=lambda person: person.shown.casefold())
    return tuple(Expected(id=person.id, name=person.shown) for person in by_name)


def _listed(session: Session, meeting: str) -> Invitations:
    rows = invitations.invitations_of(session, meeting)
    names = accounts.names(session, {row.made_by for row in rows if row.made_by})
    return Invitations(
        invitations=tuple(
            InvitationListed(
                id=row.id,
                made_by=names.get(row.made_by or "", ""),
                made_at=row.made_at,
                expires_at=row.expires_at,
                uses_left=row.uses_left or 0,
                revoked=row.revoked_at is not None,
            )
            for row in rows
        )
    )
