"""The record of a real meeting, written by nobody here."""

import pytest
from playwright.async_api import expect

from browser.records import at_the_record, is_in_sight, moment, moments, transcript
from browser.windows import Windows
from client.recordings import a_play_token, as_recorded, played
from guests import a_new_meeting, signed_in
from recorded import MEETINGS
from staffroom_client.play import read
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILE = MEETINGS / "qmsum-Bmr010.jsonl.gz"  # a thousand lines: more than are shown at first


async def test_a_real_meeting_is_read_whole_and_a_far_moment_found_by_its_link(windows: Windows) -> None:
    said = as_recorded(read(FILE))
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "A research group, recorded")
        done = played(FILE, f"{windows.demo.address}/meetings/{meeting}", await a_play_token(daniel))
        assert done.returncode == 0, done.stderr
        async with daniel.room(meeting) as room:
            await room.do(c.CloseMeeting())
            last = room.view.contributions[-3]
    page = await at_the_record(windows, "Grace", meeting, f"#{last.seq}")
    far = transcript(page).locator(f'article[id="{last.seq}"]')
    await is_in_sight(far)
    await expect(moments(page)).to_have_count(len(said), timeout=60_000)
    names = await page.evaluate(_NAMES)
    assert names == [name for name, _ in said]
    first = next(text for _, text in said if text and len(text) > 60)
    await expect(moment(page, first[:50]).first).to_be_attached()


_NAMES = """() => [...document.querySelectorAll("article[id] .who b")].map((one) => one.textContent)"""
