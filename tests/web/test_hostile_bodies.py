"""Hostile text over HTTP, on the command line and in a script: kept as it came, or refused in a sentence."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from hostile import OWN, TEXTS, speakable
from protocols.test_reading import GOOD
from staffroom_server.cli import main
from staffroom_server.protocols.reading import BadProtocol, read
from web.hall import Hall
from web.school import trouble

SOME = (*OWN, *TEXTS[len(OWN) :: 7])


def a_body(**said: object) -> bytes:
    """JSON that can say whatever JSON can: lone surrogates and NUL too."""
    return json.dumps(said).encode()


async def test_norms_goals_and_cycles(hall: Hall) -> None:
    daniel = await hall.person("daniel")
    at = f"/api/communities/{await hall.community(daniel.id)}"
    norms, goals, cycles = list[str](), list[str](), list[str]()
    for text in SOME:
        if await _taken(daniel.asks, f"{at}/norms", a_body(norms=[text[:200]])):
            norms.append(text[:200])
            assert (await daniel.asks.get(at)).json()["norms"] == norms[-1:]
        goal = a_body(text=text, wanted_for="students", level="team")
        goals += [text] * await _taken(daniel.asks, f"{at}/goals", goal)
        cycles += [text[:200]] * await _taken(daniel.asks, f"{at}/cycles", a_body(title=text[:200]))
    seen = (await daniel.asks.get(at)).json()
    assert sorted(goal["text"] for goal in seen["goals"]) == sorted(goals)
    assert sorted(cycle["title"] for cycle in seen["cycles"]) == sorted(cycles)
    assert goals == [text for text in SOME if speakable(text)]
    assert min(len(norms), len(cycles)) > len(goals) * 0.8


async def test_titles_of_meetings_and_what_is_searched(hall: Hall) -> None:
    daniel = await hall.person("daniel")
    at = f"/api/communities/{await hall.community(daniel.id)}"
    for text in SOME:
        now = datetime.now(UTC).isoformat()
        asked = a_body(title=text[:200], starts_at=now, minutes=5)
        made = await daniel.asks.post(f"{at}/meetings", content=asked, headers=JSON)
        if made.status_code == 200:
            page = await daniel.asks.get(f"/api/meetings/{made.json()['id']}")
            assert page.json()["title"] == text[:200]
        else:
            assert trouble(made) == (422, "bad_body")
        hall.later(seconds=60)
        found = await daniel.asks.post("/api/search", content=a_body(words=text[:200]), headers=JSON)
        assert found.status_code == 200 or trouble(found) == (422, "bad_body")


JSON = {"Content-Type": "application/json"}
_A_LINE = re.compile(r"(?! *$)[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
"""What YAML 1.2 and a file of ours have on one line."""


async def _taken(asks: httpx2.AsyncClient, path: str, body: bytes) -> bool:
    reply = await asks.post(path, content=body, headers=JSON)
    assert reply.status_code == 200 or trouble(reply) == (422, "bad_body"), body
    return reply.status_code == 200


@pytest.mark.parametrize("text", [text for text in (*OWN, "\udcff\udcfe") if "\0" not in text], ids=ascii)
def test_names_on_the_command_line(text: str, tmp_path: Path) -> None:
    told = _told("user", "add", "d@example.org", f"--name={text}", "--data", str(tmp_path))
    if told is None:
        with closing(sqlite3.connect(tmp_path / "staffroom.sqlite")) as database:
            assert database.execute("SELECT name FROM person").fetchall() == [(text,)]
    else:
        assert told.startswith("staffroom: ")
        assert len(told.splitlines()) == 1


def _told(*said: str) -> str | None:
    """Why it was not done, if it was not."""
    try:
        main(list(said))
    except SystemExit as ended:
        return str(ended.code)
    return None


def test_words_in_a_script() -> None:
    """Each is read back as it was written, or refused with its place: what is no line of text."""
    for text in (text[:100] for text in TEXTS):
        name, why = _named(text)
        assert (name, why) == (text, "") if _A_LINE.fullmatch(text) else why.startswith("a.yaml:"), text


def _named(text: str) -> tuple[str | None, str]:
    """What the script says then, or what there is to mend."""
    try:
        return read(
            GOOD.replace("name: Ours", f"name: {json.dumps(text, ensure_ascii=False)}"), "a.yaml"
        ).name, ""
    except BadProtocol as bad:
        return None, str(bad)
