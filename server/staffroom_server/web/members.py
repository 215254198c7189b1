"""Members of a community: added, changed, removed, and helped back in."""

from datetime import datetime, timedelta

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import AddMember, ChangeRole, MemberAdded
from staffroom_schemas.http.meetings import LinkMade
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.people.tables import PersonRow
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.links import link_of
from staffroom_server.web.permissions import in_community

LINK_LASTS = timedelta(days=7)

NOT_YOURS_TO_SET = (
    "This account is not this community's alone, so the community cannot set its password. "
    "The operator can make a link: staffroom user link EMAIL --password."
)


class Members:
    """Adds, changes and removes members."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def add(self, call: Call[AddMember]) -> MemberAdded:
        """A new account with a link that sets its password, or the account that has this e-mail already."""
        by, community, drawn = call.by, call.id("community"), secret.draw()

        def add(session: Session) -> tuple[str, bool]:
            in_community(session, by, community, "add_member")
            person = _account(session, community, call)
            membership.join(session, community, person.id, call.body.role, call.now)
            wants = person.password_hash is None and _belongs_to(session, person, community)
            if wants:
                _password_link(session, drawn, person.id, by.person_id, call.now)
            return person.id, wants

        id, wants = await self._on.database.write(add)
        await self._on.recheck()
        return MemberAdded(id=id, link=link_of(self._on, call.request, drawn) if wants else None)

    async def change_role(self, call: Call[ChangeRole]) -> Nothing:
        """A coordinator becomes a member or the other way round."""
        by, community, member = call.by, call.id("community"), call.id("member")

        def change(session: Session) -> None:
            in_community(session, by, community, "change_role")
            membership.change_role(session, community, member, call.body.role)

        await self._on.database.write(change)
        await self._on.recheck()
        return Nothing()

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """They belong to it no more; their sockets close."""
        by, community, member = call.by, call.id("community"), call.id("member")

        def remove(session: Session) -> None:
            in_community(session, by, community, "remove_member")
            membership.leave(session, community, member, call.now)

        await self._on.database.write(remove)
        await self._on.recheck()
        return Nothing()

    async def make_password_link(self, call: Call[Nothing]) -> LinkMade:
        """A link that sets a new password, for an account that is the community's alone; earlier ones end."""
        by, community, member, drawn = call.by, call.id("community"), call.id("member"), secret.draw()

        def make(session: Session) -> str:
            in_community(session, by, community, "make_password_link")
            if membership.role_in_community(session, member, community) is Role.stranger:
                raise not_found()
            person = accounts.person(session, member)
            if person is None or not _belongs_to(session, person, community):
                raise not_allowed(NOT_YOURS_TO_SET)
            return _password_link(session, drawn, member, by.person_id, call.now)

        id = await self._on.database.write(make)
        return LinkMade(id=id, link=link_of(self._on, call.request, drawn))


def _account(session: Session, community: str, call: Call[AddMember]) -> PersonRow:
    body = call.body
    person = accounts.by_email(session, body.email)
    if person is None:
        return accounts.add(session, name=body.name, email=body.email, home=community, now=call.now)
    if person.password_hash is not None:
        # Until now another community alone may have had this account: what it holds must not open it any more.
        invitations.revoke_password_links(session, person.id, call.now)
    return person


def _belongs_to(session: Session, person: PersonRow, community: str) -> bool:
    """Whether this community made the account and nobody else relies on it."""
    communities = {row.id for row, _ in membership.communities_of(session, person.id)}
    return person.home_community == community and not person.founds and communities == {community}


def _password_link(session: Session, drawn: str, person: str, made_by: str, now: datetime) -> str:
    invitations.revoke_password_links(session, person, now)
    return invitations.make(
        session, drawn, "password", now=now, lasts=LINK_LASTS, person=person, made_by=made_by
    ).id
