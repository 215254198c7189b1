"""Two people in two time zones plan meetings that repeat, change one, call one off, and meet from a template."""

import re
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.two_clocks import NAIROBI, NEW_YORK, WEEK, a_pair, a_tuesday_before_a_change, of, plans
from browser.windows import PHONE, WIDE, Seat, Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import FoundCommunity, PlanMeeting
from staffroom_schemas.http.planning import ChangePlan

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_series_is_planned_and_changed_across_two_zones(windows: Windows) -> None:
    pair = await a_pair(windows)
    wanjiru, sam = pair.wanjiru, pair.sam
    await wanjiru.goto(pair.path)
    first = a_tuesday_before_a_change()
    await plans(wanjiru, "Ours", first, "Every week")
    ahead = wanjiru.get_by_role("region", name="What is ahead").get_by_role("listitem")
    before, after = (f"{day.astimezone(ZoneInfo(NEW_YORK)):%-H:%M}" for day in (first, first + WEEK))
    assert before != after
    await expect(ahead.first).to_contain_text(f"16:00 for you · {before} New York")
    await expect(ahead.nth(1)).to_contain_text(f"16:00 for you · {after} New York")
    await expect(wanjiru.get_by_text("Every Tuesday at 16:00 in Nairobi")).to_be_visible()
    await sam.goto("/")
    await expect(sam.get_by_text(f"{before} for you · 16:00 Nairobi").first).to_be_visible()
    await ahead.first.get_by_role("button", name="Change “Ours”").click()
    dialog = wanjiru.get_by_role("dialog")
    await dialog.get_by_label("Title").fill("Ours, later")
    await dialog.get_by_label("When").fill(f"{first + timedelta(days=1):%Y-%m-%d}T17:00")
    await dialog.get_by_role("button", name="Save").click()
    await expect(ahead.first).to_contain_text("17:00 for you")
    await ahead.nth(1).get_by_role("button", name="Call off “Ours”").click()
    await wanjiru.get_by_role("dialog").get_by_role("button", name="Call off").click()
    await expect(ahead.nth(1)).to_contain_text("Called off")
    await sam.goto(pair.path)
    hers = sam.get_by_role("region", name="What is ahead").get_by_role("listitem")
    await expect(hers.first).to_contain_text("Ours, later")
    await expect(hers.nth(1)).to_contain_text("Called off")
    await expect(sam.get_by_role("button", name=re.compile("Call off"))).to_have_count(0)


async def test_who_is_in_the_room_sees_at_once_that_it_was_moved_or_called_off(windows: Windows) -> None:
    pair = await a_pair(windows)
    await pair.wanjiru.goto(pair.path)
    day = a_tuesday_before_a_change()
    await plans(pair.wanjiru, "Once", day)
    await expect(pair.wanjiru.get_by_role("heading", name="Once")).to_be_visible()
    await pair.sam.goto(pair.wanjiru.url)
    await expect(pair.sam.get_by_text(of(day, NEW_YORK)).first).to_be_visible()
    await pair.wanjiru.get_by_role("button", name="Change “Once”").click()
    dialog = pair.wanjiru.get_by_role("dialog")
    await dialog.get_by_label("When").fill(f"{day:%Y-%m-%d}T18:00")
    await dialog.get_by_role("button", name="Save").click()
    await expect(pair.sam.get_by_text(of(day + timedelta(hours=2), NEW_YORK)).first).to_be_visible()
    await pair.wanjiru.get_by_role("button", name="Call off “Once”").click()
    await pair.wanjiru.get_by_role("dialog").get_by_role("button", name="Call off").click()
    await expect(pair.sam.get_by_text("This meeting was called off.")).to_be_visible()
    await expect(pair.wanjiru.get_by_role("button", name="Open the meeting")).to_have_count(0)
    await pair.wanjiru.get_by_role("button", name="Hold it after all").click()
    await expect(pair.wanjiru.get_by_role("button", name="Open the meeting")).to_be_visible()
    async with pair.sam.expect_download() as coming:
        await pair.sam.get_by_role("link", name="Add “Once” to my calendar").click()
    assert (await coming.value).suggested_filename == "Once.ics"


async def test_what_another_changed_while_the_form_was_open_stays(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        community = (await elsewhere.call(e.FOUND_COMMUNITY, FoundCommunity(name="Two plan"))).id
        said = PlanMeeting(title="Fractions", starts_at=a_tuesday_before_a_change(), minutes=30)
        meeting = (await elsewhere.call(e.PLAN_MEETING, said, community=community)).id
        daniel = await windows.of("Daniel", f"/communities/{community}/planning")
        await daniel.get_by_role("button", name="Change “Fractions”").click()
        dialog = daniel.get_by_role("dialog")
        await dialog.get_by_label("Minutes").fill("45")
        await elsewhere.call(e.CHANGE_PLAN, ChangePlan(title="Decimals"), meeting=meeting)
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_have_count(0)
        page = await elsewhere.call(e.MEETING, meeting=meeting)
    assert (page.title, page.minutes) == ("Decimals", 45)


async def test_what_is_over_is_not_ahead(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        community = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name="Once met"))).id
        said = PlanMeeting(title="It is over", starts_at=datetime.now(ZoneInfo(NAIROBI)), minutes=30)
        meeting = (await daniel.call(e.PLAN_MEETING, said, community=community)).id
        async with daniel.room(meeting) as room:
            await room.do(c.OpenMeeting())
            await room.do(c.CloseMeeting())
    page = await windows.of("Daniel", f"/communities/{community}/planning")
    await expect(page.get_by_role("region", name="What is ahead")).to_contain_text("Nothing is planned.")


async def test_a_meeting_starts_from_a_template(windows: Windows) -> None:
    pair = await a_pair(windows)
    await pair.wanjiru.goto(pair.path)
    await plans(pair.wanjiru, "First", a_tuesday_before_a_change())
    first = Planning(pair.wanjiru)
    await first.adds("Check-in", 5)
    await pair.wanjiru.get_by_role("button", name="Keep as a template…").click()
    dialog = pair.wanjiru.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Our usual")
    await dialog.get_by_role("button", name="Save").click()
    await expect(pair.wanjiru.get_by_text("Kept. Find it where you plan meetings.")).to_be_visible()
    await pair.sam.goto(pair.path)
    await expect(pair.sam.get_by_text("Our usual")).to_be_visible()
    await pair.sam.get_by_role("button", name="Plan meetings").click()
    dialog = pair.sam.get_by_role("dialog")
    await dialog.get_by_label("Title").fill("Second")
    await dialog.get_by_label("Start from a template").select_option("Our usual")
    await dialog.get_by_role("button", name="Plan", exact=True).click()
    await Planning(pair.sam).titles("Check-in")


async def test_a_time_is_proposed_in_words(windows: Windows) -> None:
    pair = await a_pair(windows)
    await pair.sam.goto(pair.path)
    await pair.sam.get_by_role("button", name="Propose times").click()
    best = pair.sam.get_by_role("article").first
    await expect(best).to_contain_text(re.compile(r"Inside the usual hours of (Sam|Wanjiru)\."))
    await expect(best).to_contain_text(
        re.compile(r"For (Sam|Wanjiru) it is .* in (Nairobi|New York), (before|past the end of) their day")
    )
    await best.get_by_role("button", name=re.compile("Plan a meeting")).click()
    await expect(pair.sam.get_by_role("dialog").get_by_label("Time zone")).to_have_value(NEW_YORK)


async def test_ones_hours_calendar_and_busy_times(windows: Windows) -> None:
    pair = await a_pair(windows)
    page = pair.sam
    await page.goto("/account")
    await expect(page.get_by_label("Time zone")).to_have_value(NEW_YORK)
    await page.get_by_label("Time zone").fill("Pacific/Auckland")
    await page.get_by_label("My day begins").fill("09:00")
    await page.get_by_label("Friday").uncheck()
    hours = page.get_by_role("form", name="Where I am, and when I work")
    await hours.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved.")).to_be_visible()
    await page.get_by_label("Time zone").fill("Mars/Olympus")
    await hours.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Choose a time zone of the list.")).to_be_visible()
    await page.get_by_role("button", name="Make an address").click()
    address = await page.get_by_label("Address for your calendar").input_value()
    reply = await page.request.get(address)
    assert (await reply.text()).startswith("BEGIN:VCALENDAR")
    await page.get_by_label("Calendar file").set_input_files(
        {"name": "me.ics", "mimeType": "text/calendar", "buffer": b"no calendar at all"}
    )
    await page.get_by_role("button", name="Take the times").click()
    await expect(page.get_by_text("This is no calendar file that can be read.")).to_be_visible()
    await page.reload()
    await expect(page.get_by_label("Time zone")).to_have_value("Pacific/Auckland")
    await expect(page.get_by_label("Friday")).not_to_be_checked()


async def test_home_shows_what_one_promised_and_what_was_decided(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel, signed_in(windows.demo, "Priya") as priya:
        meeting, mark = await a_new_meeting(daniel), uuid4().hex[:8]
        async with daniel.room(meeting) as his, priya.room(meeting):
            await his.do(c.OpenMeeting())
            me = (await priya.call(e.ME)).person
            await his.do(c.Promise(who=me, text=f"Bring samples {mark}", due_on="2020-03-17"))
            await his.do(c.Decide(text=f"We keep it {mark}", stage="strategies"))
            await his.do(c.CloseMeeting())
    page = await windows.of("Priya")
    promised = page.get_by_role("region", name="What I promised").get_by_role("listitem")
    await expect(promised.filter(has_text=mark)).to_contain_text(re.compile("was due .*17.* 2020"))
    decided = page.get_by_role("region", name=re.compile("^Decided"))
    await decided.get_by_role("link", name=f"We keep it {mark}").click()
    await expect(page).to_have_url(re.compile(f"/meetings/{meeting}#"))


async def test_planning_by_keyboard_alone(windows: Windows) -> None:
    pair = await a_pair(windows)
    page = pair.wanjiru
    await page.goto(f"/communities/{pair.community}")
    await Seat(page).tab_to("Planning")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Planning")).to_be_visible()
    await Seat(page).tab_to("Plan meetings")
    await page.keyboard.press("Enter")
    await page.keyboard.type("By keys")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="By keys")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_planning_is_accessible_and_fits(windows: Windows, scheme: str, size: dict[str, int]) -> None:
    pair = await a_pair(windows, color_scheme=scheme, viewport=size)
    page = pair.wanjiru
    await page.goto(pair.path)
    title, monthly = (
        "A rather long title of a meeting about equivalent fractions",
        "Every month, on this weekday",
    )
    await plans(page, title, a_tuesday_before_a_change(), monthly)
    await expect(page.get_by_text(re.compile("Every .* Tuesday of the month"))).to_be_visible()
    await page.get_by_role("button", name="Propose times").click()
    await expect(page.get_by_role("article").first).to_be_visible()
    for path in (None, "/", "/account"):
        if path:
            await page.goto(path)
            await expect(page.get_by_role("heading").first).to_be_visible()
        await is_accessible(page)
        await fits(page)
    await page.goto(pair.path)
    for button in ("Plan meetings", re.compile("^Change “A rather")):
        await page.get_by_role("button", name=button).first.click()
        await is_accessible(page)
        await page.keyboard.press("Escape")
