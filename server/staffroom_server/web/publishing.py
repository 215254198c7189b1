"""Publishing over HTTP: decisions, resources and data sets of one community, to another or to the whole server."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http import across as h
from staffroom_schemas.http.charts import AskChart, ChartSeen
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.datasets import ColumnSeen
from staffroom_schemas.members import Cast, Role
from staffroom_server.archive import published, question
from staffroom_server.archive.published import Shown
from staffroom_server.community import publishing
from staffroom_server.community.across_tables import PublicationRow
from staffroom_server.community.datasets import rows
from staffroom_server.community.datasets.charts import chart, places_in
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.community.refusals import Unknown
from staffroom_server.live.rooms import Rooms
from staffroom_server.people.access import may
from staffroom_server.web import datashown
from staffroom_server.web.calls import Call
from staffroom_server.web.datasets import not_too_many, unpacked
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, bad_body, not_allowed, not_found
from staffroom_server.web.permissions import in_community
from staffroom_server.web.published_seen import Seeing
from staffroom_server.web.searching import NO_WORD
from staffroom_server.web.signing import too_fast

PAGE = 20
LEADERS_ALONE = "Only a coordinator or a facilitator of the community publishes to the whole server."
NOT_YOURS = "Only whoever published it, or a coordinator of the community, can withdraw it."
SHUT = "Its own community has not looked at this data set yet. It opens here after that."
NOT_HERE = "This is not published here any more: someone here said no to it, or it was withdrawn."
NO_ROWS_LEFT_OUT = "Of a data set of another community, charts show all rows. Leave out `only`."


class Published:
    """Of one process."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def publish(self, call: Call[h.Publish]) -> Made:
        """Once, however often it is asked."""
        by, community, said = call.by, call.id("community"), call.body
        if wait := self._on.limits.offers.take(by.person_id, call.now.timestamp()):
            raise too_fast(wait)

        def write(session: Session) -> PublicationRow:
            role = in_community(session, by, community, "publish")
            if said.to is None and not may(role, Cast.participant, "publish_to_all"):
                raise not_allowed(LEADERS_ALONE)
            row = publishing.publish(session, community, said, by.person_id, call.now)
            if not published.shown(session, [row]):
                raise bad_body("Its words were forgotten, so there is nothing to publish.", "thing")
            return row

        row = await self._changed(write)
        return Made(id=row.id)

    async def page(self, call: Call[Nothing]) -> h.Publishing:
        """What it published; and, to whoever may take it, what waits."""
        by, community = call.by, call.id("community")

        def found(session: Session) -> tuple[Role, list[Shown], list[Shown]]:
            role = in_community(session, by, community, "read_published")
            takes = may(role, Cast.participant, "take_published")
            waits = publishing.waiting(session, community) if takes else ()
            ours = published.shown(session, publishing.of_community(session, community))
            return role, ours, published.shown(session, waits)

        role, ours, waits = await self._on.database.read(found)
        shut = await self._shut([*ours, *waits], by.person_id)

        def seen(session: Session) -> h.Publishing:
            seeing = Seeing(session, by, community, role)
            takes = may(role, Cast.participant, "take_published")
            return h.Publishing(ours=seeing.all(ours, shut), waiting=seeing.all(waits, shut), takes=takes)

        return await self._on.database.read(seen)

    async def find(self, call: Call[h.FindPublished]) -> h.PublishedPage:
        """Newest first; its words are looked for as they are now in its home."""
        by, community, asked = call.by, call.id("community"), call.body
        wanted = question.read(asked.words)
        if asked.words.strip() and not wanted:
            raise bad_body(NO_WORD, "words")

        def found(session: Session) -> tuple[Role, list[Shown], bool]:
            role = in_community(session, by, community, "read_published")
            rows, whole = publishing.to_read(session, community)
            of_kind = [row for row in rows if asked.kind in (None, row.kind)]
            return role, published.having(published.shown(session, of_kind), wanted), whole

        role, every, whole = await self._on.database.read(found)
        page = every[asked.skip : asked.skip + PAGE]
        shut = await self._shut(page, by.person_id)
        seen = await self._on.database.read(
            lambda session: Seeing(session, by, community, role).all(page, shut)
        )
        return h.PublishedPage(published=seen, more=len(every) > asked.skip + PAGE, all=whole)

    async def withdraw(self, call: Call[Nothing]) -> Nothing:
        """By whoever published it, or a coordinator."""
        by, community, id = call.by, call.id("community"), call.id("publication")

        def write(session: Session) -> PublicationRow:
            role = in_community(session, by, community, "withdraw_published")
            row = publishing.published(session, community, id)
            if row.by != by.person_id and not may(role, Cast.participant, "withdraw_any_published"):
                raise not_allowed(NOT_YOURS)
            publishing.drop(session, row)
            return row

        await self._changed(write)
        return Nothing()

    async def take(self, call: Call[h.TakePublished]) -> Nothing:
        """By a coordinator of the community to which it was published."""
        by, community, id = call.by, call.id("community"), call.id("publication")

        def write(session: Session) -> PublicationRow:
            in_community(session, by, community, "take_published")
            try:
                row = publishing.published_to(session, community, id)
            except Unknown:
                raise NotDone(Code.not_found, NOT_HERE) from None
            if call.body.takes:
                publishing.take(session, row, call.now)
            else:
                publishing.decline(session, row, taken=call.body.taken)
            return row

        await self._changed(write)
        return Nothing()

    async def data(self, call: Call[Nothing]) -> h.PublishedData:
        """What it is, and, once its own community has looked at it, its columns."""
        role, one = await self._one(call)
        by, community = call.by, call.id("community")
        shut = await self._shut([one], by.person_id)

        def seen(session: Session) -> h.PublishedData:
            (told,) = Seeing(session, by, community, role).all([one], shut)
            columns = [] if told.shut or one.data is None else rows.columns_told(session, one.data.id)
            return h.PublishedData(seen=told, columns=tuple(map(ColumnSeen.model_validate, columns)))

        return await self._on.database.read(seen)

    async def chart(self, call: Call[AskChart]) -> ChartSeen:
        """Of all its rows: by leaving rows out, strangers could tell some of them by what differs."""
        ask, (_, one) = call.body, await self._one(call)
        not_too_many(self._on, call)
        if one.data is None:
            raise not_found()
        data: DataSetRow = one.data
        if await self._shut([one], call.by.person_id):
            raise not_allowed(SHUT)
        if ask.only is not None:
            raise bad_body(NO_ROWS_LEFT_OUT, "only")
        places = places_in(ask)
        columns = await self._on.database.read(lambda session: rows.columns(session, data, places))
        return await asyncio.to_thread(lambda: chart(ask, unpacked(columns), data.students))

    async def _one(self, call: Call[Any]) -> tuple[Role, Shown]:
        by, community, id = call.by, call.id("community"), call.id("publication")

        def found(session: Session) -> tuple[Role, list[Shown]]:
            role = in_community(session, by, community, "read_published")
            takes = may(role, Cast.participant, "take_published")
            return role, published.shown(session, [publishing.readable(session, community, id, takes=takes)])

        role, shown = await self._on.database.read(found)
        if not shown:
            raise not_found()
        return role, shown[0]

    async def _shut(self, found: Sequence[Shown], person: str) -> dict[str, str]:
        sets = [one.data for one in found if one.data is not None]
        return await datashown.waiting(self._on.database, self._rooms, sets, person)

    async def _changed(self, write: Callable[[Session], PublicationRow]) -> PublicationRow:
        row = await self._on.database.write(write)
        for community in (row.community_id, row.to):
            if community is not None:
                self._on.changed(community)
        return row
