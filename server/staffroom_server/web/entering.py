"""The cycle record over HTTP: what a meeting adds, placed by its facilitator, and what stands there by stage."""

from collections.abc import Iterable
from typing import Any, get_args

from sqlmodel import Session

from staffroom_schemas.deciding import Stage
from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.entries import Entries, PlaceEntries
from staffroom_schemas.members import Role
from staffroom_server.archive.record import Recording
from staffroom_server.community import entries, joint, membership, schedule
from staffroom_server.community.tables import EntryRow
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.people.access import MEMBERS, may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.entries_seen import entries_seen
from staffroom_server.web.errors import NotDone, bad_body, not_allowed, not_found
from staffroom_server.web.permissions import in_community, in_meeting, not_archived, room_of

STAGES: tuple[Stage, ...] = get_args(Stage)
OF_EACH, OF_ONE = 20, 100
"""Entries of every stage together, and of one stage alone, that are shown at once."""
WAITING = 50
"""Meetings that wait for one person to confirm their entries, and are named."""


class Entering:
    """Into the record, and what is in it."""

    def __init__(self, on: Dependencies, rooms: Rooms, recording: Recording) -> None:
        """Of these."""
        self._on, self._rooms, self._recording = on, rooms, recording

    async def of_meeting(self, call: Call[Nothing]) -> Entries:
        """What a meeting adds, those dropped too; for members of its community. Nothing before it has closed.

        Of several that held it, `?community=ID` says to whose record.
        """
        by, meeting = call.by, call.id("meeting")
        await in_meeting(self._on, by, meeting, "read_meeting")
        community = await self._on.database.read(lambda session: recorded_in(session, call))
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        places = await self._places(call, room, community)
        await self._draft(room, meeting)

        def seen(session: Session) -> Entries:
            rows = entries.of_meeting(session, meeting, community)
            waits = _waits(rows, by.person_id)
            return entries_seen(session, rows, by.person_id, places=places, waits=waits)

        return await self._on.database.read(seen)

    async def place(self, call: Call[PlaceEntries]) -> Nothing:
        """All of them or none, once the meeting has closed, and again whenever they think better of it."""
        meeting, placed = call.id("meeting"), call.body.entries
        await in_meeting(self._on, call.by, meeting, "read_meeting")
        community = await self._on.database.read(lambda session: recorded_in(session, call))
        await self._on.database.read(lambda session: not_archived(session, community))
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        if not await self._places(call, room, community):
            raise not_allowed("Only the meeting's facilitator or a coordinator of the community can do this.")
        if room.state.phase != "closed":
            raise NotDone(Code.not_allowed, "The meeting is not over yet. Close it first.")
        if len({one.id for one in placed}) < len(placed):
            raise bad_body("Say each entry once.", "entries")
        await self._draft(room, meeting)
        await self._on.database.write(lambda session: entries.place(session, meeting, placed, community))
        self._on.changed(community)
        return Nothing()

    async def of_community(self, call: Call[Nothing]) -> Entries:
        """The newest of every stage; or of one, by page. Of all cycles, or of one."""
        by, community, cycle = call.by, call.id("community"), call.request.query_params.get("cycle")
        stages, before = _asked(call)
        at_most = OF_ONE if len(stages) == 1 else OF_EACH

        def seen(session: Session) -> Entries:
            role = in_community(session, by, community, "read_record")
            rows, more = staged(session, community, stages, at_most, before, cycle)
            waits = tuple(row.id for row, _ in entries.waiting_for(session, by.person_id, WAITING, community))
            places = role is Role.coordinator
            return entries_seen(session, rows, by.person_id, more=more, places=places, waits=waits)

        return await self._on.database.read(seen)

    async def _places(self, call: Call[Any], room: LiveRoom, community: str) -> bool:
        """By whoever leads, the meeting or the community; and by whoever answered for one that joined it."""
        by, meeting = call.by.person_id, call.id("meeting")

        def asked(session: Session) -> tuple[Role, bool]:
            role = membership.role_in_community(session, by, community)
            return role, joint.guests_of(session, meeting).get(community) == by

        role, answered = await self._on.database.read(asked)
        return answered or may(role, room.state.cast(by), "place_entries")

    async def _draft(self, room: LiveRoom, meeting: str) -> None:
        """Whoever reads or places right after the closing need not wait for the next look."""
        if room.state.phase == "closed":
            await self._recording.draft(room.id, meeting)


def recorded_in(session: Session, call: Call[Any]) -> str:
    """The community in whose record whoever asks reads what a meeting adds; raises `NotDone` where there is none."""
    meeting, asked = call.id("meeting"), call.request.query_params.get("community")
    found = records(session, meeting, call.by.person_id)
    if asked is not None and asked not in found:
        raise not_found()
    if not found:
        raise not_allowed("The record is for members of the community.")
    return asked or found[0]


def records(session: Session, meeting: str, person: str) -> list[str]:
    """The communities of a meeting in whose records a person may read, its home first."""
    row = schedule.meeting(session, meeting)
    held = [row.community_id, *joint.guests_of(session, meeting)] if row else []
    return [one for one in held if membership.role_in_community(session, person, one) in MEMBERS]


def staged(
    session: Session,
    community: str,
    stages: Iterable[Stage],
    at_most: int,
    before: str | None = None,
    cycle: str | None = None,
) -> tuple[list[EntryRow], tuple[Stage, ...]]:
    """So many of each stage, newest first; and the stages that have older ones."""
    pages = {stage: entries.at_stage(session, community, stage, at_most, before, cycle) for stage in stages}
    rows = [row for page, _ in pages.values() for row in page]
    rows.sort(key=lambda row: (row.at, row.seq, row.id), reverse=True)
    return rows, tuple(stage for stage, (_, more) in pages.items() if more)


def _asked(call: Call[Nothing]) -> tuple[tuple[Stage, ...], str | None]:
    said, before = call.request.query_params.get("stage"), call.request.query_params.get("before")
    stages = tuple(stage for stage in STAGES if said in (None, stage))
    if not stages:
        raise bad_body(f"`stage` must be one of {', '.join(STAGES)}.", "stage")
    if before is not None and said is None:
        raise bad_body("`before` is a place within one `stage`: say which.", "before")
    return stages, before


def _waits(rows: Iterable[EntryRow], person: str) -> tuple[str, ...]:
    """The meeting of these, where it waits for this person."""
    theirs = {row.meeting_id for row in rows if row.state == "drafted" and row.facilitator == person}
    return tuple(meeting for meeting in theirs if meeting is not None)
