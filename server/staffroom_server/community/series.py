"""Series of meetings: the rows of some months ahead, made as time goes on; and what is planned anew."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from uuid import uuid4

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_server.community import schedule
from staffroom_server.community.planning_tables import PlannedRow, SeriesRow
from staffroom_server.community.recurring import Every, Pattern, local
from staffroom_server.community.tables import MeetingRow

AHEAD = timedelta(weeks=26)
"""How far ahead the meetings of a series are made."""
AT_FIRST = timedelta(weeks=5)
"""Of one that begins later, so much is made at once."""
AT_ONCE = 20
"""Series that are filled in one transaction."""
MOST = 50
"""Series that a community has at once."""

EVERY: Mapping[str, Every] = {"week": "week", "fortnight": "fortnight", "month": "month"}


class TooManySeries(Exception):
    """The community has as many series as it may."""


def pattern_of(row: SeriesRow) -> Pattern:
    """On which days it falls."""
    until = date.fromisoformat(row.until) if row.until else None
    starts_on, at = date.fromisoformat(row.starts_on), time.fromisoformat(row.at)
    return Pattern(EVERY[row.every], starts_on, at, row.zone, row.nth, until)


def begin(
    session: Session,
    community: str,
    *,
    title: str,
    pattern: Pattern,
    minutes: int,
    facilitator: str,
    template: str | None,
    by: str,
    now: datetime,
) -> SeriesRow:
    """A new series, without its meetings; raises `TooManySeries`."""
    goes_on = [one for one in of_community(session, community) if one.filled_until is not None]
    if len(goes_on) >= MOST:
        raise TooManySeries(community)
    row = SeriesRow(
        id=str(uuid4()),
        community_id=community,
        title=title,
        zone=pattern.zone,
        at=pattern.at.isoformat("minutes"),
        starts_on=pattern.starts_on.isoformat(),
        every=pattern.every,
        nth=pattern.nth,
        minutes=minutes,
        facilitator=facilitator,
        template_id=template,
        until=pattern.until.isoformat() if pattern.until else None,
        filled_until=(pattern.starts_on - timedelta(days=1)).isoformat(),
        made_by=by,
        made_at=now,
    )
    session.add(row)
    session.flush()
    return row


def fill(session: Session, row: SeriesRow, now: datetime) -> list[str]:
    """Make its meetings up to some months from now, each once; the ids of those that are new."""
    if row.filled_until is None:
        return []
    pattern = pattern_of(row)
    upto = max((local(now, row.zone) + AHEAD).date(), pattern.starts_on + AT_FIRST)
    filled = date.fromisoformat(row.filled_until)
    days = takewhile(lambda day: day <= upto, pattern.days())
    made = [_make(session, row, pattern, day, now) for day in days if day > filled]
    over = pattern.until is not None and pattern.until <= upto
    row.filled_until = None if over else max(filled, upto).isoformat()
    session.flush()
    return made


def _make(session: Session, row: SeriesRow, pattern: Pattern, day: date, now: datetime) -> str:
    meeting = schedule.plan(
        session,
        row.community_id,
        title=row.title,
        starts_at=pattern.moment(day),
        minutes=row.minutes,
        facilitator=schedule.leader(session, row.community_id, row.facilitator),
        made_by=row.made_by,
        now=now,
    )
    planned = PlannedRow(
        meeting_id=meeting.id, series_id=row.id, slot=day.isoformat(), template_id=row.template_id
    )
    session.add(planned)
    session.flush()
    return meeting.id


def are_waiting(session: Session, now: datetime) -> bool:
    """Whether the meetings of any do not reach far enough ahead."""
    return session.exec(_waiting(now)).first() is not None


def waiting(session: Session, now: datetime) -> list[SeriesRow]:
    """Some of those whose meetings do not reach far enough ahead, locked."""
    return list(session.exec(_waiting(now).limit(AT_ONCE).with_for_update()))


def _waiting(now: datetime) -> SelectOfScalar[SeriesRow]:
    upto = (now + AHEAD - timedelta(days=2)).date().isoformat()  # zones are at most a day apart
    return select(SeriesRow).where(col(SeriesRow.filled_until) < upto).order_by(col(SeriesRow.filled_until))


def of_community(session: Session, community: str) -> list[SeriesRow]:
    """All that there were, oldest first."""
    chosen = select(SeriesRow).where(SeriesRow.community_id == community)
    return list(session.exec(chosen.order_by(col(SeriesRow.made_at), SeriesRow.id)))


def planned(session: Session, meetings: Iterable[str]) -> dict[str, PlannedRow]:
    """What is more to each of these meetings than its time, where there is more."""
    chosen = select(PlannedRow).where(col(PlannedRow.meeting_id).in_(list(meetings)))
    return {row.meeting_id: row for row in session.exec(chosen)}


def planned_of(session: Session, meeting: str) -> PlannedRow:
    """What is more to a meeting than its time; a new row where there was nothing."""
    row = session.get(PlannedRow, meeting)
    if row is None:
        row = PlannedRow(meeting_id=meeting)
        session.add(row)
        session.flush()
    return row


def from_here_on(session: Session, series: str, slot: str) -> list[tuple[MeetingRow, PlannedRow]]:
    """Its meetings from this day on, in order."""
    chosen = (
        select(MeetingRow, PlannedRow)
        .where(MeetingRow.id == PlannedRow.meeting_id)
        .where(PlannedRow.series_id == series, col(PlannedRow.slot) >= slot)
        .order_by(col(PlannedRow.slot))
    )
    return [(meeting, more) for meeting, more in session.exec(chosen)]


def reaches(row: SeriesRow, slot: str | None) -> bool:
    """Whether a day is one of it still: what was begun when it was ended stands alone."""
    return slot is not None and (row.until is None or slot <= row.until)


def end(row: SeriesRow, last: date) -> None:
    """Nothing is made of it after this day."""
    row.until, row.filled_until = last.isoformat(), None
    row.change += 1


def moved(rows: Iterable[tuple[MeetingRow, PlannedRow]], old: SeriesRow, here: str, new: SeriesRow) -> None:
    """These, that fell on days of the old one from `here` on, are the new one's: each in its place in order."""
    days = dict(zip(_days(old, here), _days(new, new.starts_on), strict=False))
    for meeting, more in rows:
        day = days[more.slot or here]
        more.series_id, more.slot = new.id, day
        meeting.starts_at = pattern_of(new).moment(date.fromisoformat(day))
        new.filled_until = max(day, new.filled_until or day)
    if new.until is not None:
        new.until = max(new.until, new.filled_until or new.until)


def _days(row: SeriesRow, since: str) -> Iterator[str]:
    without_end = pattern_of(row)._replace(until=None)
    return (day.isoformat() for day in islice(without_end.days(), _FAR) if day.isoformat() >= since)


_FAR = 2_000
"""Days of a series that may have meetings."""
