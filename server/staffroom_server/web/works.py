"""Works over HTTP: a file goes in, is looked at, page by page too, and is taken away."""

import logging
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from staffroom_schemas.agenda import Work
from staffroom_schemas.commands import AttachFile, DetachWork
from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.meetings import SendFile
from staffroom_server.community.datasets import rows as datasets
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.room.asking import Refused
from staffroom_server.room.works import hidden_from, work_of
from staffroom_server.uploads import rows
from staffroom_server.uploads.drawing import Page
from staffroom_server.uploads.keeping import LEFT, Arrived, Uploads
from staffroom_server.uploads.kinds import PNG, TEXT
from staffroom_server.uploads.refusals import MOST, TooLarge
from staffroom_server.uploads.tables import UploadRow
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.downloads import file_reply
from staffroom_server.web.errors import NotDone, not_found
from staffroom_server.web.permissions import room_of

_log = logging.getLogger(__name__)


class Works:
    """The bytes come first, then the room is asked: whatever it refuses is gone again."""

    def __init__(self, on: Dependencies, rooms: Rooms, uploads: Uploads) -> None:
        """Of these."""
        self._on, self._rooms, self._uploads = on, rooms, uploads

    async def attach(self, call: Call[SendFile]) -> Made:
        """A file, as the body; it is on the disk before the room hears of it."""
        await room_of(self._on, self._rooms, call, "attach_work")
        self._not_too_much(call)
        async with self._uploads.arriving(call.request.stream(), _declared(call.request)) as came:
            room = await room_of(
                self._on, self._rooms, call, "attach_work"
            )  # much may have changed while it came
            row = _row(call.id("meeting"), call.by.person_id, call.now, came)
            await self._uploads.keep(came, row)
        return await self._show(room, row, call.body)

    async def put(self, room: LiveRoom, by: str, said: SendFile, words: str, now: datetime) -> Made:
        """A text, in someone's name."""

        async def chunks() -> AsyncIterator[bytes]:
            yield words.encode()

        async with self._uploads.arriving(chunks(), TEXT) as came:
            row = _row(room.address, by, now, came)
            await self._uploads.keep(came, row)
        return await self._show(room, row, said)

    async def _show(self, room: LiveRoom, row: UploadRow, said: SendFile) -> Made:
        command = AttachFile(
            item=said.item,
            title=said.title,
            media=row.media,
            size=row.size,
            pages=row.pages,
            brings=said.brings,
        )
        answer = await room.serve(command, id=row.id, by=row.made_by)
        if isinstance(answer, Refused):
            await self._uploads.drop(row)
        if isinstance(answer, Exception):
            raise answer
        await self._settle(row, settled=True)
        return Made(id=row.id)

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """Out of the room first, then off the disk; a link is only the room's."""
        room = await room_of(self._on, self._rooms, call, "attach_work")
        work = seen(room, call.id("work"), call.by.person_id)
        row = await self._row(call)
        if row is not None:
            await self._settle(row, settled=False)
        answer = await room.serve(DetachWork(work=work.id), by=call.by.person_id)
        if isinstance(answer, Refused) and row is not None:
            await self._settle(row, settled=True)
        if isinstance(answer, Exception):
            raise answer
        if row is not None:
            await self._uploads.drop(row)
        await self._on.database.write(lambda session: datasets.detach(session, work.id))
        return Nothing()

    async def file(self, call: Call[Nothing]) -> Response:
        """The bytes."""
        row, title = await self._open(call)
        if (file := await self._uploads.bytes_of(row)) is None:
            raise not_found()
        return file_reply(file, row.media, title)

    async def page(self, call: Call[Nothing]) -> Response:
        """One page as a picture."""
        page, title = await self._page(call)
        return file_reply(page.picture, PNG, title)

    async def words(self, call: Call[Nothing]) -> Response:
        """One page's words."""
        page, title = await self._page(call)
        return file_reply(page.words, TEXT, title)

    async def settle(self) -> None:
        """After a crash: files of which their room was being asked are its works, or they go.

        Another process may be asking now: where there may be one, only those that nobody is still busy with.
        """
        database, now = self._on.database, self._on.now()
        before = now - timedelta(seconds=LEFT) if database.shared else now
        for row in await database.read(lambda session: rows.unsettled(session, before)):
            try:
                room = await self._rooms.get(row.meeting_id)
                if room is not None and any(work.id == row.id for work in room.state.works):
                    await self._settle(row, settled=True)
                else:
                    await self._uploads.drop(row)
            except Exception:  # the next start tries again
                _log.exception("a file could not be settled", extra={"room": row.meeting_id})

    async def _open(self, call: Call[Nothing]) -> tuple[UploadRow, str | None]:
        """A file that they may look at, and its title."""
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        work = seen(room, call.id("work"), call.by.person_id)
        if (row := await self._row(call)) is None:
            raise not_found()
        return row, work.title

    async def _page(self, call: Call[Nothing]) -> tuple[Page, str | None]:
        row, title = await self._open(call)
        said = call.request.path_params["page"]
        if not re.fullmatch(r"[1-9][0-9]{0,5}", said) or int(said) > (row.pages or 0):
            raise not_found()
        page = await self._uploads.drawing.page(row.digest, int(said), lambda: self._not_too_many(call))
        return page, f"{title or 'work'}, page {said}"

    async def _row(self, call: Call[Nothing]) -> UploadRow | None:
        meeting, id = call.id("meeting"), call.id("work")
        return await self._on.database.read(lambda session: rows.upload(session, meeting, id))

    async def _settle(self, row: UploadRow, *, settled: bool) -> None:
        await self._on.database.write(lambda session: rows.settle(session, row.id, settled=settled))

    def _not_too_much(self, call: Call[SendFile]) -> None:
        said = call.request.headers.get("content-length", "")
        if said.isdigit() and int(said[:12]) > MOST:
            raise TooLarge
        if wait := self._on.limits.files.take(call.by.person_id, call.now.timestamp()):
            raise NotDone(Code.too_fast, f"That was many files at once. Try again in {wait} s.", wait=wait)

    def _not_too_many(self, call: Call[Nothing]) -> None:
        if wait := self._on.limits.pages.take(call.by.person_id, call.now.timestamp()):
            raise NotDone(Code.too_fast, f"Those were many new pages. Try again in {wait} s.", wait=wait)


def seen(room: LiveRoom, id: str, person: str) -> Work:
    """A work that they may see: one that waits for its step is to them not there."""
    try:
        work = work_of(room.state, id)
        if hidden_from(room.state, id, person):
            raise not_found()
    except Refused:
        raise not_found() from None
    return work


def _row(meeting: str, by: str, now: datetime, came: Arrived) -> UploadRow:
    return UploadRow(
        id=str(uuid4()),
        meeting_id=meeting,
        digest=came.digest,
        media=came.media,
        size=came.size,
        pages=came.pages,
        made_by=by,
        made_at=now,
    )


def _declared(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
