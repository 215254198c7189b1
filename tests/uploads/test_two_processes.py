"""Two processes on one folder of files: neither takes what the other is busy with."""

import asyncio
import os
import time
from pathlib import Path

from staffroom_server.uploads.changing import Changing
from staffroom_server.uploads.files import Files

OLD = 600.0


def a_file_that_comes(files: Files, seconds_ago: float) -> Path:
    coming = files.coming()
    coming.write_bytes(b"half of it")
    then = time.time() - seconds_ago
    os.utime(coming, (then, then))
    return coming


def test_a_process_that_starts_leaves_what_is_coming_in_another(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.make()
    new, old = a_file_that_comes(files, 1), a_file_that_comes(files, OLD + 1)
    files.tidy((), OLD)
    assert (new.is_file(), old.is_file()) == (True, False)


def test_a_process_that_is_alone_takes_all_that_a_crash_left(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.make()
    new = a_file_that_comes(files, 0)
    files.tidy((), 0.0)
    assert not new.is_file()


async def test_one_changes_at_a_time_in_whichever_process(tmp_path: Path) -> None:
    here, there = Changing(tmp_path / "uploads"), Changing(tmp_path / "uploads")
    order = list[str]()

    async def change(what: str, changing: Changing) -> None:
        async with changing:
            order.append(f"{what} begins")
            await asyncio.sleep(0.02)
            order.append(f"{what} ends")

    await asyncio.gather(change("a", here), change("b", there), change("c", here))
    assert [step.partition(" ")[2] for step in order] == ["begins", "ends"] * 3
