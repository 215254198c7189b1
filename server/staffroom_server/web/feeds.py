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
    repeated = _repeated(session, [one for one in shown if one.meeting.community_id in belongs])
    of_series = {one.meeting.id for each in repeated for one in each.meetings}
    singles = [one for one in shown if one.meeting.id not in of_series]
    return calendars.of_person(singles, repeated, at, _zone(session, person), now)


def _repeated(session: Session, shown: list[Shown]) -> list[Repeated]:
    """By their series; a guest of one meeting of a series knows of no other."""
    found = dict[str, list[Shown]]()
    for one in shown:
        if one.more is not None and one.more.series_id is not None:
            found.setdefault(one.more.series_id, []).append(one)
    return [Repeated(session.get_one(SeriesRow, id), some[0].community, some) for id, some in found.items()]


def _zone(session: Session, person: str) -> str:
    row = hours.of(session, person)
    return row.zone if row else "UTC"
