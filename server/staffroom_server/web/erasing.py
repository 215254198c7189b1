"""Forgetting, for ever: things that were said, what a person said, who a person was. This spans the whole house.

Whoever asks is answered once it is in no row, no file and no other browser.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import partial

from sqlmodel import Session

from staffroom_schemas.commands import Erase
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.forgetting import Erased, ErasePerson, EraseThings
from staffroom_schemas.members import Cast
from staffroom_server.archive import whereabouts
from staffroom_server.community import forgetting as by_hand
from staffroom_server.community import scripts, templates
from staffroom_server.community.datasets import rows as datasets
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.tidying import Tidying
from staffroom_server.people.access import may
from staffroom_server.room.asking import Refused
from staffroom_server.room.visiting import may_look
from staffroom_server.uploads import rows
from staffroom_server.uploads.keeping import Uploads
from staffroom_server.uploads.tables import UploadRow
from staffroom_server.web import leaving
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_found
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.signing import too_fast

Where = dict[str, Collection[str]]
"""Things by the room in which they stand."""


class Erasing:
    """Rooms first, so that everyone sees it at once; then files, projections and the search; the disk last."""

    def __init__(self, on: Dependencies, rooms: Rooms, uploads: Uploads, tidying: Tidying) -> None:
        """Of these."""
        self._on, self._rooms, self._uploads, self._tidying = on, rooms, uploads, tidying

    async def things(self, call: Call[EraseThings]) -> Nothing:
        """One's own, or any as a coordinator; also where they were carried to, or came from."""
        by, meeting, things = call.by.person_id, call.id("meeting"), call.body.things
        role = await in_meeting(self._on, call.by, meeting, "erase")
        self._not_too_often(call)
        whose = None if may(role, Cast.participant, "erase_any") else by
        inside = await self._in_groups(meeting, by, things)
        for group, said in inside.items():
            await self._erase(group, Erase(things=tuple(said), of=whose), by)
        said_there = {one for said in inside.values() for one in said}
        if rest := tuple(one for one in things if one not in said_there):
            await self._erase(meeting, Erase(things=rest, of=whose), by)
        others = await self._on.database.read(
            lambda session: whereabouts.other_meetings_with(session, meeting, things)
        )
        for other, same in others.items():
            for thing in sorted(same):
                with suppress(Refused):  # what is said of it there is another's
                    await self._erase(other, Erase(things=(thing,), of=whose), by)
        await self._forget_strategies(meeting, things, whose)
        await self._drop(await self._on.database.read(lambda session: _files(session, meeting, things)))
        await self._wipe([meeting, *inside, *others])
        return Nothing()

    async def me(self, call: Call[ErasePerson]) -> Erased:
        """One's own words everywhere, or one's name."""
        by = call.by.person_id
        self._not_too_often(call)
        if call.body.what == "name":
            return await self._forget_name(call, by, None)
        return await self._forget_words(by, by, None)

    async def member(self, call: Call[ErasePerson]) -> Erased:
        """Someone's words in a community, or the name of someone whom it alone knows, by its coordinator."""
        by, community, member = call.by, call.id("community"), call.id("member")
        await self._on.database.read(lambda session: in_community(session, by, community, "erase_member"))
        self._not_too_often(call)
        if call.body.what == "name":
            return await self._forget_name(call, member, community)
        if not await self._on.database.read(lambda session: leaving.is_known(session, member, community)):
            raise not_found()
        return await self._forget_words(member, by.person_id, community)

    async def _forget_words(self, person: str, by: str, community: str | None) -> Erased:
        rooms = await self._on.database.read(
            lambda session: whereabouts.rooms_with_words_of(session, person, community)
        )
        await self._on.database.write(lambda session: leaving.forget_words(session, person, community))
        for room in rooms:
            await self._erase(room, Erase(words_of=person), by)
        await self._on.database.write(lambda session: templates.forget_words(session, person, community))
        meetings = sorted({*rooms.values()})
        files = await self._on.database.read(lambda session: rows.of_person(session, person, meetings))
        await self._drop(files)
        await self._on.database.write(lambda session: scripts.forget(session, person, community=community))
        for one in await self._on.database.write(
            lambda session: by_hand.forget_words(session, person, community)
        ):
            self._on.changed(one)
        await self._on.database.write(lambda session: datasets.forget_words(session, person, community))
        await self._wipe(rooms)
        return Erased(meetings=len(meetings))

    async def _forget_name(self, call: Call[ErasePerson], person: str, community: str | None) -> Erased:
        await self._on.database.write(
            lambda session: leaving.forget_name(session, person, community, call.now)
        )
        await self._on.recheck()
        for room in self._rooms:
            room.attendance.rename(person, leaving.NAMELESS)
        await self._wipe([])
        return Erased(meetings=0)

    async def _erase(self, meeting: str, command: Erase, by: str) -> None:
        """In the room, and so for all who are in it."""
        room = await self._rooms.get(meeting)
        if room is None:
            raise not_found()
        answer = await room.serve(command, by=by)
        if isinstance(answer, Exception):
            raise answer

    async def _forget_strategies(self, meeting: str, things: Collection[str], whose: str | None) -> None:
        """Those of the things that came from the cycle: there too."""
        forget = partial(by_hand.forget_strategies, meeting=meeting, things=things, whose=whose)
        for community in await self._on.database.write(forget):
            self._on.changed(community)

    async def _in_groups(self, meeting: str, by: str, things: Collection[str]) -> Where:
        """Those of the things that were said in groups of the meeting, if whoever asks may look into these."""
        plenary, found = await self._rooms.get(meeting), dict[str, Collection[str]]()
        for address in plenary.state.formed if plenary is not None else ():
            room = await self._rooms.get(address)
            if room is not None and may_look(room.state, by):
                found[address] = [one for one in things if one in room.state.contributions]
        return {address: said for address, said in found.items() if said}

    async def _drop(self, files: Iterable[UploadRow]) -> None:
        for row in files:
            await self._uploads.drop(row)

    async def _wipe(self, meetings: Iterable[str]) -> None:
        rooms = [room.id for meeting in meetings if (room := await self._rooms.get(meeting)) is not None]
        await self._tidying.wipe(rooms)

    def _not_too_often(self, call: Call[EraseThings] | Call[ErasePerson]) -> None:
        if wait := self._on.limits.erasures.take(call.by.person_id, call.now.timestamp()):
            raise too_fast(wait)


def _files(session: Session, meeting: str, things: Collection[str]) -> list[UploadRow]:
    return [row for thing in things if (row := rows.upload(session, meeting, thing)) is not None]
