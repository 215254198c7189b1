"""A meeting is planned anew or called off: it alone, or with all that come after it in its series."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from staffroom_server.community import series
from staffroom_server.community.planning_tables import PlannedRow, SeriesRow
from staffroom_server.community.recurring import local, moment, nth_of
from staffroom_server.community.tables import MeetingRow


class Wanted(NamedTuple):
    """What shall be other; null stays as it is."""

    title: str | None = None
    starts_at: datetime | None = None
    minutes: int | None = None
    facilitator: str | None = None
    cancelled: bool | None = None


class Change(NamedTuple):
    """Who asks, and when."""

    by: str
    at: datetime


def one(session: Session, meeting: MeetingRow, wanted: Wanted, change: Change) -> None:
    """This meeting alone."""
    more = series.planned_of(session, meeting.id)
    _apply(meeting, more, wanted, change)
    session.flush()


def rest(
    session: Session, meeting: MeetingRow, wanted: Wanted, begun: Collection[str], change: Change
) -> list[str]:
    """It and all that come after it, but those that have `begun`; the ids of those that are other now.

    What was called off stays so, and what was moved alone is where the others are again.
    """
    more = series.planned_of(session, meeting.id)
    of = session.get(SeriesRow, more.series_id) if more.series_id else None
    if of is None or more.slot is None:
        one(session, meeting, wanted, change)
        return [meeting.id]
    theirs = [pair for pair in series.from_here_on(session, of.id, more.slot) if pair[0].id not in begun]
    if wanted.cancelled:
        series.end(of, date.fromisoformat(more.slot) - timedelta(days=1))
    else:
        _anew(session, of, meeting, more, wanted, theirs, change)
    for row, its in theirs:
        _apply(row, its, wanted._replace(starts_at=None, cancelled=wanted.cancelled or None), change)
    session.flush()
    return [row.id for row, _ in theirs]


def _anew(
    session: Session,
    of: SeriesRow,
    meeting: MeetingRow,
    more: PlannedRow,
    wanted: Wanted,
    theirs: list[tuple[MeetingRow, PlannedRow]],
    change: Change,
) -> None:
    """A series of its own from here on; the one there was goes on as another only where all of it is to be."""
    assert more.slot is not None, "it is in a series"
    here, same_time = more.slot, wanted.starts_at in (None, meeting.starts_at)
    pattern, day = series.pattern_of(of), date.fromisoformat(here)
    at, nth = pattern.at, pattern.nth
    if wanted.starts_at is not None and not same_time:
        begins = local(wanted.starts_at, of.zone)
        day, at = begins.date(), begins.time()
        nth = nth if day.isoformat() == here else nth_of(day)
    if here == of.starts_on and same_time:
        _retitle(of, wanted)
        for row, its in theirs:
            row.starts_at = moment(date.fromisoformat(its.slot or here), at, of.zone)
        return
    pattern = pattern._replace(starts_on=day, at=at, nth=nth)
    new = series.begin(
        session,
        of.community_id,
        title=of.title,
        pattern=pattern,
        minutes=of.minutes,
        facilitator=of.facilitator,
        template=of.template_id,
        by=change.by,
        now=change.at,
    )
    _retitle(new, wanted)
    series.moved(theirs, of, here, new)
    series.end(of, date.fromisoformat(here) - timedelta(days=1))
    series.fill(session, new, change.at)


def _retitle(row: SeriesRow, wanted: Wanted) -> None:
    row.title = wanted.title or row.title
    row.minutes = wanted.minutes or row.minutes
    row.facilitator = wanted.facilitator or row.facilitator
    row.change += 1


def _apply(meeting: MeetingRow, more: PlannedRow, wanted: Wanted, change: Change) -> None:
    meeting.title = wanted.title or meeting.title
    meeting.starts_at = wanted.starts_at or meeting.starts_at
    meeting.minutes = wanted.minutes or meeting.minutes
    meeting.facilitator = wanted.facilitator or meeting.facilitator
    if wanted.cancelled is not None:
        more.cancelled_at = (more.cancelled_at or change.at) if wanted.cancelled else None
    more.change += 1
    more.changed_by, more.changed_at = change.by, change.at
