"""A rehearsal on a real server: who may come in, what it is told, and that nothing of it stays anywhere."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from guests import signed_in, the_community
from running import Running, a_demo
from staffroom_schemas import endpoints as e
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SUBPROTOCOL
from staffroom_schemas.http.search import Search
from staffroom_schemas.http.writing import SaveScript, ShareScript
from staffroom_server.rehearsing.names import PLAYED
from web.rehearsal import Window, a_rehearsal, daniels
from web.written import TEXT


async def test_whoever_comes_in_leads_people_who_are_played(demo: Running) -> None:
    async with daniels(demo) as (daniel, headers), a_rehearsal(demo, headers, people=5) as window:
        me = (await daniel.call(e.ME)).person
        view = await window.comes_in()
        assert view.meeting is not None
        assert view.meeting.title == "Rehearsal: Tuning"
        assert (view.meeting.phase, view.meeting.facilitator) == ("live", me)
        assert window.heard[0]["type"] == "pace"
        assert window.heard[0]["speed"] == 20
        near = (await window.next_of("presence"))["members"]
        others = [one["name"] for one in near if one["member"] != me]
        assert len(others) == 4
        assert all(name.endswith(PLAYED) for name in others)


async def test_the_pace_is_the_leaders_to_change(demo: Running) -> None:
    async with daniels(demo) as (_, headers), a_rehearsal(demo, headers, speed=2) as window:
        await window.comes_in()
        await window.says({"type": "pace", "speed": 20})
        assert (await window.next_of("pace"))["speed"] == 20
        await window.says({"type": "ping", "t": 1})
        first = (await window.next_of("pong"))["now"]
        await asyncio.sleep(0.5)
        await window.says({"type": "ping", "t": 2})
        assert (await window.next_of("pong"))["now"] - first > 5
        await window.says({"type": "pace", "speed": 21})
        assert (await window.next_of("problem"))["code"] == "bad_frame"


async def test_in_a_meeting_there_is_no_pace(demo: Running) -> None:
    async with daniels(demo) as (_, headers):
        url = f"{demo.address.replace('http', 'ws')}/live/{demo.meeting_id}"
        async with connect(
            url, subprotocols=[Subprotocol(SUBPROTOCOL)], additional_headers=headers, compression=None
        ) as socket:
            window = Window(socket)
            await window.comes_in()
            await window.says({"type": "pace", "speed": 2})
            assert "Only the clock of a rehearsal" in (await window.next_of("problem"))["text"]


async def test_whoever_comes_back_finds_it_as_it_is_and_nobody_elses(demo: Running) -> None:
    id = str(uuid4())
    async with daniels(demo) as (_, headers):
        async with a_rehearsal(demo, headers, id) as window:
            await window.comes_in()
            assert (await window.does({"type": "next", "step": None}))["type"] == "done"
        async with a_rehearsal(demo, headers, id, looked=0) as window:
            assert (await window.comes_in()).run is not None
        async with (
            signed_in(demo, "Amina") as amina,
            a_rehearsal(demo, amina._headers(), id, looked=0) as other,
        ):
            bye = await other.next_of("bye")
            assert (bye["code"], bye["text"]) == (
                Close.unknown_room,
                "This rehearsal is over. Begin it again.",
            )


@pytest.mark.parametrize(
    ("asked", "code", "why"),
    [
        ({"protocol": "nothing-like-it"}, Close.unknown_room, "no such protocol here"),
        ({"people": 41}, Close.bad_frames, "`people` is not as it should be"),
        ({"people": 1}, Close.bad_frames, "`people` is not as it should be"),
        ({"speed": 0}, Close.bad_frames, "`speed` is not as it should be"),
        ({"minutes": 0}, Close.bad_frames, "`minutes` is not as it should be"),
        ({"role": "timekeeper"}, Close.unknown_room, "casts nobody as “timekeeper”"),
        ({"made_up": 1}, Close.bad_frames, "`made_up` is not known here"),
        ({"looked": 3}, Close.unknown_room, "This rehearsal is over"),
    ],
)
async def test_a_refusal_says_what_to_mend(
    demo: Running, asked: dict[str, Any], code: Close, why: str
) -> None:
    async with daniels(demo) as (_, headers), a_rehearsal(demo, headers, **asked) as window:
        bye = await window.next_of("bye")
        assert bye["code"] == code
        assert why in bye["text"]


async def test_whoever_is_not_signed_in_or_comes_from_another_page_stays_out(demo: Running) -> None:
    async with a_rehearsal(demo, {}) as window:
        assert (await window.next_of("bye"))["code"] == Close.not_signed_in
    async with daniels(demo) as (_, headers):
        secret = headers["Authorization"].partition(" ")[2]
        foreign = {"Cookie": f"staffroom={secret}", "Origin": "https://elsewhere.example"}
        async with a_rehearsal(demo, foreign) as window:
            assert (await window.next_of("bye"))["code"] == Close.bad_origin
        async with a_rehearsal(demo, headers, "not-an-id") as window:
            assert (await window.next_of("bye"))["code"] == Close.unknown_room


async def test_what_is_looked_at_is_made_up_and_for_whoever_is_signed_in(demo: Running) -> None:
    async with daniels(demo) as (daniel, headers):
        async with a_rehearsal(demo, headers, protocol="data-driven-dialogue", people=4) as window:
            view = await window.comes_in()
            (work,) = view.works
            assert work.box == "data"
        answer = await daniel._http.get(f"/api/rehearsals/{uuid4()}/works/{work.id}", headers=headers)
        assert answer.text.startswith("SAMPLE, made up for rehearsals")
        assert len(answer.content) == work.size
        nobodys = await daniel._http.get(f"/api/rehearsals/{uuid4()}/works/{work.id}")
        assert nobodys.status_code == 401
        unknown = f"{str(uuid4())[:-2]}ff"
        answer = await daniel._http.get(f"/api/rehearsals/{uuid4()}/works/{unknown}", headers=headers)
        assert answer.status_code == 404


def everything(demo: Running) -> dict[str, list[tuple[object, ...]]]:
    """Each table of the server's database, row by row; when a session was last used says nothing of a rehearsal."""
    with read(demo) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


def read(demo: Running) -> sqlite3.Connection:
    (file,) = [
        one for one in demo.data.rglob("*") if one.is_file() and one.read_bytes()[:15] == b"SQLite format 3"
    ]
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True)


def has_followed(demo: Running) -> bool:
    """What is made of the logs reaches their ends."""
    with read(demo) as connection:
        return not connection.execute("SELECT id FROM room WHERE projected_seq < head").fetchall()


async def at_rest(demo: Running) -> dict[str, list[tuple[object, ...]]]:
    """Every row, once what follows the demo's own past has followed it."""
    found = everything(demo)
    while True:
        await asyncio.sleep(1.2)  # the projections follow within a second
        if (now := everything(demo)) == found and has_followed(demo):
            return found
        found = now


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Running]:
    """A demo in which nobody was who is still to be counted out."""
    with a_demo(tmp_path) as running:
        yield running


async def test_nothing_of_it_is_left_in_any_table_or_found_by_a_search(alone: Running) -> None:
    demo, words = alone, "zebrafish-of-the-rehearsal"
    async with daniels(demo) as (daniel, headers):
        before = await at_rest(demo)
        me = await daniel.call(e.ME)
        async with a_rehearsal(demo, headers, protocol="fist-to-five", people=6) as window:
            await window.comes_in()
            await window.does({"type": "next", "step": None})
            for command in (
                {"type": "propose", "text": words},
                {"type": "decide", "text": words},
                {"type": "promise", "who": me.person, "text": words},
                {"type": "keep_note", "text": words},
                {"type": "raise_hand"},
            ):
                assert (await window.does(command))["type"] == "done"
            while not any(event["type"] == "poll_closed" for event in window.events):
                step = next(e["run"]["step"] for e in reversed(window.events) if e["type"] == "step_begun")
                await window.does({"type": "next", "step": step, "sure": True})
                await asyncio.sleep(1)
            await window.does({"type": "close_meeting"})
        await asyncio.sleep(1.2)  # the projections follow within a second
        assert everything(demo) == before
        after = await daniel.call(e.ME)
        assert after == me
        assert not (await daniel.call(e.SEARCH, Search(words=words))).found
        assert not (await daniel.call(e.SEARCH, Search(words="zebrafish*"))).found


async def test_what_a_colleague_shares_is_rehearsed_and_what_they_keep_is_not(demo: Running) -> None:
    async with daniels(demo) as (daniel, headers), signed_in(demo, "Amina") as amina:
        begun = await amina.call(e.WRITE_SCRIPT, SaveScript(text=TEXT))
        assert begun.id is not None
        async with a_rehearsal(demo, headers, protocol=begun.id, people=4) as window:
            assert "not open to you" in (await window.next_of("bye"))["text"]
        ours = await the_community(daniel)
        await amina.call(e.SHARE_SCRIPT, ShareScript(community=ours), script=begun.id)
        for who in (headers, amina._headers()):
            async with a_rehearsal(demo, who, protocol=begun.id, people=4) as window:
                view = await window.comes_in()
                assert view.meeting is not None
                assert view.meeting.title == "Rehearsal: Our round"
                assert (await window.does({"type": "next", "step": None}))["type"] == "done"
