"""Real meetings, written by nobody here: a timed design meeting, an education committee, and not only English."""

from collections.abc import Mapping
from pathlib import Path

from client.recordings import a_play_token, as_recorded, played, read_whole
from guests import a_new_meeting, signed_in
from recorded import MEETINGS
from running import Running, a_demo
from staffroom_client.play import read

FILES = (
    "ami-TS3005a.jsonl.gz",
    "qmsum-education_6.jsonl.gz",
    "qmsum-covid_9.jsonl.gz",
    "parlamint-cz_2014-09-10-ps2013-016-01-002-002.jsonl.gz",
    "parlamint-be_2014-12-11_54-plenair-ip020x.jsonl.gz",
)


async def test_real_meetings_are_whole_after_a_restart(tmp_path: Path, on: Mapping[str, str]) -> None:
    meetings = {}
    with a_demo(tmp_path, 0, **on) as first:
        async with signed_in(first, "Daniel") as daniel:
            token = await a_play_token(daniel)
            for name in FILES:
                meetings[name] = await a_new_meeting(daniel, name)
                done = played(MEETINGS / name, f"{first.address}/meetings/{meetings[name]}", token)
                assert done.returncode == 0, done.stderr
        first.kill()
    with a_demo(tmp_path, 0, **on) as second:
        async with signed_in(second, "Luis") as luis:
            for name, meeting in meetings.items():
                assert await read_whole(luis, meeting) == as_recorded(read(MEETINGS / name)), name


async def test_the_recorded_pace_can_be_hastened(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel)
        address = f"{demo.address}/meetings/{meeting}"
        file = MEETINGS / "ami-TS3005a.jsonl.gz"
        done = played(file, address, await a_play_token(daniel), "--speed", "400")
        assert done.returncode == 0, done.stderr
        assert await read_whole(daniel, meeting) == as_recorded(read(file))
