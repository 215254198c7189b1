"""What a server logs: what an operator needs, and nothing that people wrote."""

import json
import logging
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from asyncpg import UniqueViolationError
from sqlalchemy.exc import IntegrityError

from guests import a_guest, a_new_meeting, signed_in
from running import Running, a_demo
from staffroom_client import Client, Refused, Trouble
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.people import SignIn
from staffroom_server.cli import logs
from staffroom_server.web.numbering import REQUEST
from web.test_socket import a_socket, close_code, next_of, say

SECRET_WORDS = "Zuckerwatte"
LOG = logging.getLogger("staffroom_server.a.test")


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator["Lines"]:
    hooks = sys.excepthook, sys.unraisablehook
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield Lines(capsys)
    root.handlers[:], root.level = before
    sys.excepthook, sys.unraisablehook = hooks
    logging.raiseExceptions = True


class Lines:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def text(self) -> str:
        return self._capsys.readouterr().err

    def json(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text().splitlines()]


def fails() -> None:
    """As a database does: it quotes a row, and so does what stands around it."""
    try:
        raise UniqueViolationError(f"Key (email)=({SECRET_WORDS}@school.example) already exists.")
    except UniqueViolationError as error:
        raise IntegrityError("INSERT", {"email": SECRET_WORDS}, error) from error


def test_a_line_says_where_and_in_which_request_it_was(lines: Lines) -> None:
    logs.begin("json")
    token = REQUEST.set("c0ffee")
    LOG.info("a socket came in", extra={"room": "a-room", "seq": 7, "words": SECRET_WORDS})
    REQUEST.reset(token)
    (line,) = lines.json()
    assert "words" not in line
    said = {name: line[name] for name in ("level", "text", "room", "seq", "request")}
    assert said == {
        "level": "info",
        "text": "a socket came in",
        "room": "a-room",
        "seq": 7,
        "request": "c0ffee",
    }
    assert isinstance(line["process"], int)


@pytest.mark.parametrize("form", ["json", "text"])
def test_an_error_is_told_by_type_code_and_place(lines: Lines, form: logs.Form) -> None:
    logs.begin(form)
    try:
        fails()
    except IntegrityError:
        LOG.exception("a command failed")
    said = lines.text()
    for part in ("IntegrityError", "23505", "test_logs.py", "fails", "a command failed"):
        assert part in said
    assert SECRET_WORDS not in said
    assert "email" not in said


def test_others_lines_are_told_without_what_they_quote(lines: Lines) -> None:
    logs.begin("json")
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: {SECRET_WORDS}")
    logging.getLogger("uvicorn.error").warning("No such thing: %s", SECRET_WORDS)
    assert [line["text"] for line in lines.json()] == [
        "Task exception was never retrieved",
        "No such thing: %s",
    ]


def test_what_nobody_foresaw_is_told_no_better(lines: Lines) -> None:
    logs.begin("json")
    sys.excepthook(ValueError, ValueError(SECRET_WORDS), None)
    LOG.info("a line that %s cannot be written", SECRET_WORDS, "for want of a place")
    said = lines.text()
    assert "builtins.ValueError" in said
    assert SECRET_WORDS not in said


def test_a_flood_of_one_line_is_told_in_part(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "BURST", 3)
    now = iter([0.0] * 10 + [60.0] * 2)
    monkeypatch.setattr("staffroom_server.cli.logs.time.monotonic", now.__next__)
    logs.begin("json")
    for _ in range(10):
        LOG.info("a member asked too much at once")
    LOG.info("another line")
    LOG.info("a member asked too much at once")
    said = lines.json()
    assert len(said) == 5
    assert said[-1]["left_out"] == 7


async def _speaks(demo: Running, daniel: Client, meeting: str, words: str) -> None:
    """In the room, and beside it."""
    async with (
        a_guest(daniel, meeting, f"{SECRET_WORDS} the guest") as guest,
        daniel.room(meeting) as his,
        guest.room(meeting) as theirs,
    ):
        await his.do(c.OpenMeeting())
        await his.do(c.Contribute(text=words))
        await theirs.do(c.KeepNote(text=words))
        with pytest.raises(Refused):
            await theirs.do(c.Remove(member=his.you))
    async with a_socket(demo, meeting, daniel._headers()) as socket:
        await say(socket, {"type": "hello"})
        await next_of(socket, "yours")
        for frame in (words, {"type": words}, {"type": "do", "ref": 1, "command": {"type": "contribute"}}):
            await say(socket, frame)


async def _knocks(demo: Running, daniel: Client, meeting: str) -> None:
    """At every door, with words where something else belongs."""
    for room in (SECRET_WORDS, f"{meeting}?token={SECRET_WORDS}"):
        async with a_socket(demo, room, {"Authorization": f"Bearer {SECRET_WORDS}"}) as socket:
            await close_code(socket)
    with pytest.raises(Trouble):
        await daniel.call(e.SIGN_IN, SignIn(email=f"{SECRET_WORDS}@example.org", password=SECRET_WORDS))
    async with httpx2.AsyncClient(base_url=demo.address) as stranger:
        told = {
            "Authorization": f"Bearer {SECRET_WORDS}",
            "X-Request-ID": SECRET_WORDS,
            "Origin": "http://evil",
        }
        for path in ("/api/me", f"/api/{SECRET_WORDS}", f"/metrics?q={SECRET_WORDS}", f"/{SECRET_WORDS}"):
            reply = await stranger.get(path, headers=told)
            assert re.fullmatch(r"[0-9a-f]{12}", reply.headers["x-request-id"])
        await stranger.post("/api/sign-in", content=SECRET_WORDS.encode(), headers=told)
        await stranger.request(SECRET_WORDS.upper(), "/")


def _break(data: Path) -> None:
    """From now on the database quotes words where it refuses a line's."""
    with sqlite3.connect(data / "staffroom.sqlite") as database:
        database.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON event_prose "
            f"BEGIN SELECT RAISE(ABORT, 'Key (email)=({SECRET_WORDS}@example.org) already exists.'); END"
        )
    database.close()


async def test_nothing_people_say_is_in_any_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = f"{SECRET_WORDS} is what we say"
    with a_demo(tmp_path) as demo:
        async with signed_in(demo, "Daniel") as daniel:
            meeting = await a_new_meeting(daniel)
            await _speaks(demo, daniel, meeting, words)
            await _knocks(demo, daniel, meeting)
            _break(tmp_path)
            async with daniel.room(meeting) as room:
                with pytest.raises(Refused, match="could not be recorded"):
                    await room.do(c.Contribute(text=words))
        demo.process.terminate()
        assert demo.process.stdout is not None
        said = capfd.readouterr().err + demo.process.stdout.read()
    for private in (SECRET_WORDS, "Daniel", "example.org"):
        assert private not in said
    logged = [json.loads(line) for line in said.splitlines()]
    failed = next(line for line in logged if line["text"] == "a command failed")
    assert (failed["room"], failed["level"]) == (meeting, "error")
    assert isinstance(failed["seq"], int)
    assert {"a socket came in", "a socket went", "a socket was refused", "a request was denied"} <= {
        line["text"] for line in logged
    }
