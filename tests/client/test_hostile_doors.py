"""Hostile text through every door: it comes back as it went in, is shown as text, or is refused with a reason."""

import asyncio
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from benchmarks.seats import Seat

from archive.test_html import Seen
from archive.test_markdown import RENDERER, tags
from client.recordings import a_play_token
from faults.talking import Over, Talk, came_in
from guests import a_new_meeting, signed_in
from hostile import TEXTS, speakable
from running import Running, a_demo
from scenario import an_id
from staffroom_client import Client
from staffroom_schemas.frames import Yours
from staffroom_schemas.view import View
from staffroom_server.archive.spreadsheet import MARK, cell
from staffroom_server.cli import main

JSON = dict[str, Any]

A_MEETING = 55
"""Texts: a meeting takes only so many proposals and works."""
LIVELY = {"script", "img", "iframe", "svg", "marquee", "object", "embed", "form", "input"}


def said_everywhere(n: int, text: str) -> dict[str, JSON]:
    """A command for each door of the socket, by the id that it gets; each is about those before it."""
    proposal, poll = an_id(f"proposal {n}"), an_id(f"poll {n}")
    return {
        an_id(f"note {n}"): {"type": "keep_note", "text": text},
        an_id(f"said {n}"): {"type": "contribute", "text": text},
        an_id(f"asked {n}"): {"type": "ask_of", "contribution": an_id(f"said {n}"), "text": text[:300]},
        proposal: {"type": "propose", "text": text[:2_000]},
        an_id(f"reword {n}"): {"type": "reword", "proposal": proposal, "text": f"{text}!"[-2_000:]},
        poll: {"type": "open_poll", "proposal": proposal, "scale": "dots", "options": [text[:120], "x"]},
        an_id(f"vote {n}"): {"type": "cast_vote", "poll": poll, "choice": [0], "reason": text[:2_000]},
        an_id(f"decide {n}"): {"type": "decide", "text": text[:2_000]},
        an_id(f"promise {n}"): {
            "type": "promise",
            "who": None,
            "text": text[:2_000],
            "evidence": text[:2_000],
        },
        an_id(f"item {n}"): {"type": "add_item", "title": text[:200], "minutes": 5},
        an_id(f"work {n}"): {
            "type": "attach_link",
            "item": None,
            "title": text[:200],
            "url": "https://x.org/",
        },
    }


@dataclass
class Said:
    """Meetings in which all was said, and what came of it: by door, what was taken and why the rest was not."""

    demo: Running
    token: str
    meetings: list[str] = field(default_factory=list)
    taken: dict[str, dict[str, JSON]] = field(default_factory=lambda: defaultdict(dict))
    refused: set[str] = field(default_factory=set)
    refs: int = 0
    talk: Talk | None = None

    async def say(self, meeting: str, texts: dict[int, str]) -> None:
        """Whoever sends too many bad frames comes again; what was taken before is not taken twice."""
        self.meetings.append(meeting)
        opens, closes = {an_id("open"): {"type": "open_meeting"}}, {an_id("close"): {"type": "close_meeting"}}
        for commands in (opens, *(said_everywhere(n, text) for n, text in texts.items()), closes):
            while not await self._asked(commands):
                pass
        assert self.talk is not None
        self.talk.end()
        self.talk = None

    async def _asked(self, commands: dict[str, JSON]) -> bool:
        if self.talk is None:
            seat = Seat(self.meetings[-1], self.token)
            self.refs, self.talk = 0, await came_in(int(self.demo.address.rpartition(":")[2]), seat)
        try:
            await self._ask(self.talk, commands)
        except Over:
            self.talk = None
        return self.talk is not None

    async def _ask(self, talk: Talk, commands: dict[str, JSON]) -> None:
        refs = dict(enumerate(commands.items(), self.refs))
        self.refs += len(refs)
        for ref, (id, command) in refs.items():
            talk.says({"type": "do", "ref": ref, "id": id, "command": command})
        for _ in refs:
            answer = await talk.next("done", "refused", "problem")
            if answer["type"] != "done":
                self.refused.add(answer["code"])
                continue
            id, command = refs[answer["ref"]]
            self.taken[command["type"]][f"{self.meetings[-1]} {id}"] = command

    def words(self, door: str, name: str = "text") -> list[str]:
        return [str(command[name]) for command in self.taken[door].values()]

    async def views(self) -> list[tuple[View, Yours]]:
        """What a newcomer gets of each meeting: the view, and what is theirs."""
        seen = []
        for meeting in self.meetings:
            async with Client(self.demo.address, self.token) as client, client.room(meeting) as room:
                seen.append((room.view, room.yours))
        return seen

    def exported(self, form: str, folder: Path) -> list[str]:
        """By the command line, which never says `later`."""
        files = [folder / f"{meeting}.{form}" for meeting in self.meetings]
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.demo.environment.items():
                patch.setenv(name, value)
            for file, meeting in zip(files, self.meetings, strict=True):
                main(["export", meeting, "--as", form, "--out", str(file), "--data", str(self.demo.data)])
        return [file.read_bytes().decode() for file in files]


@pytest.fixture(scope="module")
def said(demo: Running) -> Said:
    return asyncio.run(all_said(demo))


async def all_said(demo: Running) -> Said:
    texts = dict(enumerate(TEXTS))
    async with signed_in(demo, "Daniel") as daniel:
        said = Said(demo, await a_play_token(daniel))
        for n in range(0, len(texts), A_MEETING):
            some = {m: texts[m] for m in range(n, min(n + A_MEETING, len(texts)))}
            await said.say(await a_new_meeting(daniel), some)
    return said


def test_what_makes_sense_is_taken_and_the_rest_refused_with_a_reason(said: Said) -> None:
    assert said.refused <= {"bad_frame", "unknown_contribution", "unknown_proposal", "unknown_poll"}
    sense = [text for text in TEXTS if speakable(text)]
    assert said.words("contribute") == sense
    for door in ("keep_note", "ask_of", "propose", "reword", "decide", "promise"):
        assert len(said.taken[door]) >= len(sense) - 1, door
    for door in ("add_item", "attach_link", "open_poll", "cast_vote"):
        assert len(said.taken[door]) >= len(sense) * 0.85, door  # a line holds no control characters


async def test_a_newcomer_gets_it_as_it_was_said(said: Said) -> None:
    seen = await said.views()
    views = [view for view, _ in seen]
    assert [note.text for _, yours in seen for note in yours.notes] == said.words("keep_note")
    assert [one.text for view in views for one in view.decisions] == said.words("decide")
    promises = [one for view in views for one in view.commitments]
    assert [one.text for one in promises] == said.words("promise")
    assert [one.evidence for one in promises] == [
        words.strip() for words in said.words("promise", "evidence")
    ]
    assert [one.title for view in views for one in view.agenda] == said.words("add_item", "title")
    assert [one.title for view in views for one in view.works] == said.words("attach_link", "title")
    wordings = [one.wordings for view in views for one in view.proposals]
    assert [one[0].text for one in wordings] == said.words("propose")
    assert [one[-1].text for one in wordings if len(one) > 1] == said.words("reword")
    polls = [poll for view in views for poll in view.polls]
    assert [(poll.options or ())[0] for poll in polls] == [
        poll["options"][0] for poll in said.taken["open_poll"].values()
    ]
    reasons = [str(vote.reason) for poll in polls for vote in poll.votes]
    assert sorted(reasons) == sorted(said.words("cast_vote", "reason"))


def test_the_log_that_is_taken_away_holds_it_unchanged(said: Said, tmp_path: Path) -> None:
    lines = [
        json.loads(line) for file in said.exported("jsonl", tmp_path) for line in file.split("\n") if line
    ]
    kept = set(strings(lines))
    for door in ("contribute", "ask_of", "propose", "reword", "decide", "promise"):
        assert set(said.words(door)) <= kept, door
    assert set(said.words("cast_vote", "reason")) - {""} <= kept


def test_pages_and_papers_show_it_as_text(said: Said, tmp_path: Path) -> None:
    for page in said.exported("html", tmp_path):
        assert not Seen(page).tags & LIVELY
    for paper in said.exported("md", tmp_path):
        assert not tags(RENDERER.render(paper)) & LIVELY
    files = [StringIO(file.removeprefix(MARK), newline="") for file in said.exported("csv", tmp_path)]
    rows = [row for file in files for row in csv.DictReader(file)]
    assert [row["text"] for row in rows if row["kind"] == "decision"] == list(map(cell, said.words("decide")))
    promised = [row["evidence"] for row in rows if row["kind"] == "commitment"]
    assert promised == [cell(words.strip()) for words in said.words("promise", "evidence")]


def test_what_is_taken_in_elsewhere_is_the_same(said: Said, tmp_path: Path) -> None:
    files = said.exported("jsonl", tmp_path)
    with a_demo(tmp_path / "elsewhere") as other:
        again = Said(other, "", said.meetings)
        for meeting in said.meetings:
            file = str(tmp_path / f"{meeting}.jsonl")
            main(["import", file, "--community", "Rural Maths Network", "--data", str(other.data)])
        (tmp_path / "again").mkdir()
        assert again.exported("jsonl", tmp_path / "again") == files


def strings(said: Any) -> Iterator[str]:
    """All of them, however deep."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, (list, dict)):
        for one in said.values() if isinstance(said, dict) else said:
            yield from strings(one)
