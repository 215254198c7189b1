"""One's hours: where one is, when one works and when one cannot, and the address that one's calendar reads."""

from datetime import datetime, time

from sqlmodel import Session
from starlette.requests import Request

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.hours import (
    BusyImported,
    BusyRead,
    FeedMade,
    HoursSeen,
    SayHours,
    SayZone,
    SendCalendar,
)
from staffroom_server.community import busy, hours, recurring
from staffroom_server.community.planning_tables import HoursRow
from staffroom_server.people import secret
from staffroom_server.people.sessions import Signed
from staffroom_server.uploads.apart import Apart
from staffroom_server.uploads.refusals import NotTaken
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, bad_body, not_allowed, not_found
from staffroom_server.web.origins import origin_for_links
from staffroom_server.web.planning import NO_ZONE
from staffroom_server.web.signing import too_fast

UNREADABLE = "This calendar cannot be read in reasonable time. Export the coming months alone, and send that."
WITHIN, MOST_SAID = 12.0, 1024 * 1024
NO_HOURS = HoursRow(person_id="", zone="")


class Hours:
    """Of whoever asks."""

    def __init__(self, on: Dependencies) -> None:
        """Foreign files are read apart."""
        self._on = on
        self._apart = Apart(WITHIN, "staffroom_server.community", UNREADABLE, MOST_SAID)

    async def seen(self, call: Call[Nothing]) -> HoursSeen:
        """Theirs."""
        by = _with_account(call.by)
        return await self._on.database.read(lambda session: _seen(session, by.person_id))

    async def say(self, call: Call[SayHours]) -> Nothing:
        """As they say."""
        by, body = _with_account(call.by), call.body
        starts, ends = time.fromisoformat(body.starts), time.fromisoformat(body.ends)
        _known(body.zone)
        if ends <= starts:
            raise bad_body("Your hours end after they begin.", "ends")
        await self._on.database.write(
            lambda session: hours.say(session, by.person_id, body.zone, starts, ends, body.days)
        )
        return Nothing()

    async def say_zone(self, call: Call[SayZone]) -> Nothing:
        """What a browser knows, where nothing is known."""
        by, zone = _with_account(call.by), _known(call.body.zone)
        await self._on.database.write(lambda session: hours.say_zone(session, by.person_id, zone))
        return Nothing()

    async def renew_feed(self, call: Call[Nothing]) -> FeedMade:
        """A new secret address; the one before leads nowhere."""
        by, drawn = _with_account(call.by), secret.draw()
        await self._on.database.write(
            lambda session: hours.renew_feed(session, by.person_id, secret.digest(drawn), call.now)
        )
        request = call.request
        origin = origin_for_links(request.headers, request.scope["scheme"], self._on.settings)
        return FeedMade(address=f"{origin}/calendar/{drawn}")

    async def end_feed(self, call: Call[Nothing]) -> Nothing:
        """It leads nowhere."""
        by = call.by
        await self._on.database.write(lambda session: hours.end_feed(session, by.person_id))
        return Nothing()

    async def take_busy(self, call: Call[SendCalendar]) -> BusyRead:
        """The body is read in a process of its own and kept nowhere; times alone come back."""
        by = _with_account(call.by)
        if wait := self._on.limits.calendars.take(by.person_id, call.now.timestamp()):
            raise too_fast(wait)
        row = await self._on.database.read(lambda session: hours.of(session, by.person_id))
        since, until = busy.window(call.now)
        data = await _file(call.request)
        try:
            said = await self._apart.run(
                "busy", row.zone if row else "UTC", since.isoformat(), until.isoformat(), given=data
            )
        except NotTaken as no:
            raise bad_body(str(no)) from None
        spans, left_out = _spans(said)
        id = await self._on.database.write(
            lambda session: hours.keep_busy(session, by.person_id, spans, call.now)
        )
        return BusyRead(id=id, times=len(spans), left_out=left_out)

    async def drop_busy(self, call: Call[Nothing]) -> Nothing:
        """The times of one file."""
        by, id = call.by, call.id("import")
        if not await self._on.database.write(lambda session: hours.drop_import(session, by.person_id, id)):
            raise not_found()
        return Nothing()


def _with_account(by: Signed) -> Signed:
    if by.guest:
        raise not_allowed("A guest has no hours here: they come to one meeting.")
    return by


def _known(zone: str) -> str:
    if not recurring.is_zone(zone):
        raise bad_body(NO_ZONE, "zone")
    return zone


async def _file(request: Request) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > busy.LARGEST:
            raise NotDone(Code.too_large, busy.TOO_LARGE)
    if not data:
        raise bad_body("The file is empty. Send your calendar as an .ics file.")
    return bytes(data)


def _spans(said: object) -> tuple[list[tuple[datetime, datetime]], int]:
    assert isinstance(said, dict), "the process says its spans"
    at = datetime.fromisoformat
    return [(at(begins), at(ends)) for begins, ends in said["spans"]], int(said["left_out"])


def _seen(session: Session, person: str) -> HoursSeen:
    row, feed = hours.of(session, person), hours.feed_of(session, person)
    said = row or NO_HOURS
    return HoursSeen(
        zone=said.zone or None,
        starts=said.starts,
        ends=said.ends,
        days=tuple(map(int, said.days)),
        said=said.said,
        feed=feed.made_at if feed else None,
        busy=tuple(
            BusyImported(id=one.id, made_at=one.made_at, times=times)
            for one, times in hours.imports_of(session, person)
        ),
    )
