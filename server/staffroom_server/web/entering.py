"""The cycle record over HTTP: what a meeting adds, placed by its facilitator, and what stands there by stage."""

from collections.abc import Iterable, Sequence
from typing import get_args

from sqlmodel import Session, col, select

from staffroom_schemas.deciding import Stage
from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.entries import Entries, EntrySeen, PlaceEntries
from staffroom_schemas.members import Role
from staffroom_server.archive.record import Recording, words
from staffroom_server.community import entries
from staffroom_server.community.datasets import rows as datasets
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.people import accounts
from staffroom_server.people.access import MEMBERS, may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, bad_body, not_allowed
from staffroom_server.web.permissions import in_community, in_meeting, room_of

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
        """What a meeting adds, those dropped too; for members of its community. Nothing before it has closed."""
        by, meeting = call.by, call.id("meeting")
        role = await in_meeting(self._on, by, meeting, "read_meeting")
        if role not in MEMBERS:
            raise not_allowed("The record is for members of the community.")
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        places = may(role, room.state.cast(by.person_id), "place_entries")
        await self._draft(room, meeting)

        def seen(session: Session) -> Entries:
            rows = entries.of_meeting(session, meeting)
            return _seen(session, rows, places=places, waits=_waits(rows, by.person_id))

        return await self._on.database.read(seen)

    async def place(self, call: Call[PlaceEntries]) -> Nothing:
        """All of them or none, once the meeting has closed, and again whenever they think better of it."""
        meeting, placed = call.id("meeting"), call.body.entries
        room = await room_of(self._on, self._rooms, call, "place_entries")
        if room.state.phase != "closed":
            raise NotDone(Code.not_allowed, "The meeting is not over yet. Close it first.")
        if len({one.id for one in placed}) < len(placed):
            raise bad_body("Say each entry once.", "entries")
        await self._draft(room, meeting)
        await self._on.database.write(lambda session: entries.place(session, meeting, placed))
        return Nothing()

    async def of_community(self, call: Call[Nothing]) -> Entries:
        """The newest of every stage; or of one, by page."""
        by, community = call.by, call.id("community")
        stages, before = _asked(call)
        at_most = OF_ONE if len(stages) == 1 else OF_EACH

        def seen(session: Session) -> Entries:
            role = in_community(session, by, community, "read_community")
            pages = {stage: entries.at_stage(session, community, stage, at_most, before) for stage in stages}
            rows = [row for page, _ in pages.values() for row in page]
            waits = entries.waiting_for(session, by.person_id, WAITING, community)
            return _seen(
                session,
                sorted(rows, key=lambda row: (row.at, row.seq, row.id), reverse=True),
                more=tuple(stage for stage, (_, more) in pages.items() if more),
                places=role is Role.coordinator,
                waits=tuple(row.id for row, _ in waits),
            )

        return await self._on.database.read(seen)

    async def _draft(self, room: LiveRoom, meeting: str) -> None:
        """Whoever reads or places right after the closing need not wait for the next look."""
        if room.state.phase == "closed":
            await self._recording.draft(room.id, meeting)


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


def _seen(
    session: Session,
    rows: Sequence[EntryRow],
    *,
    places: bool,
    waits: tuple[str, ...],
    more: tuple[Stage, ...] = (),
) -> Entries:
    said, titles = words(session, rows), _titles(session, {row.meeting_id for row in rows if row.meeting_id})
    said |= datasets.titles(session, (row.thing for row in rows if row.kind == "data" and row.thing))
    return Entries(
        entries=tuple(_entry(row, said.get(row.id), titles.get(row.meeting_id or "")) for row in rows),
        names=accounts.names(session, {row.who for row in rows if row.who}),
        more=more,
        places=places,
        waits=waits,
    )


def _entry(row: EntryRow, text: str | None, title: str | None) -> EntrySeen:
    fields = ("id", "kind", "stage", "state", "at", "seq", "item", "who", "due_on", "put_off", "counts")
    return EntrySeen.model_validate(
        {
            **{name: getattr(row, name) for name in fields},
            "meeting": row.meeting_id,
            "meeting_title": title,
            "text": title if row.kind == "session" else text,
            "data": row.thing if row.kind == "data" else None,
        }
    )


def _titles(session: Session, meetings: set[str]) -> dict[str, str]:
    chosen = select(MeetingRow.id, MeetingRow.title).where(col(MeetingRow.id).in_(meetings))
    return dict(session.exec(chosen).all())
