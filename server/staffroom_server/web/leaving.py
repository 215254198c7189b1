"""Someone leaves for good: nobody knows their name any more."""

from datetime import datetime

from sqlmodel import Session

from staffroom_server.community import expertise, focus, hours, keeping, membership, norms, scripts, seats
from staffroom_server.people import accounts, forgetting
from staffroom_server.people.tables import NAMELESS, PersonRow
from staffroom_server.web.errors import not_allowed, not_found

__all__ = ["NAMELESS", "forget_name", "is_known"]

NOT_YOURS_TO_FORGET = (
    "This account is not this community's alone, so the community cannot forget its name. "
    "They can do so themselves, on the page of their account."
)


def forget_name(session: Session, id: str, community: str | None, now: datetime) -> None:
    """Their account goes; raises `NotDone` where they are not `community`'s alone, or `LastCoordinator`."""
    person = accounts.person(session, id)
    if person is None or (community is not None and not is_known(session, id, community)):
        raise not_found()
    if community is not None and not _is_its_own(session, person, community):
        raise not_allowed(NOT_YOURS_TO_FORGET)
    for row, _ in membership.communities_of(session, id):
        membership.leave(session, row.id, id, now)
    scripts.forget(session, id, unshared=True)
    hours.forget(session, id)
    expertise.forget(session, id)
    norms.forget_person(session, id)
    focus.forget_person(session, id)
    forgetting.forget_name(session, id, now)


def forget_words(session: Session, person: str, community: str | None) -> None:
    """What they wrote outside of meetings, in one community or in all."""
    keeping.forget_description(session, person, community)
    norms.forget_words(session, person, community)
    expertise.forget_reasons(session, person, community)
    if community is None:  # what they said of themselves belongs to no community
        expertise.forget(session, person)


def is_known(session: Session, person: str, community: str) -> bool:
    """Whether they ever belonged to the community, or have a seat in one of its meetings."""
    return membership.ever_belonged(session, person, community) or community in seats.communities_of(
        session, person
    )


def _is_its_own(session: Session, person: PersonRow, community: str) -> bool:
    """Whether it made the account, or let the guest in, and nobody else relies on them."""
    if person.guest:
        return seats.communities_of(session, person.id) == {community}
    belongs = {row.id for row, _ in membership.communities_of(session, person.id)}
    return person.home_community == community and not person.founds and belongs <= {community}
