"""What a community has ahead, as its page of planning shows it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from staffroom_schemas.http.planning import PlannedSeen, SeriesSeen
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import membership, schedule, series
from staffroom_server.community.meeting_roles import left_by
from staffroom_server.people.access import may
from staffroom_server.web.lists import meetings_seen

JUST_BEGUN = timedelta(hours=3)


def ahead_seen(
    session: Session, community: str, person: str, role: Role, now: datetime
) -> tuple[PlannedSeen, ...]:
    """Its meetings from now on, soonest first; also those that were called off, and those of others it joined."""
    rows = schedule.ahead(session, community, now - JUST_BEGUN)
    names = membership.names(session, {row.community_id for row in rows})
    seen = meetings_seen(session, [(row, names[row.community_id]) for row in rows])
    left = left_by(session, rows) & {one.id for one in seen if one.phase == "planned"}
    return tuple(
        PlannedSeen(
            **one.model_dump(),
            facilitator=row.facilitator,
            yours=one.phase == "planned"
            and one.community == community
            and _may_change(role, row.facilitator == person),
            left=row.id in left,
            takes_over=row.id in left and one.community == community,
        )
        for row, one in zip(rows, seen, strict=True)
    )


def series_seen(session: Session, community: str) -> tuple[SeriesSeen, ...]:
    """Those that go on, each with who facilitates what it makes from now on."""
    fields = ("id", "title", "starts_on", "at", "zone", "every", "until", "minutes", "nth")
    return tuple(
        SeriesSeen.model_validate(
            {name: getattr(row, name) for name in fields}
            | {
                "template": row.template_id,
                "facilitator": schedule.leader(session, community, row.facilitator),
            }
        )
        for row in series.of_community(session, community)
        if row.filled_until is not None
    )


def _may_change(role: Role, leads: bool) -> bool:
    return may(role, Cast.facilitator if leads else Cast.participant, "change_plan")
