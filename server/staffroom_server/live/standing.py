"""What people are to meetings, as the database says: asked when they come, and every few seconds after."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from staffroom_schemas.members import Role
from staffroom_server.community.keeping import archived_among
from staffroom_server.community.meeting_roles import roles_in_meetings
from staffroom_server.live.alarms import Seeker
from staffroom_server.live.visit import Standing
from staffroom_server.log.reading import meetings_of
from staffroom_server.people.sessions import alive_with_names

AT_ONCE = 400
"""Seekers in one question: databases bound how many values it may hold."""


def standings(session: Session, seekers: Sequence[Seeker], now: datetime) -> Mapping[Seeker, Standing]:
    """The standing of each (room, session, person) in its meeting; whoever is left out may not be there.

    Where the community is archived, everyone looks on.
    """
    found: dict[Seeker, Standing] = {}
    for start in range(0, len(seekers), AT_ONCE):
        found |= _some(session, seekers[start : start + AT_ONCE], now)
    return found


def _some(session: Session, seekers: Sequence[Seeker], now: datetime) -> Iterator[tuple[Seeker, Standing]]:
    rooms, sessions, people = (list(set(column)) for column in zip(*seekers, strict=True))
    alive = alive_with_names(session, sessions, now)
    of = meetings_of(session, rooms)
    archived = archived_among(session, [*{of.get(room, room) for room in rooms}])
    role_of = roles_in_meetings(session, [*{of.get(room, room) for room in rooms}], people)
    for seeker in seekers:
        room, id, person = seeker
        signed, role = alive.get(id), role_of.get((of.get(room, room), person))
        if signed is not None and signed.person_id == person and role is not None:
            role = Role.observer if of.get(room, room) in archived else role
            yield seeker, Standing(person, signed.name, role, id, signed.kind == "play")
