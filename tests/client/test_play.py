import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from client.recordings import a_play_token, as_recorded, played, read_whole
from guests import a_new_meeting, signed_in
from running import Running, a_demo
from staffroom_client.play import Unreadable, meeting_at, read

LINES = [
    {"n": 1, "speaker": "Ana", "text": "Shall we begin?", "t_start": 10.0, "t_end": 11.5},
    {"n": 2, "speaker": "Béla", "text": "Igen — kezdjük.", "t_start": 12.0, "t_end": 13.0},
    {"n": 3, "speaker": "Ana", "text": "Good.\nThen the first item.", "t_start": 13.5, "t_end": 15.0},
]


def a_file(folder: Path, *lines: object, zipped: bool = False) -> Path:
    text = "".join(json.dumps(line) + "\n" for line in lines or LINES)
    file = folder / ("meeting.jsonl.gz" if zipped else "meeting.jsonl")
    file.write_bytes(gzip.compress(text.encode()) if zipped else text.encode())
    return file


@pytest.mark.parametrize(("zipped", "more"), [(False, ()), (True, ("--speed", "50"))])
async def test_a_played_meeting_is_the_file_line_by_line(
    demo: Running, tmp_path: Path, zipped: bool, more: tuple[str, ...]
) -> None:
    file = a_file(tmp_path, zipped=zipped)
    async with signed_in(demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel)
        done = played(file, f"{demo.address}/meetings/{meeting}", await a_play_token(daniel), *more)
        assert done.returncode == 0, done.stderr
        assert "3/3" in done.stdout
        assert await read_whole(daniel, meeting) == as_recorded(read(file))


async def test_a_long_meeting_is_whole_after_a_restart(tmp_path: Path, on: Mapping[str, str]) -> None:
    lines = [{"speaker": f"Speaker {n % 7}", "text": f"Line {n}."} for n in range(700)]
    file = a_file(tmp_path, *lines)
    with a_demo(tmp_path / "data", 0, **on) as first:
        async with signed_in(first, "Daniel") as daniel:
            done = played(file, first.meeting, await a_play_token(daniel))
            assert done.returncode == 0, done.stderr
        first.kill()
    with a_demo(tmp_path / "data", 0, **on) as second:
        async with signed_in(second, "Amina") as amina:
            assert await read_whole(amina, second.meeting_id) == as_recorded(read(file))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no line in it"),
        ("{}", "line 1, speaker: Field required"),
        ('{"speaker": "Ana", "text": ""}', "line 1, text"),
        ('{"speaker": "Ana", "text": "a"}\nnonsense', "line 2: not JSON"),
        ('{"speaker": "Ana", "text": "a\\u0000b"}', "line 1, text"),
        ('{"speaker": "Ana\\nBen", "text": "ab"}', "line 1, speaker"),
        ('{"speaker": "Ana", "text": "\\ud800"}', "line 1: not JSON"),
        ("[" * 5_000, "line 1: not JSON"),
        ('{"speaker": "Ana", "text": "a", "n": ' + "9" * 5_000 + "}", "line 1"),
    ],
)
def test_a_file_that_is_no_meeting_says_where_and_why(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "meeting.jsonl"
    file.write_text(text)
    with pytest.raises(Unreadable, match=says):
        read(file)


@pytest.mark.parametrize(
    "address", ["", "nowhere", "http://host/", "ftp://host/meetings/x", "http://h/meetings/x/y"]
)
def test_an_address_that_is_no_meeting_is_refused(address: str) -> None:
    with pytest.raises(Unreadable):
        meeting_at(address)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--speed", "fast"), "--speed must be a number"),
        (("--speed", "0"), "--speed must be a number"),
        (("--meeting", "http://127.0.0.1:9/meetings/x"), "does not answer"),
        (("--token", "nobody"), "sign in first"),
    ],
)
def test_the_command_says_what_to_mend(
    demo: Running, tmp_path: Path, more: tuple[str, ...], says: str
) -> None:
    done = played(a_file(tmp_path), demo.meeting, "not-a-token", *more)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
