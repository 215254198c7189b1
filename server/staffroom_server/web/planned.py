"""How a meeting is planned, as its room is to learn it: this spans its community and its room."""

from datetime import UTC

from sqlmodel import Session

from staffroom_schemas.commands import ChangeMeeting, PlanMeeting
from staffroom_server.community import schedule, templates
from staffroom_server.community.planning_tables import PlannedRow
from staffroom_server.community.tables import MeetingRow
from staffroom_server.live.rooms import Planned


def planned(session: Session, meeting: str) -> Planned | None:
    """With the agenda of its template; null where there is no such meeting."""
    row = schedule.meeting(session, meeting)
    if row is None:
        return None
    more = session.get(PlannedRow, meeting)
    agenda = templates.agenda_of(session, more.template_id) if more and more.template_id else ()
    command = PlanMeeting(
        title=row.title,
        starts_at=row.starts_at.astimezone(UTC),
        minutes=row.minutes,
        facilitator=row.facilitator,
        agenda=agenda,
    )
    if more is None or not more.change:
        return Planned(command, row.made_by)
    return Planned(command, row.made_by, _change(row, more), more.changed_by or row.made_by)


def _change(row: MeetingRow, more: PlannedRow) -> ChangeMeeting:
    return ChangeMeeting(
        title=row.title,
        starts_at=row.starts_at.astimezone(UTC),
        minutes=row.minutes,
        facilitator=row.facilitator,
        cancelled=more.cancelled_at is not None,
        change=more.change,
    )
