"""Planning: what is ahead, meetings that repeat, and what is planned anew."""

from datetime import date, datetime, time

from sqlmodel import Session, col, select

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.planning import ChangePlan, PlanningSeen, PlanSeries, SeriesMade
from staffroom_schemas.members import MEMBERS
from staffroom_server.community import hours, membership, recurring, replanning, schedule, series, templates
from staffroom_server.community.meeting_roles import left_by
from staffroom_server.community.planning_tables import PlannedRow, SeriesRow
from staffroom_server.community.recurring import Pattern
from staffroom_server.community.refusals import Forestalled
from staffroom_server.community.replanning import Change, Wanted
from staffroom_server.community.tables import MeetingRow
from staffroom_server.live.rooms import Rooms
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import accounts
from staffroom_server.web.ahead import ahead_seen, series_seen
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, bad_body, not_allowed, not_found
from staffroom_server.web.meetings import AHEAD, NOT_A_MEMBER, soon
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.templates import templates_seen

NO_ZONE = "There is no such time zone. Take one of the list, such as `Africa/Nairobi`."
NOT_SOON = "A series begins in the future, and within three years. Take another day."
ENDS_FIRST = "A series ends after it has begun. Take a later day, or none."
NO_END = "A series ends before the year 2200. Take an earlier day, or none."
ONLY_LEADS = "Who takes a meeting over facilitates it, and changes nothing else of it at once."
LEADS_NOW = "facilitates this meeting now. Load the page again."
STILL_THERE = "They can facilitate it still. They, or a coordinator of the community, can let another do so."
BEGUN = "This meeting has begun: it is not planned anew."


class Planning:
    """Of communities; their rooms learn what changes."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def seen(self, call: Call[Nothing]) -> PlanningSeen:
        """Whatever members have ahead of them."""
        by, id = call.by, call.id("community")

        def seen(session: Session) -> PlanningSeen:
            role = in_community(session, by, id, "read_planning")
            zones = hours.of_people(session, membership.members(session, id))
            meetings = ahead_seen(session, id, by.person_id, role, call.now)
            return PlanningSeen(
                meetings=meetings,
                names=accounts.names(session, {one.facilitator for one in meetings}),
                series=series_seen(session, id),
                templates=templates_seen(session, id, by.person_id, role),
                zones={person: row.zone for person, row in zones.items()},
            )

        return await self._on.database.read(seen)

    async def plan_series(self, call: Call[PlanSeries]) -> SeriesMade:
        """A series, and its meetings of some months ahead."""
        by, community, body = call.by, call.id("community"), call.body
        pattern = _pattern(body, call.now)

        def plan(session: Session) -> SeriesMade:
            in_community(session, by, community, "plan_series")
            leads = _member(session, community, body.facilitator or by.person_id)
            if body.template is not None:
                templates.kept_by(session, community, body.template)
            row = series.begin(
                session,
                community,
                title=body.title,
                pattern=pattern,
                minutes=body.minutes,
                facilitator=leads,
                template=body.template,
                by=by.person_id,
                now=call.now,
            )
            return SeriesMade(id=row.id, meetings=tuple(with_rooms(session, row, call.now)))

        return await self._on.database.write(plan)

    async def change(self, call: Call[ChangePlan]) -> Nothing:
        """A meeting that has not begun, or what is left of a series from it on."""
        id, body, change = call.id("meeting"), call.body, Change(call.by.person_id, call.now)
        leads = await self._leads(call)
        wanted = Wanted(
            **body.model_dump(exclude={"rest", "facilitator", "instead_of"}),
            facilitator=body.facilitator or leads,
        )
        begun = await self._begun(id) if body.rest else set[str]()

        def anew(session: Session) -> list[str]:
            row = schedule.meeting(session, id)
            if row is None:
                raise not_found()
            _still_left(session, row, body)
            if body.facilitator is not None:
                _member(session, row.community_id, body.facilitator)
            if not body.rest:
                replanning.one(session, row, wanted, change)
                return [id]
            return _rest(session, row.id, wanted, begun, change)

        for meeting in await self._on.database.write(anew):
            await self._rooms.replan(meeting)
        return Nothing()

    async def _leads(self, call: Call[ChangePlan]) -> str:
        """Who facilitates it as its room knows; raises `NotDone` where whoever asks may not plan it so."""
        by, id, body = call.by, call.id("meeting"), call.body
        await in_meeting(self._on, by, id, "change_plan" if body.instead_of is None else "take_over")
        _takes_over_alone(body, by.person_id)
        if body.starts_at is not None:
            soon(body.starts_at, call.now)
        room = await self._rooms.get(id)
        if room is None or room.state.meeting is None:
            raise not_found()
        if room.state.phase != "planned":
            raise NotDone(Code.begun, BEGUN)
        _not_taken(room.state.meeting.facilitator, body)
        return room.state.meeting.facilitator

    async def _begun(self, id: str) -> set[str]:
        """Of its series, what has begun: the rooms themselves know it at once."""
        rooms = [
            await self._rooms.get(one)
            for one in await self._on.database.read(lambda session: _known_after(session, id))
        ]
        return {room.address for room in rooms if room is not None and room.state.phase != "planned"}


def _takes_over_alone(body: ChangePlan, by: str) -> None:
    alone = ChangePlan(instead_of=body.instead_of, facilitator=by, rest=body.rest)
    if body.instead_of is not None and body != alone:
        raise bad_body(ONLY_LEADS, "instead_of")


def _not_taken(leads: str, body: ChangePlan) -> None:
    """Nobody else has taken it over meanwhile."""
    if body.instead_of is not None and leads not in (body.instead_of, body.facilitator):
        raise Forestalled(leads, LEADS_NOW)


def _still_left(session: Session, row: MeetingRow, body: ChangePlan) -> None:
    """Whoever was to facilitate it has not come back."""
    _not_taken(row.facilitator, body)
    if row.facilitator == body.instead_of and not left_by(session, [row]):
        raise not_allowed(STILL_THERE)


def _known_after(session: Session, id: str) -> list[str]:
    """Those of its series, from it on, whose rooms someone has looked into."""
    more = session.get(PlannedRow, id)
    if more is None or more.series_id is None or more.slot is None:
        return []
    theirs = [row.id for row, _ in series.from_here_on(session, more.series_id, more.slot)]
    return list(
        session.exec(select(RoomRow.address).where(col(RoomRow.address).in_(theirs), RoomRow.head > 0))
    )


def _rest(session: Session, id: str, wanted: Wanted, begun: set[str], change: Change) -> list[str]:
    """The rooms that are to learn of it: of the others, each will when it begins."""
    meeting = schedule.meeting(session, id)
    assert meeting is not None, "it was there"
    changed = replanning.rest(session, meeting, wanted, begun, change)
    of = session.get(SeriesRow, series.planned_of(session, id).series_id or "")
    if of is not None:
        with_rooms(session, of, change.at)
    add_rooms(session, changed)
    known = select(RoomRow.address).where(col(RoomRow.address).in_(changed), RoomRow.head > 0)
    return list(session.exec(known))


def with_rooms(session: Session, row: SeriesRow, now: datetime) -> list[str]:
    """Its meetings up to some months ahead, each with a room whose log is still empty; those that are new."""
    made = series.fill(session, row, now)
    add_rooms(session, made)
    return made


def add_rooms(session: Session, meetings: list[str]) -> None:
    """Rooms of these, where there are none."""
    there = set(session.exec(select(RoomRow.address).where(col(RoomRow.address).in_(meetings))))
    session.add_all(RoomRow(address=id) for id in meetings if id not in there)
    session.flush()


def _pattern(body: PlanSeries, now: datetime) -> Pattern:
    if not recurring.is_zone(body.zone):
        raise bad_body(NO_ZONE, "zone")
    starts_on, today = date.fromisoformat(body.starts_on), now.date()
    if not today - AHEAD / 36 < starts_on < today + AHEAD:
        raise bad_body(NOT_SOON, "starts_on")
    until = None if body.until is None else date.fromisoformat(body.until)
    if until is not None and until < starts_on:
        raise bad_body(ENDS_FIRST, "until")
    if until is not None and until >= recurring.END:
        raise bad_body(NO_END, "until")
    at, nth = time.fromisoformat(body.at), recurring.nth_of(starts_on)
    return Pattern(body.every, starts_on, at, body.zone, nth, until)


def _member(session: Session, community: str, person: str) -> str:
    if membership.role_in_community(session, person, community) not in MEMBERS:
        raise bad_body(NOT_A_MEMBER, "facilitator")
    return person
