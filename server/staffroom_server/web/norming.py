"""Norms over HTTP: written, adopted, in focus in a meeting, and rated without a name when it ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from sqlmodel import Session
from starlette.routing import Route

from staffroom_schemas.endpoints import communities
from staffroom_schemas.endpoints import norms as at
from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import SetNorms
from staffroom_schemas.http.norms import (
    AdoptNorms,
    ChooseNorm,
    NormInFocus,
    NormRated,
    NormRatingTaken,
    NormSeen,
    NormsSeen,
    NormWorded,
    RateNorm,
)
from staffroom_schemas.members import MEMBERS, Cast, Role
from staffroom_server.community import focus, membership, norms, schedule
from staffroom_server.community.meeting_roles import roles_in_meetings
from staffroom_server.community.tables import MeetingRow
from staffroom_server.database import Database
from staffroom_server.people import secret
from staffroom_server.people.access import may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, not_found
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.phases import Phase, phases

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding

_log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks for boxes whose time has come."""


class Norming:
    """Of communities and their meetings."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def set_norms(self, call: Call[SetNorms]) -> Nothing:
        """These are its norms now; one that reads otherwise asks everyone anew."""
        by, id = call.by, call.id("community")

        def change(session: Session) -> None:
            in_community(session, by, id, "set_norms")
            norms.set_norms(session, id, call.body.norms, by.person_id, call.body.seen)

        await self._on.database.write(change)
        return Nothing()

    async def of_community(self, call: Call[Nothing]) -> NormsSeen:
        """With the trend, for its members alone."""
        by, id = call.by, call.id("community")

        def seen(session: Session) -> NormsSeen:
            return _seen(session, id, in_community(session, by, id, "read_community"))

        return await self._on.database.read(seen)

    async def adopt(self, call: Call[AdoptNorms]) -> Nothing:
        """For oneself."""
        by, id = call.by, call.id("community")

        def adopt(session: Session) -> None:
            in_community(session, by, id, "adopt_norms")
            norms.adopt(session, id, by.person_id, call.body.norms, call.now)

        await self._on.database.write(adopt)
        return Nothing()

    async def of_meeting(self, call: Call[Nothing]) -> NormInFocus:
        """What it is, or would be, and what one may do about it now."""
        by, id = call.by, call.id("meeting")
        role = await in_meeting(self._on, by, id, "read_meeting")
        cast = await self._on.cast_of(id, by.person_id)
        return await self._on.database.read(
            lambda session: _of_meeting(session, id, by.person_id, role, cast)
        )

    async def choose(self, call: Call[ChooseNorm]) -> Nothing:
        """Before the meeting opens."""
        id = call.id("meeting")
        await in_meeting(self._on, call.by, id, "choose_norm")
        await self._on.database.write(
            lambda session: focus.choose(session, _meeting(session, id), call.body.norm)
        )
        return Nothing()

    async def rate(self, call: Call[RateNorm]) -> NormRatingTaken:
        """Into the box; it opens once everyone who was there, and works in the community, has said it."""
        by, id = call.by.person_id, call.id("meeting")
        await in_meeting(self._on, call.by, id, "rate_norm")
        came = await self._on.came_to(id)
        if by not in came.people:
            raise NotDone(Code.not_here, "Only those who were in the meeting say how it went.")
        hashed = secret.digest(call.body.secret)

        def rate(session: Session) -> bool:
            focus.rate(session, id, by, call.body, hashed, call.now)
            if came.over and focus.all_rated(session, id, _working(session, id, came.people)):
                focus.open_box(session, id)
                return True
            return False

        opened = await self._on.database.write(rate)
        return NormRatingTaken(state="open" if opened else "waits")


class NormBoxes:
    """Opens them when their time has come, whoever has not said anything by then."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Of this database."""
        self._database, self._now = database, now

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.look()
            except Exception:  # the next look may succeed
                _log.exception("boxes of ratings could not be looked at")
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Once."""
        now = self._now()
        if await self._database.read(partial(focus.any_due, now=now)):
            await self._database.write(partial(focus.open_due, now=now))


def _meeting(session: Session, id: str) -> MeetingRow:
    if (row := schedule.meeting(session, id)) is None:
        raise not_found()
    return row


def _working(session: Session, meeting: str, came: frozenset[str]) -> set[str]:
    roles = roles_in_meetings(session, [meeting], [*came])
    return {person for (_, person), role in roles.items() if role in MEMBERS}


def _of_meeting(session: Session, id: str, person: str, role: Role, cast: Cast) -> NormInFocus:
    norm, row = focus.in_focus(session, _meeting(session, id))
    phase: Phase = phases(session, [id])[id]
    opened = row is not None and row.since is not None
    counts = row.counts if row and may(role, cast, "read_ratings") else None
    return NormInFocus(
        norm=NormWorded(id=norm.id, wording=norm.wording) if norm else None,
        text=norm.text if norm else None,
        chosen=bool(row and row.chosen),
        may_choose=phase == "planned" and may(role, cast, "choose_norm"),
        may_rate=opened and row is not None and row.counts is None and may(role, cast, "rate_norm"),
        rated=focus.has_rated(session, id, person),
        counts=focus.counts_of(counts) if counts else None,
    )


def _seen(session: Session, community: str, role: Role) -> NormsSeen:
    rows, yes = norms.rows_of(session, community), norms.adopted_by(session, community)
    working = {id for id, one in membership.members(session, community).items() if one in MEMBERS}
    shown = may(role, Cast.participant, "read_ratings")
    trend = focus.rated(session, [row.id for row in rows]) if shown else {}
    following = focus.next_in_turn(session, community)
    return NormsSeen(
        norms=tuple(
            NormSeen(
                id=row.id,
                wording=row.wording,
                text=row.text,
                adopted=tuple(id for id in yes.get(row.id, ()) if id in working),
                rated=tuple(_rated(*one) for one in trend.get(row.id, ())),
            )
            for row in rows
        ),
        next=following.id if following else None,
    )


def _rated(meeting: MeetingRow, counts: focus.Counts) -> NormRated:
    return NormRated(meeting=meeting.id, title=meeting.title, starts_at=meeting.starts_at, counts=counts)


def norming(bind: Binding, on: Dependencies) -> list[Route]:
    """The routes of norms."""
    of = Norming(on)
    return [
        bind(communities.SET_NORMS, of.set_norms),
        bind(at.COMMUNITY_NORMS, of.of_community),
        bind(at.ADOPT_NORMS, of.adopt),
        bind(at.NORM_IN_FOCUS, of.of_meeting),
        bind(at.CHOOSE_NORM, of.choose),
        bind(at.RATE_NORM, of.rate),
    ]
