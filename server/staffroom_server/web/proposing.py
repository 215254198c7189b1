"""When a community may meet: its members' hours and what takes their time, and who had the inconvenient hour."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import Session

from staffroom_schemas.http.planning import OutsideSeen, ProposeTimes, TimeProposed, TimesProposed
from staffroom_schemas.members import MEMBERS
from staffroom_server.community import expected, hours, membership, schedule, series
from staffroom_server.community.planning_tables import HoursRow
from staffroom_server.community.proposing import LOOKED_BACK, Proposed, Span, Worker, proposals, turns
from staffroom_server.community.tables import MeetingRow
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.permissions import in_community
from staffroom_server.web.signing import too_fast

MOST = 60
"""Members whose hours are looked at: of more, nobody finds a time that suits them all."""


class Known(NamedTuple):
    """Who works when, who has not said where they are, when the community met or will, latest first, and will."""

    workers: tuple[Worker, ...]
    unknown: tuple[str, ...]
    met: tuple[Span, ...]
    taken: tuple[Span, ...]


class Proposing:
    """Of times."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def propose(self, call: Call[ProposeTimes]) -> TimesProposed:
        """The best of the coming days, and why."""
        by, id, body = call.by, call.id("community"), call.body
        if wait := self._on.limits.proposals.take(by.person_id, call.now.timestamp()):
            raise too_fast(wait)

        def known(session: Session) -> Known:
            in_community(session, by, id, "propose_times")
            return _known(session, id, call.now, body.days)

        found = await self._on.database.read(known)
        times = await asyncio.to_thread(
            proposals,
            found.workers,
            found.met,
            minutes=body.minutes,
            now=call.now,
            days=body.days,
            taken=found.taken,
        )
        return _seen(found, times)


def _known(session: Session, community: str, now: datetime, days: int) -> Known:
    roles = membership.members(session, community)
    members = [one for one, role in roles.items() if role in MEMBERS][:MOST]  # others only look on
    rows = hours.of_people(session, members)
    until = now + timedelta(days=days + 3)
    ahead = [one for one in schedule.ahead(session, community, now) if one.starts_at < until]
    past = schedule.newest_before(session, community, now, LOOKED_BACK * 3)
    taken, held = _spans(session, ahead), _spans(session, past)
    met = (*reversed(taken), *held)[:LOOKED_BACK]
    busy, meetings = (of(session, rows, now, until) for of in (hours.busy_of, expected.spans))
    workers = _workers(rows, {one: sorted(busy[one] + meetings[one]) for one in rows})
    return Known(workers, tuple(one for one in members if one not in rows), met, taken)


def _spans(session: Session, meetings: Sequence[MeetingRow]) -> tuple[Span, ...]:
    """Without those that were called off."""
    more = series.planned(session, [row.id for row in meetings])
    held = (row for row in meetings if row.id not in more or more[row.id].cancelled_at is None)
    return tuple((row.starts_at, row.starts_at + timedelta(minutes=row.minutes)) for row in held)


def _workers(rows: Mapping[str, HoursRow], busy: Mapping[str, Sequence[Span]]) -> tuple[Worker, ...]:
    return tuple(
        Worker(
            id,
            ZoneInfo(row.zone),
            time.fromisoformat(row.starts),
            time.fromisoformat(row.ends),
            frozenset(map(int, row.days)),
            busy[id],
        )
        for id, row in rows.items()
    )


def _seen(found: Known, times: Sequence[Proposed]) -> TimesProposed:
    last = turns(found.workers, found.met).last
    had_it_at = max(last.values(), default=None)
    return TimesProposed(
        times=tuple(
            TimeProposed(
                starts_at=one.starts_at,
                inside=one.inside,
                outside=tuple(
                    OutsideSeen(member=out.member, why=out.why, had_it=out.had_it) for out in one.outside
                ),
            )
            for one in times
        ),
        unknown=found.unknown,
        had_it=tuple(id for id, at in last.items() if at == had_it_at),
        had_it_at=had_it_at,
    )
