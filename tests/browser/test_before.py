"""Days before a meeting: people work when it suits them, and whoever cannot come to it is heard all the same."""

import pytest
from playwright.async_api import expect

from browser.planning import Planning
from browser.running_through import Walking
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c
from staffroom_schemas.protocol import Protocol, Step
from staffroom_server.protocols.library import library

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "What do we ask of our students in a day?"
SEEN = "Nobody writes more than a line."


def in_days() -> Protocol:
    """The first of the library that begins with days of its own."""
    return next(one for one in library().values() if isinstance(one.steps[0], Step) and one.steps[0].days)


async def planned(windows: Windows) -> str:
    """A meeting of Daniel's that runs it."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "A day of student work")
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="A slice", minutes=120, protocol=in_days().protocol))
    return meeting


async def test_the_absent_are_heard(windows: Windows) -> None:
    meeting = await planned(windows)
    daniel = Planning((await windows.in_room("Daniel", meeting)).page)
    amina = Walking((await windows.in_room("Amina", meeting, viewport=PHONE)).page)
    await expect(amina.page.get_by_role("button", name="Open this before the meeting")).to_have_count(0)
    await daniel.page.get_by_role("button", name="Open this before the meeting").click()
    await expect(amina.page.get_by_role("heading", name="Before the meeting: A slice")).to_be_visible()
    await expect(
        amina.page.get_by_text("Whoever cannot be at the meeting is heard here too.")
    ).to_be_visible()
    await expect(amina.step).not_to_contain_text("listen")
    words = await amina.words.bounding_box()
    assert words is not None
    assert words["width"] > PHONE["width"] / 2, "room to write in"
    await amina.says(QUESTION)
    await daniel.sees(QUESTION)
    await is_accessible(amina.page)
    await fits(amina.page)
    await daniel.page.get_by_role("button").filter(has_text="On to “Collect").click()
    await amina.is_at("Collect (before the session)")
    await daniel.page.get_by_role("button").filter(has_text="On to “Silent study”").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Go on").click()
    await amina.is_at("Silent study")
    await amina.words.fill(SEEN)
    await amina.page.get_by_role("button", name="Put it in").click()
    await amina.has_put_in(SEEN)
    await amina.page.close()
    await expect(daniel.card(SEEN)).to_have_count(0)
    await daniel.page.get_by_role("button", name="Open the meeting").click()
    leads = Walking(daniel.page)
    await leads.is_in()
    await daniel.page.get_by_role("button").filter(has_text="→").click()
    await leads.is_at("Seminar on the archive")
    await leads.sees(SEEN)


async def test_a_step_is_left_out_and_another_gets_more_time(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_new_meeting(client, "Tuning, shorter")
        async with client.room(meeting) as room:
            await room.do(c.AddItem(title="Tuning", minutes=60, protocol="tuning"))
    daniel = Planning((await windows.in_room("Daniel", meeting)).page)
    strip = daniel.page.get_by_role("list", name="Steps of the plan")
    await expect(strip.get_by_role("listitem").filter(has_text="Examine the work")).to_be_visible()
    await daniel.page.get_by_text("Change its minutes").click()
    looking = (
        daniel.page.get_by_role("listitem").filter(has_text="Examine the work").filter(has_text="part of it")
    )
    await looking.get_by_role("checkbox").uncheck()
    await expect(strip.get_by_role("listitem").filter(has_text="Examine the work")).to_have_count(0)
    await daniel.page.get_by_label("Minutes of Presentation").fill("20")
    await daniel.page.get_by_label("Minutes of Presentation").blur()
    await expect(strip.get_by_role("listitem").filter(has_text="Presentation")).to_contain_text("20")
    await daniel.page.get_by_label("Minutes of Presentation").fill("200")
    await daniel.page.get_by_label("Minutes of Presentation").blur()
    await expect(daniel.page.get_by_label("Minutes of Presentation")).to_have_value("20")
    await is_accessible(daniel.page)
