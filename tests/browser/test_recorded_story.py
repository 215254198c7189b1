"""A real meeting, written by nobody here: it decides, is read, replayed, found, taken away, entered, forgotten."""

import csv
import io
import re

import pytest
from playwright.async_api import Page, expect

from browser.records import at_the_record, is_in_sight, is_read, moment
from browser.windows import Windows
from client.recordings import a_play_token, played
from guests import a_new_meeting, signed_in
from recorded import MEETINGS
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Threshold

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILE = MEETINGS / "ami-ES2008a.jsonl.gz"  # a design meeting of four; the notes beside it say what it decided
DECIDED = "The remote will be sold for 25 Euro."
PROMISED = "The industrial designer will work on the working design."


async def decided(daniel: Client, meeting: str) -> None:
    """What its notes say, proposed, voted, decided and promised once all had been said."""
    async with daniel.room(meeting) as room:
        await room.do(c.Propose(text=DECIDED))
        proposal = room.view.proposals[-1].id
        passes = Threshold(share=1, at=3)
        await room.do(c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=passes))
        poll = room.view.polls[-1].id
        await room.do(c.CastVote(poll=poll, choice=(5,)))
        if room.view.polls[-1].closed_at is None:
            await room.do(c.ClosePoll(poll=poll))
        await room.do(c.Decide(text=DECIDED, proposal=proposal, poll=poll, stage="strategies"))
        await room.do(c.Promise(who=None, text=PROMISED, due_on="2027-03-17"))
        await room.do(c.CloseMeeting())


async def test_a_real_meeting_decides_and_all_is_found_again(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "A remote control, recorded")
        done = played(FILE, f"{windows.demo.address}/meetings/{meeting}", await a_play_token(daniel))
        assert done.returncode == 0, done.stderr
        await decided(daniel, meeting)
    page = await at_the_record(windows, "Daniel", meeting)
    await expect(page.get_by_role("region", name="Decided").get_by_text(DECIDED)).to_be_visible()
    await expect(page.get_by_role("region", name="Promised").get_by_text(PROMISED)).to_be_visible()
    await _is_replayed(page)
    await _is_found(page, meeting)
    await _is_taken_away(page, meeting)
    await _is_entered(page, meeting)
    await _is_forgotten(page, meeting)


async def _is_replayed(page: Page) -> None:
    """Before it was proposed there was nothing; at the decision it stands."""
    await page.get_by_role("button", name="Replay", exact=True).click()
    await expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    await page.keyboard.press("k")
    await page.keyboard.press("Home")
    room = page.get_by_role("region", name="The room as it was")
    await expect(room.get_by_text("Nothing was proposed or decided yet.")).to_be_visible()
    for _ in range(4):  # proposed, polled, decided, promised
        await page.keyboard.press("d")
    await expect(room.get_by_text(DECIDED).first).to_be_visible()
    await page.go_back()


async def _is_found(page: Page, meeting: str) -> None:
    """The decision first, then the moment in which it was spoken of; its link leads there."""
    await page.goto(f"/search#meeting={meeting}")
    await page.get_by_role("searchbox", name="Search every meeting").fill("sold Euro")
    await page.keyboard.press("Enter")
    first = page.get_by_role("region", name="Decided and promised").get_by_role("link", name=DECIDED)
    await first.click()
    await is_read(page)
    await is_in_sight(moment(page, DECIDED).last)


async def _is_taken_away(page: Page, meeting: str) -> None:
    for form in ("md", "html", "jsonl", "csv"):
        reply = await page.request.get(f"/api/meetings/{meeting}/export/{form}")
        assert reply.ok, form
        text = (await reply.body()).decode("utf-8-sig")
        assert DECIDED in text.replace("\\", ""), form
        if form == "csv":
            rows = list(csv.reader(io.StringIO(text)))
            assert any(DECIDED in row for row in rows)


async def _is_entered(page: Page, meeting: str) -> None:
    await page.goto(f"/meetings/{meeting}/record")
    await page.get_by_role("button", name=re.compile("^Confirm")).click()
    await page.get_by_role("link", name="Rural Maths Network").first.click()
    strategies = page.get_by_role("region", name="The record").get_by_role("listitem")
    await expect(strategies.get_by_text(DECIDED).first).to_be_visible()


async def _is_forgotten(page: Page, meeting: str) -> None:
    """By the coordinator, after it was sealed: on the page and in what is taken away; the seal holds."""
    await page.goto(f"/meetings/{meeting}")
    await is_read(page)
    one = moment(page, DECIDED).last
    await one.get_by_role("link").first.click()
    await one.get_by_role("button", name="Forget these words").click()
    await page.get_by_role("dialog").get_by_role("button", name="Forget for ever").click()
    decided = page.get_by_role("region", name="Decided")
    await expect(decided.get_by_text(DECIDED)).to_have_count(0)
    await expect(decided.get_by_text("forgotten")).to_be_visible()
    table = await page.request.get(f"/api/meetings/{meeting}/export/csv")
    assert DECIDED not in (await table.body()).decode()
    reply = await page.request.get(f"/api/meetings/{meeting}/seal")
    assert (await reply.json())["intact"] is True
