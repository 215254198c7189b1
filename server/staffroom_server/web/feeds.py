"""Meetings for calendars: one as a file, and all of a person's behind a secret address."""

from datetime import datetime, timedelta

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from staffroom_schemas.http import Nothing
from staffroom_server.community import calendars, hours, membership, schedule, series
from staffroom_server.community.calendars import Addresses, Repeated, Shown
from staffroom_server.community.planning_tables import SeriesRow
from staffroom_server.people import secret
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.downloads import saved
from staffroom_server.web.errors import not_found
from staffroom_server.web.limits import network
from staffroom_server.web.links import community_at, meeting_at
from staffroom_server.web.origins import origin_for_links
from staffroom_server.web.permissions import in_meeting
from staffroom_server.web.signing import too_fast

PAST = timedelta(days=60)
"""How long a calendar still shows what is over."""


class Feeds:
    """Written anew whenever they are asked for."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def of_meeting(self, call: Call[Nothing]) -> Response:
        """For whoever may read the meeting; the same id each time, so that a calendar mends what it has."""
        by, id, at = call.by, call.id("meeting"), self._addresses(call.request)
        await in_meeting(self._on, by, id, "read_meeting")

        def written(session: Session) -> tuple[str, bytes]:
            row = schedule.meeting(session, id)
            community = membership.community(session, row.community_id) if row else None
            if row is None or community is None:
                raise not_found()
            shown = Shown(row, series.planned(session, [id]).get(id), community.name)
            zone = _zone(session, by.person_id)
            return row.title, calendars.of_meeting(shown, at, zone, call.now)

        title, content = await self._on.database.read(written)
        return saved(content, calendars.MEDIA, title, ".ics")

    async def of_person(self, call: Call[Nothing]) -> Response:
        """For a calendar, which comes without a session: who has the secret sees what its owner would."""
        said, at = str(call.request.path_params["secret"]).removesuffix(".ics"), self._addresses(call.request)
        client = call.request.client
        if wait := self._on.limits.feeds.take(network(client.host if client else None), call.now.timestamp()):
            raise too_fast(wait)

        def written(session: Session) -> bytes:
            person = hours.whose_feed(session, secret.digest(said))
            if person is None:
                raise not_found()
            return _all_of(session, person, at, call.now)

        return saved(await self._on.database.read(written), calendars.MEDIA, "staffroom", ".ics")

    def _addresses(self, request: Request) -> Addresses:
        origin = origin_for_links(request.headers, request.scope["scheme"], self._on.settings)
        return Addresses(lambda id: meeting_at(origin, id), lambda id: community_at(origin, id))


def _all_of(session: Session, person: str, at: Addresses, now: datetime) -> bytes:
    listed = schedule.meetings_for(session, person, now - PAST)
    more = series.planned(session, [row.id for row, _ in listed])
    shown = [Shown(row, more.get(row.id), name) for row, name in listed]
    belongs = {row.id for row, _ in membership.communities_of(session, person)}
    repeated, singles = dict[str, Repeated](), list[Shown]()
    for one in shown:
        of = _series(session, one) if one.meeting.community_id in belongs else None
        if of is None:
            singles.append(one)
        elif series.reaches(of, one.more.slot if one.more else None):
            repeated.setdefault(of.id, Repeated(of, one.community, [])).meetings.append(one)
        elif one.more is not None and one.more.cancelled_at is None:
            singles.append(one)
    return calendars.of_person(singles, repeated.values(), at, _zone(session, person), now)


def _series(session: Session, one: Shown) -> SeriesRow | None:
    """Of a member; a guest of one meeting of a series knows of no other."""
    id = one.more.series_id if one.more else None
    return session.get(SeriesRow, id) if id else None


def _zone(session: Session, person: str) -> str:
    row = hours.of(session, person)
    return row.zone if row else "UTC"
