"""Recorded meetings played into a room, and the room read whole."""

import sys
from pathlib import Path
from subprocess import CompletedProcess, run

from staffroom_client import Client
from staffroom_client.play import Recording
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.people import MakeToken


def played(file: Path, address: str, token: str, *more: str) -> CompletedProcess[str]:
    """`staffroom play`, as a user runs it."""
    command = [sys.executable, "-m", "staffroom_server", "play", str(file), "--meeting", address]
    return run([*command, "--token", token, *more], capture_output=True, text=True, timeout=120, check=False)


async def a_play_token(leader: Client) -> str:
    """For programs that speak without pause."""
    return (await leader.call(e.MAKE_TOKEN, MakeToken(label="A play", play=True))).token


async def read_whole(client: Client, meeting: str) -> list[tuple[str, str | None]]:
    """Who said what in a meeting, in order: its view, and every page before it."""
    async with client.room(meeting) as room:
        said, names = list(room.view.contributions), dict(room.names)
    before = said[0].seq
    more = room.view.said > len(said)
    while more:
        page = await client.call(e.CONTRIBUTIONS, query={"before": before}, meeting=meeting)
        said, more, before = [*page.contributions, *said], page.more, page.contributions[0].seq
        names |= page.names
    return [(names[one.by or ""], one.text) for one in said]


def as_recorded(recording: Recording) -> list[tuple[str, str | None]]:
    """What `read_whole` must find."""
    return [(line.speaker, line.text) for line in recording.lines]
