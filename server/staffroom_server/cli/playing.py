"""`staffroom play`: a recorded meeting, said again in a live room."""

import argparse
import asyncio
import math
import os

import httpx2
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from staffroom_client.errors import Gone, Refused, Trouble
from staffroom_client.play import Recording, Unreadable, play, read


def play_file(options: argparse.Namespace) -> None:
    """Say a file's lines in a meeting, each speaker a guest."""
    token = options.token or os.environ.get("STAFFROOM_TOKEN")
    if not token:
        raise SystemExit(
            "staffroom: whose meeting is it? Say --token or STAFFROOM_TOKEN: a token of its facilitator, "
            "from `staffroom user token EMAIL --play`."
        )
    try:
        recording = read(options.file)
        asyncio.run(_play(recording, options.meeting, token, _speed(options.speed, recording)))
    except (Gone, Refused, Trouble, Unreadable) as error:
        raise SystemExit(f"staffroom: {error}") from None
    except httpx2.HTTPError as error:
        raise SystemExit(f"staffroom: the server at {options.meeting} does not answer: {error}") from None


async def _play(recording: Recording, address: str, token: str, speed: float | None) -> None:
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar) as progress:
        task = progress.add_task(f"{len(recording.speakers)} people speak", total=len(recording.lines))
        await play(recording, address, token, speed, lambda said: progress.update(task, completed=said))


def _speed(said: str | None, recording: Recording) -> float | None:
    if said is None:
        return None
    try:
        speed = float(said)
    except ValueError:
        speed = math.nan
    if not 0 < speed < math.inf:
        raise SystemExit(f"staffroom: --speed must be a number above 0, such as 10, not {said!r}.")
    if not recording.timed:
        raise SystemExit("staffroom: this file says no times. Leave --speed out: as fast as replies allow.")
    return speed
