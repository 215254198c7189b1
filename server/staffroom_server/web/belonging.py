"""A community as a whole: described, left, handed over, archived and brought back; the links by which one joins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select
from starlette.routing import Route

from staffroom_schemas.endpoints import belonging as at
from staffroom_schemas.endpoints import communities
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.belonging import (
    CommunityLink,
    CommunityLinks,
    DescribeCommunity,
    HandOverCommunity,
    MakeCommunityLink,
)
from staffroom_schemas.http.meetings import LinkMade
from staffroom_schemas.members import Role
from staffroom_server.community import keeping, membership, schools
from staffroom_server.community.meanwhile import over
from staffroom_server.community.tables import MeetingRow
from staffroom_server.log.tables import RoomRow
from staffroom_server.log.terms import cut
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.web.calls import Call
from staffroom_server.web.counting import Counting
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.links import link_of
from staffroom_server.web.members import Members
from staffroom_server.web.permissions import in_community
from staffroom_server.web.rosters import Rosters

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding

GOES_ON = "A meeting of this community goes on now. Close it first, then archive the community."


class Belonging:
    """Of communities."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def describe(self, call: Call[DescribeCommunity]) -> Nothing:
        """What it is called, and what it is for."""
        by, id, body = call.by, call.id("community"), call.body

        def change(session: Session) -> None:
            in_community(session, by, id, "describe")
            said = over(body, body.seen, keeping.read(session, id))
            keeping.describe(session, id, said.name, said.about, by.person_id)
            schools.found_by(session, id, cut(said.name))

        await self._on.database.write(change)
        return Nothing()

    async def leave(self, call: Call[Nothing]) -> Nothing:
        """By oneself, and at once; the last coordinator hands over first."""
        by, id = call.by, call.id("community")

        def leave(session: Session) -> None:
            in_community(session, by, id, "leave")
            membership.leave(session, id, by.person_id, call.now)

        return await self._changed(leave)

    async def hand_over(self, call: Call[HandOverCommunity]) -> Nothing:
        """Both at once, so that there is always one who coordinates."""
        by, id, to = call.by, call.id("community"), call.body.to

        def change(session: Session) -> None:
            in_community(session, by, id, "hand_over_community")
            keeping.hand_over(session, id, by.person_id, to)

        return await self._changed(change)

    async def archive(self, call: Call[Nothing]) -> Nothing:
        """Not while people are in a meeting of it."""
        by, id = call.by, call.id("community")

        def change(session: Session) -> None:
            in_community(session, by, id, "archive")
            if meets(session, id):
                raise not_allowed(GOES_ON)
            keeping.archive(session, id, call.now)

        return await self._changed(change)

    async def bring_back(self, call: Call[Nothing]) -> Nothing:
        """It goes on as it was."""
        by, id = call.by, call.id("community")

        def change(session: Session) -> None:
            in_community(session, by, id, "bring_back")
            keeping.bring_back(session, id)

        return await self._changed(change)

    async def links(self, call: Call[Nothing]) -> CommunityLinks:
        """Those that were made for it."""
        by, id = call.by, call.id("community")

        def listed(session: Session) -> CommunityLinks:
            in_community(session, by, id, "read_links")
            return _listed(session, id)

        return await self._on.database.read(listed)

    async def make_link(self, call: Call[MakeCommunityLink]) -> LinkMade:
        """It makes nobody a coordinator."""
        by, id, body, drawn = call.by, call.id("community"), call.body, secret.draw()

        def make(session: Session) -> str:
            in_community(session, by, id, "make_link")
            lasts = timedelta(days=body.days)
            return invitations.make(
                session,
                drawn,
                "member",
                now=call.now,
                lasts=lasts,
                uses=body.uses,
                made_by=by.person_id,
                community=id,
                role=body.role,
            ).id

        made = await self._on.database.write(make)
        return LinkMade(id=made, link=link_of(self._on, call.request, drawn))

    async def revoke_link(self, call: Call[Nothing]) -> Nothing:
        """It no longer works; who came by it stays."""
        by, id, link = call.by, call.id("community"), call.id("invitation")

        def revoke(session: Session) -> bool:
            in_community(session, by, id, "make_link")
            return invitations.revoke(session, id, link, call.now)

        if not await self._on.database.write(revoke):
            raise not_found()
        return Nothing()

    async def _changed(self, change: Callable[[Session], None]) -> Nothing:
        await self._on.database.write(change)
        await self._on.recheck()
        return Nothing()


def meets(session: Session, community: str) -> bool:
    """Whether a meeting of it goes on."""
    live = select(RoomRow.id).where(
        RoomRow.address == MeetingRow.id,
        MeetingRow.community_id == community,
        col(RoomRow.opened_at).is_not(None),
        col(RoomRow.closed_at).is_(None),
    )
    return session.exec(live.limit(1)).first() is not None


def _listed(session: Session, community: str) -> CommunityLinks:
    rows = invitations.into(session, community)
    names = accounts.names(session, {row.made_by for row in rows if row.made_by})
    return CommunityLinks(
        links=tuple(
            CommunityLink(
                id=row.id,
                role=Role(row.role or Role.member),
                made_by=names.get(row.made_by or "", ""),
                made_at=row.made_at,
                expires_at=row.expires_at,
                uses_left=row.uses_left or 0,
                revoked=row.revoked_at is not None,
            )
            for row in rows
        )
    )


def belonging(bind: Binding, on: Dependencies) -> list[Route]:
    """The routes of who belongs to a community."""
    whole, members, rosters = Belonging(on), Members(on), Rosters(on)
    return [
        bind(at.DESCRIBE_COMMUNITY, whole.describe),
        bind(at.LEAVE_COMMUNITY, whole.leave),
        bind(at.HAND_OVER_COMMUNITY, whole.hand_over),
        bind(at.ARCHIVE_COMMUNITY, whole.archive),
        bind(at.BRING_BACK_COMMUNITY, whole.bring_back),
        bind(at.COMMUNITY_LINKS, whole.links),
        bind(at.MAKE_COMMUNITY_LINK, whole.make_link),
        bind(at.REVOKE_COMMUNITY_LINK, whole.revoke_link),
        bind(at.LOOK_AT_ROSTER, rosters.look),
        bind(at.TAKE_ROSTER, rosters.take),
        bind(at.COMMUNITY_COUNTS, Counting(on).of_community),
        bind(communities.ADD_MEMBER, members.add),
        bind(communities.CHANGE_ROLE, members.change_role),
        bind(communities.REMOVE_MEMBER, members.remove),
        bind(communities.MAKE_PASSWORD_LINK, members.make_password_link),
    ]
