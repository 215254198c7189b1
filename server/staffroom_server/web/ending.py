"""Removing a community with all that is its: this spans every part of the house."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.across import (
    CommunityGone,
    CommunityToRemove,
    RemoveCommunity,
    RemoveCommunityHere,
)
from staffroom_server.archive import importing
from staffroom_server.community import ending, membership, turns
from staffroom_server.community.tables import CommunityRow, MeetingRow, SeatRow
from staffroom_server.database.many import one_of
from staffroom_server.live.followed import REMOVED
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.tidying import Tidying
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import forgetting
from staffroom_server.people.tables import PersonRow
from staffroom_server.uploads.keeping import Uploads
from staffroom_server.uploads.tables import UploadRow
from staffroom_server.web.belonging import meets
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body, not_allowed, not_found
from staffroom_server.web.permissions import in_community
from staffroom_server.web.removing import erase, pointing_at, rooms_of
from staffroom_server.web.signing import too_fast

GOES_ON = "A meeting of this community goes on now. Close it first, then remove the community."


class Gone(NamedTuple):
    """What is gone from the rows: the addresses of rooms, the bytes of files, and whom it concerns."""

    name: str
    rooms: tuple[str, ...]
    digests: set[str]
    concerned: set[str]


class Ending:
    """Of communities."""

    def __init__(self, on: Dependencies, rooms: Rooms, uploads: Uploads, tidying: Tidying) -> None:
        """Of these."""
        self._on, self._rooms, self._uploads, self._tidying = on, rooms, uploads, tidying

    async def look(self, call: Call[Nothing]) -> CommunityToRemove:
        """How much would go."""
        by, id = call.by, call.id("community")

        def counted(session: Session) -> CommunityToRemove:
            in_community(session, by, id, "read_what_goes")
            return _counted(session, id)

        return await self._on.database.read(counted)

    async def remove(self, call: Call[RemoveCommunity]) -> Nothing:
        """By a coordinator who writes its name. Once it is answered, no file has a word of it."""
        by, id, name = call.by, call.id("community"), call.body.name
        await self._on.database.read(lambda session: in_community(session, by, id, "remove_community"))
        if wait := self._on.limits.erasures.take(by.person_id, call.now.timestamp()):
            raise too_fast(wait)

        def remove(session: Session) -> Gone:
            in_community(session, by, id, "remove_community")
            _is_meant(session, id, name)
            return gone(session, id, call)

        await self._not_while_it_meets(id)
        await self._after(await self._on.database.write(remove))
        return Nothing()

    async def by_operator(self, call: Call[RemoveCommunityHere]) -> CommunityGone:
        """The one of this id or name."""

        def which(session: Session) -> str:
            return importing.community_called(session, call.body.community).id

        id = await self._on.database.read(which)
        await self._not_while_it_meets(id)
        found = await self._on.database.write(lambda session: gone(session, id, call))
        await self._after(found)
        return CommunityGone(name=found.name)

    async def _not_while_it_meets(self, id: str) -> None:
        """Rows say within a second that a meeting has begun, its room at once."""
        its = select(MeetingRow.id).where(MeetingRow.community_id == id)
        for meeting in await self._on.database.read(lambda session: session.exec(its).all()):
            room = self._rooms.here(meeting)
            if room is not None and room.state.phase == "live":
                raise not_allowed(GOES_ON)

    async def _after(self, found: Gone) -> None:
        """Rows first, then sockets and files."""
        for address in found.rooms:
            if room := self._rooms.forget(address):
                room.end(*REMOVED)
        for community in found.concerned:
            self._on.changed(community)
        await self._on.recheck()
        await self._uploads.forget(found.digests)
        await self._tidying.wipe(())


def gone(session: Session, id: str, call: Call[RemoveCommunity] | Call[RemoveCommunityHere]) -> Gone:
    """All of it or nothing; raises `NotDone` while a meeting of it goes on."""
    meetings = ending.locked(session, id)
    if meets(session, id):
        raise not_allowed(GOES_ON)
    name = session.get_one(CommunityRow, id).name
    concerned, guests = ending.concerned(session, id), _guests_of(session, meetings)
    its_rooms = one_of(session.connection(), col(RoomRow.id), rooms_of(session, meetings))
    addresses = tuple(session.exec(select(RoomRow.address).where(its_rooms)))
    digests = erase(session, meetings)
    ending.remove(session, id, pointing_at("community"))
    for guest in guests:
        forgetting.forget_name(session, guest, call.now)
    for one in sorted(concerned):
        turns.changed(session, one)
    return Gone(name, addresses, digests, concerned)


def _guests_of(session: Session, meetings: Iterable[str]) -> set[str]:
    """Those who came to these by a link, who are nowhere else."""
    here = {*meetings}
    seats = select(SeatRow.person_id, SeatRow.meeting_id).join(
        PersonRow, col(PersonRow.id) == SeatRow.person_id
    )
    theirs = select(SeatRow.person_id).where(col(SeatRow.meeting_id).in_(here))
    chosen = seats.where(col(PersonRow.guest).is_(True), col(SeatRow.person_id).in_(theirs))
    places: dict[str, set[str]] = {}
    for person, meeting in session.exec(chosen):
        places.setdefault(person, set()).add(meeting)
    return {person for person, meetings in places.items() if meetings <= here}


def _is_meant(session: Session, id: str, name: str) -> None:
    said = session.get_one(CommunityRow, id).name
    if " ".join(name.split()).casefold() != " ".join(said.split()).casefold():
        raise bad_body(f"Write the community's name, “{said}”, to show that you mean it.", "name")


def _counted(session: Session, id: str) -> CommunityToRemove:
    row = membership.community(session, id)
    if row is None:
        raise not_found()
    theirs = select(MeetingRow.id).where(MeetingRow.community_id == id)
    files = select(func.count()).select_from(UploadRow).where(col(UploadRow.meeting_id).in_(theirs))
    whole = ending.whole(session, id)
    return CommunityToRemove(name=row.name, files=session.exec(files).one(), **whole._asdict())
