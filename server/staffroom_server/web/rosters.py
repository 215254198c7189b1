"""Lists of people over HTTP: looked at row by row, then taken whole or not at all."""

import asyncio
import hashlib

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http.roster import LookAtRoster, RosterLink, RosterSeen, RosterTaken, TakeRoster
from staffroom_server.community import roster
from staffroom_server.community.roster import Written
from staffroom_server.people.sessions import Signed
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.enrolling import Enrolled, enrol, would_do
from staffroom_server.web.errors import NotDone, bad_body
from staffroom_server.web.links import link_of
from staffroom_server.web.permissions import in_community

CHANGED = "Something has changed since you looked at this list. Look at it again: nothing was done."
TO_MEND = "Nothing was done: mend the marked lines first."


class Rosters:
    """Of communities."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def look(self, call: Call[LookAtRoster]) -> RosterSeen:
        """What would happen; nothing does."""
        written = await self._written(call)
        by, id = call.by, call.id("community")
        return await self._on.database.read(lambda session: _seen(session, by, id, written))

    async def take(self, call: Call[TakeRoster]) -> RosterTaken:
        """All of it in one transaction, as it was shown."""
        written = await self._written(call)
        by, id, shown = call.by, call.id("community"), call.body.seen

        def take(session: Session) -> Enrolled:
            seen = _seen(session, by, id, written)
            if seen.seen != shown:
                raise NotDone(Code.too_late, CHANGED)
            if any(row.happens == "wrong" for row in seen.rows):
                raise bad_body(TO_MEND, "list")
            return enrol(session, id, seen.rows, by.person_id, call.now)

        done = await self._on.database.write(take)
        await self._on.recheck()
        return RosterTaken(
            joined=done.joined,
            changed=done.changed,
            links=tuple(
                RosterLink(id=id, name=name, email=email, link=link_of(self._on, call.request, drawn))
                for id, name, email, drawn in done.links
            ),
        )

    async def _written(self, call: Call[LookAtRoster] | Call[TakeRoster]) -> Written:
        by, id = call.by, call.id("community")
        await self._on.database.read(lambda session: in_community(session, by, id, "take_roster"))
        raw = bytearray()
        async for chunk in call.request.stream():
            raw += chunk
            if len(raw) > roster.LARGEST:
                raise NotDone(Code.too_large, "A list has at most 1 MB. Split it.", "list")
        return await asyncio.to_thread(roster.read, bytes(raw), call.body.encoding)


def _seen(session: Session, by: Signed, community: str, written: Written) -> RosterSeen:
    in_community(session, by, community, "take_roster")
    rows = would_do(session, community, written.entries)
    shown = "\n".join(row.model_dump_json() for row in rows)
    seen = hashlib.sha256(shown.encode()).hexdigest()
    return RosterSeen(seen=seen, encoding=written.encoding, sure=written.sure, rows=tuple(rows))
