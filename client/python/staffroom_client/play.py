"""A recorded meeting, said again in a live room: each speaker a guest, each line in its order."""

import asyncio
import gzip
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from staffroom_client.client import Client
from staffroom_client.room import Room
from staffroom_schemas import endpoints as e
from staffroom_schemas.commands import Contribute, OpenMeeting
from staffroom_schemas.http.meetings import MakeInvitation
from staffroom_schemas.ids import Name, Prose, Said

MOST_SPEAKERS = 500
AT_ONCE = 8
"""Guests who come in at the same time."""


class Spoken(Said):
    """One line of a recorded meeting; times in seconds from its beginning, where it has them."""

    speaker: Name
    text: Prose
    n: int | None = None
    t_start: float | None = None
    t_end: float | None = None


SPOKEN = TypeAdapter(Spoken)


class Unreadable(Exception):
    """The file is not a recorded meeting; says which line, and what to mend."""


@dataclass(frozen=True)
class Recording:
    """A recorded meeting."""

    lines: Sequence[Spoken]

    @property
    def speakers(self) -> list[str]:
        """In the order in which they first speak."""
        return list(dict.fromkeys(line.speaker for line in self.lines))

    @property
    def timed(self) -> bool:
        """Whether every line says when it began."""
        return all(line.t_start is not None for line in self.lines)


def read(file: Path) -> Recording:
    """JSON Lines of `speaker`, `text` and perhaps `t_start`, plain or gzipped; else `Unreadable`."""
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise Unreadable(f"{file}: {error}") from error
    lines = [_line(file, n, said) for n, said in enumerate(text.split("\n"), 1) if said.strip()]
    if not lines:
        raise Unreadable(f"{file}: no line in it. Each line is JSON with `speaker` and `text`.")
    recording = Recording(lines)
    if len(recording.speakers) > MOST_SPEAKERS:
        raise Unreadable(
            f"{file}: {len(recording.speakers)} speakers; a link lets in {MOST_SPEAKERS} at the most."
        )
    return recording


def _line(file: Path, n: int, said: str) -> Spoken:
    try:
        return SPOKEN.validate_json(said)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            raise Unreadable(f"{file}, line {n}: not JSON: {first['ctx']['error']}") from error
        field = ".".join(map(str, first["loc"])) or "line"
        raise Unreadable(f"{file}, line {n}, {field}: {first['msg']}") from error


async def play(
    recording: Recording,
    address: str,
    token: str,
    speed: float | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Say all lines in the meeting at `address`, as fast as replies allow or at `speed` times the recorded pace.

    `token` is the facilitator's: it opens the meeting where it is still planned. `progress` hears how many lines
    have been said. `Trouble`, `Refused` and `Gone` as the server says them.
    """
    server, meeting = meeting_at(address)
    async with AsyncExitStack() as stack:
        leader = await stack.enter_async_context(Client(server, token))
        await leader.call(
            e.MEETING, meeting=meeting
        )  # says at once where there is none; a room would be tried on
        room = await stack.enter_async_context(leader.room(meeting))
        if room.view.meeting is None or room.view.meeting.phase == "planned":
            await room.do(OpenMeeting())
        guests = await _invited(leader, meeting, recording.speakers, stack)
        await _say_all(recording, guests, speed, progress)


def meeting_at(address: str) -> tuple[str, str]:
    """The server and the meeting's id in `https://server/meetings/ID`; `Unreadable` where there is none."""
    parts = urlsplit(address)
    before, found, meeting = parts.path.rstrip("/").rpartition("/meetings/")
    if parts.scheme not in ("http", "https") or not found or "/" in meeting:
        raise Unreadable(f"{address}: not a meeting's address, such as http://127.0.0.1:8000/meetings/…")
    return f"{parts.scheme}://{parts.netloc}{before}", meeting


async def _invited(
    leader: Client, meeting: str, speakers: Sequence[str], stack: AsyncExitStack
) -> dict[str, Room]:
    body = MakeInvitation(hours=1, uses=len(speakers))
    invitation = await leader.call(e.MAKE_INVITATION, body, meeting=meeting)
    door = asyncio.Semaphore(AT_ONCE)

    async def come(name: str) -> Room:
        async with door:
            guest = Client(leader.address)
            stack.push_async_callback(guest.close)
            await guest.come_in(invitation.link, name)
            return guest.room(meeting)

    rooms = await asyncio.gather(*(come(name) for name in speakers))
    for room in rooms:  # one after another: the stack leaves them in the same task
        await stack.enter_async_context(room)
    await leader.call(e.REVOKE_INVITATION, meeting=meeting, invitation=invitation.id)
    return dict(zip(speakers, rooms, strict=True))


async def _say_all(
    recording: Recording, guests: dict[str, Room], speed: float | None, progress: Callable[[int], None]
) -> None:
    loop = asyncio.get_running_loop()
    began, first = loop.time(), recording.lines[0].t_start or 0.0
    for n, line in enumerate(recording.lines, 1):
        if speed is not None and line.t_start is not None:
            await asyncio.sleep(began + (line.t_start - first) / speed - loop.time())
        await guests[line.speaker].do(Contribute(text=line.text))
        progress(n)
