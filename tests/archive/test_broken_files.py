"""A file that is broken is refused by its first line that is wrong, with what to do."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from archive.shelves import arrived, shelved, taken, written
from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_server.archive.arriving import BadFile
from staffroom_server.database import Database


def lines_of(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.splitlines()]


def changed(number: int, **fields: Any) -> Callable[[str], str]:
    def change(file: str) -> str:
        lines = lines_of(file)
        lines[number - 1] |= fields
        return written(lines)

    return change


def without(number: int) -> Callable[[str], str]:
    return lambda file: "".join(x for n, x in enumerate(file.splitlines(keepends=True), 1) if n != number)


def doubled(number: int) -> Callable[[str], str]:
    return lambda file: "".join(
        x * (2 if n == number else 1) for n, x in enumerate(file.splitlines(keepends=True), 1)
    )


def swapped(file: str) -> str:
    lines = file.splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    return "".join(lines)


def other_words(file: str) -> str:
    return file.replace("As it was.", "As it was not.")


def other_title(file: str) -> str:
    lines = lines_of(file)
    lines[0]["meeting"]["title"] = "Another"
    return written(lines)


def another_seal(file: str) -> str:
    lines = lines_of(file)
    lines[0]["seal"]["link"] = "0" * 64
    return written(lines)


def lost_words(file: str) -> str:
    lines = lines_of(file)
    lines[6]["words"]["text"] |= {"text": None, "salt": None}
    return written(lines)


BROKEN: list[tuple[str, Callable[[str], str], int, str]] = [
    ("empty", lambda _: "", 1, "not JSON"),
    ("not json", lambda _: "Dear colleague,\n", 1, "not JSON"),
    ("another json", lambda _: '{"a": 1}\n', 1, "not a meeting"),
    ("a newer format", changed(1, version=3), 1, "newer Staffroom"),
    ("no log", lambda file: file.splitlines()[0], 2, "ends before it"),
    ("truncated", lambda file: file[:-200], 9, "not JSON"),
    ("cut at a line", without(9), 9, "ends before it"),
    ("a line too many", lambda file: file + file.splitlines()[-1], 10, "more lines"),
    ("a missing line", without(5), 5, "missing"),
    ("a doubled line", doubled(5), 6, "doubled"),
    ("in another order", swapped, 4, "another order"),
    ("other words", other_words, 7, "not as it was written"),
    ("another time", changed(5, at="2026-03-12T17:00:00.000Z"), 5, "not as it was written"),
    ("another person", changed(5, by=an_id("eve")), 5, "not as it was written"),
    ("another link", changed(5, link="0" * 64), 5, "not as it was written"),
    ("no event", changed(5, data="[1]"), 5, "no event"),
    ("nul", lambda file: file.replace("As it was.", "As \x00 it was."), 7, "not JSON"),
    ("a field too many", changed(5, more=1), 5, "`more`"),
    ("another title", other_title, 1, "the meeting that the log plans"),
    ("another seal", another_seal, 1, "seal"),
    ("lost words", lost_words, 7, "words are missing"),
    ("a huge line", lambda file: file + "x" * (8 * 2**20 + 2), 10, "longer than 8 MB"),
]


@pytest.mark.parametrize(("what", "breaks", "line", "why"), BROKEN, ids=[one[0] for one in BROKEN])
async def test_a_broken_file_is_refused_by_its_line(
    database: Database, what: str, breaks: Callable[[str], str], line: int, why: str
) -> None:
    play = a_live_meeting("ana", "ben")
    said = play.says("ana", "As it was.")
    play.says("ben", "And more.", about=said)
    play.does("dan", c.CloseMeeting())
    await shelved(database, play)
    file = await taken(database, "jsonl")
    with pytest.raises(BadFile) as refused:
        arrived(breaks(file))
    assert str(refused.value).startswith(f"Line {line} of the file: "), what
    assert why in str(refused.value)


async def test_a_meeting_that_goes_on_says_so_and_is_not_imported(database: Database) -> None:
    play = a_live_meeting("ana")
    play.says("ana", "More to come.")
    await shelved(database, play)
    file = await taken(database, "jsonl")
    assert lines_of(file)[0]["seal"] is None
    with pytest.raises(BadFile, match="before it was closed"):
        arrived(file)
