"""`staffroom verify` and `staffroom export`: what only reads, also beside a running server."""

import argparse
import asyncio
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from staffroom_server.archive.gathering import gathered
from staffroom_server.archive.takeaways import FORMS, taken_away
from staffroom_server.cli.asking import needs_data
from staffroom_server.cli.holding import server_of
from staffroom_server.community.tables import MeetingRow
from staffroom_server.database import Reader
from staffroom_server.database.opening import only_reading
from staffroom_server.log.checking import Check, check
from staffroom_server.log.tables import RoomRow
from staffroom_server.migrations import is_current
from staffroom_server.settings import Settings
from staffroom_server.web.links import meeting_at

_ID = re.compile(r"(?:.*/meetings/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?(?:[?#].*)?")

T = TypeVar("T")


def verify(options: argparse.Namespace) -> None:
    """Say of one meeting, or all, whether its log is as it was written; exit code 1 when one is not."""
    meeting = None if options.meeting is None else _id(options.meeting)
    if not looked(options.settings, lambda database: _verify(database, meeting)):
        sys.exit(1)


def export(options: argparse.Namespace) -> None:
    """Write one meeting in one form."""
    settings, meeting = options.settings, _id(options.meeting)
    server = server_of(settings.data)
    origin = server.address if server and not settings.origins else settings.origin
    content = looked(settings, lambda database: _export(database, meeting, options.form, origin))
    if options.out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise SystemExit(f"staffroom: {options.out} cannot be written: {error.strerror}.") from None


def _id(said: str) -> str:
    if found := _ID.fullmatch(said.strip()):
        return found[1]
    raise SystemExit(f"staffroom: which meeting? Say its address or its id, not {said!r}.")


def looked(settings: Settings, work: Callable[[Reader], Awaitable[T]]) -> T:
    """What this gives of the database; nothing is written, and a server may run beside it."""
    needs_data(settings)

    async def look() -> T:
        async with _reading(settings) as database:
            return await work(database)

    return asyncio.run(look())


@asynccontextmanager
async def _reading(settings: Settings) -> AsyncIterator[Reader]:
    database = only_reading(settings.database)
    try:
        if not await database.read(lambda session: is_current(session.connection())):
            raise SystemExit("staffroom: the tables are of another version; run `staffroom migrate` first.")
        yield database
    finally:
        await database.close()


async def _export(database: Reader, meeting: str, form: str, origin: str) -> bytes:
    found = await gathered(database, meeting)
    if found is None:
        raise _unknown(meeting)
    return taken_away(found, FORMS[form], meeting_at(origin, meeting))


async def _verify(database: Reader, meeting: str | None) -> bool:
    rooms = await database.read(lambda session: _rooms(session, meeting))
    if meeting is not None and not rooms:
        raise _unknown(meeting)
    intact = True
    for address, title, number in rooms:
        found = await check(database, number)
        print(f"{address} {title}: {_told(found)}")
        intact = intact and found.broken_at is None
    if not rooms:
        print("There is no meeting yet.")
    return intact


def _told(found: Check) -> str:
    if found.broken_at is not None:
        return f"line {found.broken_at} is not as it was written, or missing"
    if found.seal is None:
        return f"intact, {found.seq} lines; not closed yet"
    return f"intact, {found.seq} lines; sealed at line {found.seal_seq}: {found.seal.hex()}"


def _rooms(session: Session, meeting: str | None) -> list[tuple[str, str, int]]:
    """Groups after their meeting's own; nothing more is told of them."""
    plenary = aliased(RoomRow)
    order = (col(MeetingRow.starts_at), col(MeetingRow.id), col(RoomRow.id))
    chosen = (
        select(RoomRow.address, MeetingRow.title, RoomRow.id, RoomRow.plenary)
        .outerjoin(plenary, col(plenary.id) == col(RoomRow.plenary))
        .join(MeetingRow, col(MeetingRow.id) == func.coalesce(plenary.address, RoomRow.address))
    )
    if meeting is not None:
        chosen = chosen.where(MeetingRow.id == meeting)
    return [
        (address, f"{title}, a group" if of else title, number)
        for address, title, number, of in session.exec(chosen.order_by(*order))
        if number is not None
    ]


def _unknown(meeting: str) -> SystemExit:
    return SystemExit(f"staffroom: there is no meeting {meeting} here.")
