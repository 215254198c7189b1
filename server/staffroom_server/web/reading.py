"""A meeting's log and older contributions, by page: while it goes on, and after."""

import re

from sqlmodel import Session

from staffroom_schemas.deciding import Carried
from staffroom_schemas.events import Recorded
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.archive import GroupSeal, LogPage, OpenThings, Recalled, RecordPage, SealSeen
from staffroom_schemas.http.meetings import ContributionsPage, RoomSeen
from staffroom_schemas.ids import stamp
from staffroom_server.archive import contributions, went
from staffroom_server.live.carrying import named_in
from staffroom_server.live.following import Following
from staffroom_server.live.rooms import Rooms
from staffroom_server.log.checking import check
from staffroom_server.log.lines import Line
from staffroom_server.log.store import LAST, Store
from staffroom_server.people import accounts
from staffroom_server.people.access import MEMBERS
from staffroom_server.room.lacking import kept_in_view
from staffroom_server.room.state import Room
from staffroom_server.room.visiting import may_look
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body
from staffroom_server.web.opening import open_things, recalled
from staffroom_server.web.permissions import in_meeting, room_of

LINES = 1_000
"""Of a page of the log."""


class Reading:
    """What a room's view does not hold, or no longer."""

    def __init__(self, on: Dependencies, rooms: Rooms, following: Following, store: Store) -> None:
        """Of these."""
        self._on, self._rooms, self._following, self._store = on, rooms, following, store

    async def view(self, call: Call[Nothing]) -> RoomSeen:
        """As it stands here: whoever goes on from it by a socket hears of what came since."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        at = room.memory
        return RoomSeen.model_construct(seq=at.seq, link=at.link.hex(), view=room.state.view())

    async def older(self, call: Call[Nothing]) -> ContributionsPage:
        """The page before `?before=SEQ`, or the newest."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        seq = _seq(call, "before", LAST)
        await self._following.catch_up(room.id)
        page, more = await self._on.database.read(lambda session: contributions.before(session, room.id, seq))
        authors = {one for said in page for one in (said.by, said.writer) if one}
        names = await self._on.database.read(lambda session: accounts.names(session, authors))
        return ContributionsPage(contributions=tuple(page), names=names, more=more)

    async def log(self, call: Call[Nothing]) -> LogPage:
        """The page after `?after=SEQ`, or the first."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        after = _seq(call, "after", 0)
        lines = await self._store.read(room.id, after, after + LINES)
        people = {*people_of(room.state), *(line.by for line in lines)}
        names = await self._on.database.read(lambda session: accounts.names(session, people))
        return LogPage(lines=tuple(map(_recorded, lines)), names=names, more=after + LINES < room.state.seq)

    async def record(self, call: Call[Nothing]) -> RecordPage:
        """How it went, and what whoever asks has missed."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        people, by = people_of(room.state), call.by.person_id
        await self._following.catch_up(room.id)

        def read(session: Session) -> RecordPage:
            stays = went.stays(session, room.id)
            return RecordPage(
                head=went.head(session, room.id),
                spans=tuple(went.spans(session, room.id)),
                stays=tuple(stays),
                missed=tuple(went.missed(session, room.id, by)),
                names=accounts.names(session, people | {stay.member for stay in stays}),
            )

        return await self._on.database.read(read)

    async def seal(self, call: Call[Nothing]) -> SealSeen:
        """Whether every line is as it was written, in its groups too."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        found = await check(self._on.database, room.id)
        groups = [
            (group, await check(self._on.database, group.id))
            for address in sorted(room.state.formed)
            if (group := await self._rooms.get(address)) is not None
        ]
        return SealSeen(
            link=_hex(found.seal),
            seq=found.seal_seq,
            intact=all(one.broken_at is None for one in (found, *(one for _, one in groups))),
            broken_at=found.broken_at,
            groups=tuple(
                GroupSeal(group=of.address, link=_hex(one.seal), seq=one.seal_seq, broken_at=one.broken_at)
                for of, one in groups
                if may_look(of.state, call.by.person_id)
            ),
        )

    async def open(self, call: Call[Nothing]) -> OpenThings:
        """What will head the agenda, for members; once it has opened, what came, for all who are in it."""
        room, carried = await room_of(self._on, self._rooms, call, "read_meeting"), tuple[Carried, ...]()
        if room.state.phase != "planned":
            carried = room.state.carried
        elif await in_meeting(self._on, call.by, room.address, "read_meeting") in MEMBERS:
            at = stamp(call.now)
            things = await open_things(self._on.database, self._following, room.address, at)
            carried = tuple(Carried(seq=0, **one.model_dump()) for one in things)
        people = named_in(carried)
        names = await self._on.database.read(lambda session: accounts.names(session, people))
        return OpenThings(carried=carried, names=names)

    async def recalled(self, call: Call[Nothing]) -> Recalled:
        """For all who are in it, as `open`: what came from earlier meetings, where its steps keep that in view."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        member = await in_meeting(self._on, call.by, room.address, "read_meeting") in MEMBERS
        kinds = kept_in_view(room.state) if member or room.state.phase != "planned" else set()
        opened = room.state.meeting.opened_at if room.state.meeting else None
        at = opened or stamp(call.now)
        things = await recalled(self._on.database, self._following, room.address, at, kinds)
        people = {one.by for one in things if one.by}
        names = await self._on.database.read(lambda session: accounts.names(session, people))
        return Recalled(things=tuple(things), names=names)


def people_of(room: Room) -> set[str]:
    """Everyone whom its log may name."""
    leads = {room.meeting.facilitator} if room.meeting else set()
    brought = {one for carried in room.carried for one in (carried.by, carried.who) if one}
    return {*room.came, *room.blocked, *leads, *brought}


def _hex(link: bytes | None) -> str | None:
    return link.hex() if link else None


def _recorded(line: Line) -> Recorded:
    return Recorded(seq=line.seq, at=line.at, by=line.by, event=line.event)


def _seq(call: Call[Nothing], name: str, otherwise: int) -> int:
    said = call.request.query_params.get(name)
    if said is None:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,15}", said):
        raise bad_body(f"`{name}` must be a place in the log: a whole number.", name)
    return int(said)
