"""A canary in everything that has words, of which much was made since; then it is erased, while the server runs."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import httpx2

from databases import on_sqlite
from guests import a_new_meeting, signed_in, the_community
from running import Running
from staffroom_client import Client, Room
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.commands import Asked
from staffroom_schemas.endpoints import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.entries import EntryPlaced, PlaceEntries
from staffroom_schemas.http.forgetting import ErasePerson, EraseThings
from staffroom_schemas.http.search import Search
from web.test_cli import staffroom

FORMS = ("md", "html", "csv", "jsonl")
PAGES: tuple[Endpoint[Nothing, Any], ...] = (
    e.LOG, e.RECORD, e.CONTRIBUTIONS, e.OPEN_THINGS, e.RECALLED, e.ENTRIES, e.MEETING,
)  # fmt: skip
CHANCE = Random()


@dataclass
class Canaries:
    """Where each was put, by its one word: letters by chance, so that an index has to spell it out."""

    data: Path
    words: dict[str, str] = field(default_factory=dict)

    def new(self, where: str) -> str:
        """Something to say; JSON and HTML write it in another way than it was said."""
        word = "".join(CHANCE.choices("bcdfghjklmnpqrstvwxz", k=16))
        self.words[word] = where
        return f'«é"{word}\\»'

    def in_text(self, text: str) -> set[str]:
        return {where for word, where in self.words.items() if word in text.lower()}

    def in_files(self) -> set[tuple[str, str]]:
        """Where it was put, and the file that has it."""
        files = {file: file.read_bytes() for file in self.data.rglob("*") if file.is_file()}
        return {
            (where, file.name)
            for word, where in self.words.items()
            for file in files
            if word.encode() in files[file]
        }


@dataclass
class Told:
    """The ids of what was said, by who may erase it."""

    amina: list[str] = field(default_factory=list)
    daniel: list[str] = field(default_factory=list)


async def http(by: Client, method: str, path: str, **said: Any) -> httpx2.Response:
    """As the client asks, with what it has no words for: files."""
    headers = {"Authorization": f"Bearer {by._token}"}
    async with httpx2.AsyncClient(base_url=by.address, headers=headers, timeout=60) as asks:
        reply = await asks.request(method, path, **said)
    assert reply.is_success, reply.text
    return reply


async def say_everything(daniel: Client, his: Room, hers: Room, meeting: str, canaries: Canaries) -> Told:
    told = Told()

    async def says(by: Room, ids: list[str], command: Asked) -> str:
        id = str(uuid4())
        await by.do(command, id)
        ids.append(id)
        return id

    new = canaries.new
    path = f"/api/meetings/{meeting}/works"
    sent = await http(daniel, "POST", path, params={"title": new("work title")}, content=new("file").encode())
    told.daniel.append(sent.json()["id"])
    await says(his, told.daniel, c.AddItem(title=new("item title"), minutes=5))
    await his.do(c.OpenMeeting())
    await says(hers, told.amina, c.Contribute(text=new("contribution")))
    mended = await says(hers, told.amina, c.Contribute(text=new("amended")))
    await hers.do(c.Amend(contribution=mended, text=new("amendment")))
    proposal = await says(hers, told.amina, c.Propose(text=new("proposal")))
    await says(hers, told.amina, c.Reword(proposal=proposal, text=new("wording")))
    poll = await says(
        his, told.daniel, c.OpenPoll(proposal=proposal, scale="dots", options=(new("option"), "B"))
    )
    await says(hers, told.amina, c.CastVote(poll=poll, choice=(0,), reason=new("reason")))
    await his.do(c.ClosePoll(poll=poll))
    unnamed = str(uuid4())
    await his.do(c.OpenPoll(proposal=proposal, scale="fist_to_five", named=False), unnamed)
    vote = c.CastVote(poll=unnamed, choice=(1,), reason=new("unnamed reason"), secret=uuid4().hex)
    await hers.do(vote, str(uuid4()))
    await his.do(c.ClosePoll(poll=unnamed))
    told.daniel.extend(one.id for one in his.view.polls[-1].votes)
    await says(his, told.daniel, c.Decide(text=new("decision"), review_on="2020-01-01"))
    amina = hers.you
    promise = c.Promise(who=amina, text=new("promise"), evidence=new("evidence"))
    await says(hers, told.amina, promise)
    await says(his, told.daniel, c.AttachLink(item=None, title=new("link title"), url="https://example.org/"))
    await hers.do(c.KeepNote(text=new("note")))
    return told


async def seen(by: Client, meetings: list[str], canaries: Canaries) -> set[str]:
    """In which canaries anything sings that may be read: pages, exports, search, a room entered anew."""
    community = await the_community(by)
    found = canaries.in_text((await by.call(e.CYCLE_RECORD, community=community)).model_dump_json())
    for meeting in meetings:
        for page in PAGES:
            found |= canaries.in_text((await by.call(page, meeting=meeting)).model_dump_json())
        for form in FORMS:
            found |= canaries.in_text(
                (await http(by, "GET", e.TAKE_AWAY.path.format(meeting=meeting, form=form))).text
            )
        async with by.room(meeting) as room:
            found |= canaries.in_text(room.view.model_dump_json())
    return found | await searched(by, canaries)


async def searched(by: Client, canaries: Canaries) -> set[str]:
    found = set()
    for word, where in canaries.words.items():
        for asked in (word, f"{word[:9]}*"):
            if (await by.call(e.SEARCH, Search(words=asked))).found:
                found.add(where)
    return found


async def meet_twice(daniel: Client, amina: Client, canaries: Canaries) -> tuple[str, str, Told]:
    """What the first meeting said is entered in the record, and heads the agenda of the second."""
    first = await a_new_meeting(daniel)
    async with daniel.room(first) as his, amina.room(first) as hers:
        told = await say_everything(daniel, his, hers, first, canaries)
        await his.do(c.CloseMeeting())
    entries = (await daniel.call(e.ENTRIES, meeting=first)).entries
    placed = tuple(EntryPlaced(id=one.id, stage=one.stage, state="confirmed") for one in entries)
    await daniel.call(e.PLACE_ENTRIES, PlaceEntries(entries=placed), meeting=first)
    second = await a_new_meeting(daniel)
    async with daniel.room(second) as his, amina.room(second) as hers:
        await his.do(c.OpenMeeting())
        while len([one for one in hers.view.carried if one.meeting == first]) < 2:
            await anext(hers.lines())
        promise = next(one.id for one in hers.view.carried if one.id in told.amina)
        await hers.do(c.Settle(thing=promise, standing="changed", word=canaries.new("settle word")))
        await his.do(c.CloseMeeting())
    return first, second, told


@on_sqlite
async def test_it_is_in_no_page_no_file_and_no_search(demo: Running) -> None:
    canaries = Canaries(demo.data)
    async with signed_in(demo, "Daniel") as daniel, signed_in(demo, "Amina") as amina:
        *meetings, told = await meet_twice(daniel, amina, canaries)
        first, everywhere = meetings[0], {*canaries.words.values()}
        assert await seen(daniel, meetings, canaries) == everywhere - {"file", "amended", "note"}
        assert {where for where, _ in canaries.in_files()} >= everywhere - {"amended"}
        await amina.call(e.ERASE, EraseThings(things=tuple(told.amina[:4])), meeting=first)
        await daniel.call(e.ERASE, EraseThings(things=tuple(told.daniel)), meeting=first)
        await amina.call(e.ERASE_ME, ErasePerson(what="words"))
        assert canaries.in_files() == set()
        for by in (daniel, amina):
            assert await seen(by, meetings, canaries) == set()
        assert canaries.in_files() == set()
        for meeting in meetings:
            done = staffroom("verify", meeting, "--data", demo.data)
            assert (done.returncode, "intact" in done.stdout) == (0, True), done.stdout
