"""Who may look at a school or system, and do something with it: its coordinators; its system's look on."""

from sqlmodel import Session

from staffroom_schemas.http.schools import SchoolNamed
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import schools
from staffroom_server.community.membership import role_in_community
from staffroom_server.people.access import changes, may
from staffroom_server.people.sessions import Signed
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.permissions import not_archived

NOT_YOURS = "Only those who coordinate this school or system can do this."


def in_school(session: Session, by: Signed, id: str, act: str) -> SchoolNamed:
    """The school; raises `NotDone`: to whoever belongs neither to it nor to its system there is none."""
    school = schools.school(session, id)
    if school is None:
        raise not_found()
    role, reads = role_in_community(session, by.person_id, id), opens(session, by.person_id, id)
    if role is Role.stranger and not reads:
        raise not_found()
    if not (reads if act == "read_school" else may(role, Cast.participant, act)):
        raise not_allowed(NOT_YOURS)
    if changes(act):
        not_archived(session, id)
    return school


def opens(session: Session, person: str, id: str) -> bool:
    """Whether they coordinate it, or the system of which it is part."""
    above = schools.above(session, id)
    where = [id] if above is None else [id, above.id]
    return any(may(role_in_community(session, person, one), Cast.participant, "read_school") for one in where)
