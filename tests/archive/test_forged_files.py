"""Logs whose chain is whole, which anyone can compute, but that no server wrote: refused where they would do harm."""

from dataclasses import replace
from typing import Any

import pytest

from archive.shelves import MEETING, arrived, written
from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_server.archive.arriving import BadFile
from staffroom_server.log.lines import Line, sealed


def forged(play: Play, *events: e.RoomEvent, at: str = "", by: str = "ana") -> Play:
    """Before the meeting is closed, these come."""
    for event in events:
        last = play.lines[-1]
        salt = b"0123456789abcdef"
        line = sealed(event, last.seq + 1, at or last.at, an_id(by), last.link, salt, None)
        play.lines.append(line)
    last = play.lines[-1]
    play.lines.append(sealed(e.MeetingClosed(), last.seq + 1, last.at, an_id("dan"), last.link, b"", None))
    return play


def file_of(lines: list[Line]) -> str:
    """As `jsonl` would write it, had a server written it."""
    people = [{"id": an_id(name), "name": name} for name in ("ana", "dan")]
    link = lines[-1].link.hex()
    meeting = {
        "id": MEETING,
        "community": "X",
        "title": "Fractions",
        "minutes": 60,
        "starts_at": "2026-03-12T16:00:00.000Z",
        "facilitator": an_id("dan"),
        "made_by": an_id("dan"),
    }
    first = {"format": "staffroom-meeting", "version": 1, "meeting": meeting, "people": people, "goals": []}
    rest = [
        {
            "seq": line.seq,
            "at": line.at,
            "by": line.by,
            "data": line.data.decode(),
            "words": {
                name: {"text": word.text, "salt": word.salt and word.salt.hex(), "digest": word.digest.hex()}
                for name, word in line.words.items()
            },
            "link": line.link.hex(),
        }
        for line in lines
    ]
    end = {"seq": lines[-1].seq, "link": link, "seal": {"seq": lines[-1].seq, "link": link}}
    return written([first | end, *rest])


def said(**fields: Any) -> e.Contributed:
    whole = {"id": an_id("said"), "kind": "response", "text": "Something."}
    return e.Contributed.model_validate(whole | fields)


HARMFUL: list[tuple[str, tuple[e.RoomEvent, ...], str]] = [
    ("of nothing", (e.Deleted(contribution=an_id("nothing")),), "does not follow"),
    ("twice the same id", (said(), said()), "stands already"),
    ("an id that is none", (said(id="../../x"),), "one of its ids"),
    ("by a stranger", (said(author=an_id("nobody")),), "does not name"),
    ("a script for a link", (e.CallSet(url="javascript:alert(1)"),), "no address of a page"),
    (
        "a script for a work",
        (e.WorkAttached(id=an_id("work"), item=None, kind="link", url="javascript:alert(1)", title="x"),),
        "no address of a page",
    ),
    ("words with nul", (said(text="a\x00b"),), "NUL"),
    ("data with nul", (said(step="a\x00b"),), "NUL"),
    ("endless words", (said(text="x" * 8_001),), "8000 characters"),
    (
        "planned twice",
        (e.MeetingPlanned(starts_at="", minutes=1, facilitator=an_id("dan"), title="x"),),
        "begins",
    ),
    ("after the seal", (e.MeetingClosed(), said()), "not as it was written"),
]


@pytest.mark.parametrize(("what", "events", "why"), HARMFUL, ids=[one[0] for one in HARMFUL])
def test_a_whole_chain_of_what_no_server_wrote(what: str, events: tuple[e.RoomEvent, ...], why: str) -> None:
    play = forged(a_live_meeting("ana"), *events)
    with pytest.raises(BadFile, match=why) as refused:
        arrived(file_of(play.lines))
    assert str(refused.value).startswith(f"Line {len(play.lines) if what != 'after the seal' else 7} "), what


def test_a_forger_who_does_no_harm_is_believed() -> None:
    play = forged(a_live_meeting("ana"), said())
    assert len(arrived(file_of(play.lines)).log.lines) == len(play.lines)


def test_a_time_before_the_last() -> None:
    play = forged(a_live_meeting("ana"), said(), at="2020-01-01T00:00:00.000Z")
    with pytest.raises(BadFile, match="its time"):
        arrived(file_of(play.lines))


def test_an_event_of_a_newer_server() -> None:
    class Sung(e.Event):
        type: str = "sung"

    play = forged(a_live_meeting("ana"), Sung())  # type: ignore[arg-type]
    with pytest.raises(BadFile, match="no event 'sung'; a newer one wrote it"):
        arrived(file_of(play.lines))


def test_words_that_the_log_forgot_do_not_come_back() -> None:
    play = a_live_meeting("ana")
    thing = play.says("ana", "Unwise.")
    before = play.lines[-1]
    kept = dict(before.words)
    play.does("ana", c.Delete(contribution=thing))
    play.does("dan", c.CloseMeeting())
    lines = [replace(line, words=kept) if line.seq == before.seq else line for line in play.lines]
    with pytest.raises(BadFile, match="an older copy"):
        arrived(file_of(lines))
