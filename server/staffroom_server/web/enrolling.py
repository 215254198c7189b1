"""What a list of people would do in a community, and doing it: this spans accounts, memberships and links."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session

from staffroom_schemas.http.communities import Belongs
from staffroom_schemas.http.roster import RosterRow
from staffroom_schemas.ids import Email, Name
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from staffroom_server.community.roster import EMAIL, ROLES, Entry
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.people.tables import PersonRow
from staffroom_server.web.members import LINK_LASTS

_NAME, _EMAIL = TypeAdapter[str](Name), TypeAdapter[str](Email)
_BELONGS = TypeAdapter[Belongs](Belongs)
SHOWN = 300
"""Letters of a cell that are shown."""
_FORMULA = ("=", "+", "-", "@", "\uff0b", "\uff0d", "\uff1d", "\uff20", "|", "%")
KEEP_ONE = (
    "A community keeps at least one coordinator: leave this one coordinator, or make someone else one too."
)


class Enrolled(NamedTuple):
    """What was done; a link: a person's id, name and e-mail, and its secret."""

    joined: int
    changed: int
    links: list[tuple[str, str, str, str]]


def would_do(session: Session, community: str, entries: Sequence[Entry]) -> list[RosterRow]:
    """Row by row, in the list's order."""
    known = accounts.by_emails(session, {accounts.as_stored(entry.email) for entry in entries})
    roles = membership.members(session, community)
    first: dict[str, int] = {}
    rows = []
    for entry in entries:
        email = accounts.as_stored(entry.email)
        person = known.get(email)
        twice = first.setdefault(email, entry.line) if email else entry.line
        mend = _mend(entry, person, twice)
        before = roles.get(person.id) if person else None
        rows.append(_row(entry, person, before, mend))
    return _keeping_one(rows, list(roles.values()).count(Role.coordinator))


def _row(entry: Entry, person: PersonRow | None, before: Role | None, mend: str | None) -> RosterRow:
    role = entry.role or before or Role.member
    same = "stays" if role is before else "changes"
    happens = same if before else "joins" if person else "new"
    return RosterRow.model_validate(
        {
            "line": entry.line,
            "name": _shown(entry.name or (person.shown if person else "")),
            "email": _shown(entry.email),
            "role": None if mend else role,
            "happens": "wrong" if mend else happens,
            "before": before,
            "mend": mend,
        }
    )


def _mend(entry: Entry, person: PersonRow | None, first: int) -> str | None:
    """What to write instead; null: it is well written."""
    if not entry.email:
        return "Write an e-mail, as name@school.org."
    if not EMAIL.fullmatch(entry.email) or not _is(_EMAIL, entry.email):
        return f"“{_shown(entry.email)}” is no e-mail. Write it as name@school.org."
    if first != entry.line:
        return f"This e-mail stands in line {first} already. Keep one of the two."
    if entry.unknown is not None:
        return f"“{_shown(entry.unknown)}” is no role. Write {ROLES}, or nothing."
    if entry.name.startswith(_FORMULA):
        return f"A name does not begin with “{entry.name[0]}”. Write the name alone."
    if not entry.name and person is None:
        return "Write their name."
    if entry.name and not _is(_NAME, entry.name):
        return "A name is one line of at most 120 letters. Is a quotation mark missing?"
    return None


def _keeping_one(rows: list[RosterRow], coordinators: int) -> list[RosterRow]:
    """Where nobody would coordinate any more, those who are said to be less than they are, are to be mended."""
    fewer = [row for row in rows if row.happens == "changes" and row.before is Role.coordinator]
    more = [row for row in rows if row.role is Role.coordinator and row.before is not Role.coordinator]
    if coordinators - len(fewer) + len(more) > 0:
        return rows
    wrong = {"happens": "wrong", "mend": KEEP_ONE, "role": None}
    return [row.model_copy(update=wrong) if row in fewer else row for row in rows]


def enrol(session: Session, community: str, rows: Iterable[RosterRow], by: str, now: datetime) -> Enrolled:
    """As it was shown: nothing in these rows is to be mended."""
    done = [row for row in rows if row.happens != "stays"]
    people = _people(session, community, done, now)
    joining = {people[row.email].id: row for row in done if row.happens != "changes"}
    changing = [(people[row.email].id, row) for row in done if row.happens == "changes"]
    membership.join_all(session, community, {id: _role(row) for id, row in joining.items()}, now)
    # Whoever coordinates from now on comes first: so there is always one.
    for id, row in sorted(changing, key=lambda one: one[1].role is not Role.coordinator):
        membership.change_role(session, community, id, _role(row))
    those = [person for person in people.values() if person.id in joining]
    links = _links(session, community, those, by, now)
    return Enrolled(len(joining), len(changing), links)


def _people(
    session: Session, community: str, rows: Iterable[RosterRow], now: datetime
) -> dict[str, PersonRow]:
    """By e-mail as the rows spell it; those who are new get an account."""
    spelt = {row.email: accounts.as_stored(row.email) for row in rows}
    known = accounts.by_emails(session, spelt.values())
    for row in rows:
        if row.happens == "new":
            email = spelt[row.email]
            made = PersonRow(
                id=str(uuid4()), name=row.name, email=email, home_community=community, made_at=now
            )
            known[email] = made
            session.add(made)
    session.flush()
    return {said: known[email] for said, email in spelt.items()}


def _links(
    session: Session, community: str, people: Sequence[PersonRow], by: str, now: datetime
) -> list[tuple[str, str, str, str]]:
    """For each who has no password, and on whom no other community relies; older links set no password any more."""
    elsewhere = membership.belonging_elsewhere(session, community, [person.id for person in people])
    invitations.revoke_password_links_of(session, [person.id for person in people], now)
    links = []
    for person in people:
        own = person.home_community == community and not person.founds and person.id not in elsewhere
        if person.password_hash is None and own:
            drawn = secret.draw()
            invitations.make(
                session, drawn, "password", now=now, lasts=LINK_LASTS, person=person.id, made_by=by
            )
            links.append((person.id, person.name, person.email or "", drawn))
    return links


def _role(row: RosterRow) -> Belongs:
    assert row.role is not None
    return _BELONGS.validate_python(row.role)


def _is(kind: TypeAdapter[str], said: str) -> bool:
    try:
        kind.validate_python(said)
    except ValidationError:
        return False
    return True


def _shown(said: str) -> str:
    """As the wire takes it, and no longer than one reads."""
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
