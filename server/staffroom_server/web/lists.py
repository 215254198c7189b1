"""Meetings and goals as lists show them."""

from collections.abc import Sequence

from sqlmodel import Session

from staffroom_schemas.http.communities import GoalSeen, MeetingSeen
from staffroom_server.community import goals, joint, series
from staffroom_server.community.schedule import Listed
from staffroom_server.web.phases import phases


def meetings_seen(session: Session, listed: Sequence[Listed]) -> tuple[MeetingSeen, ...]:
    """Each with its community's name and its phase, in the order given."""
    phase = phases(session, [row.id for row, _ in listed])
    more = series.planned(session, phase)
    together = joint.among(session, list(phase))
    return tuple(
        MeetingSeen(
            id=row.id,
            community=row.community_id,
            community_name=name,
            title=row.title,
            starts_at=row.starts_at,
            minutes=row.minutes,
            phase=phase[row.id],
            series=more[row.id].series_id if row.id in more else None,
            joint=row.id in together,
            cancelled=row.id in more and more[row.id].cancelled_at is not None,
        )
        for row, name in listed
    )


def goals_seen(session: Session, community: str) -> tuple[GoalSeen, ...]:
    """What it wants."""
    fields = ("id", "text", "wanted_for", "level")
    rows = goals.goals_of(session, community)
    return tuple(GoalSeen.model_validate({name: getattr(row, name) for name in fields}) for row in rows)
