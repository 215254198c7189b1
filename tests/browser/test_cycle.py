"""A cycle that two people look at: what one adds, or a meeting does, appears at the other's by itself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from browser.improving import Improves, adds, looks, one_that_improves, stage, to_the_end
from browser.test_everyone import fits, is_accessible, shows_whole
from browser.test_record import tab_to
from browser.windows import PHONE, Windows
from guests import signed_in
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import PlanMeeting
from staffroom_schemas.http.cycles import OpenStage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_one_adds_by_hand_the_other_sees(windows: Windows) -> None:
    one = await one_that_improves(windows, "By hand")
    daniel, amina = await looks(windows, "Daniel", one.path), await looks(windows, "Amina", one.path)
    await expect(stage(daniel, "1 Data").get_by_text("bring evidence of the need")).to_be_visible()
    await adds(amina, "1 Data", "The autumn probe of four schools")
    at_daniels = stage(daniel, "1 Data").get_by_role("listitem").filter(has_text="The autumn probe")
    await expect(at_daniels).to_contain_text("Amina Yusuf")
    await expect(stage(daniel, "1 Data").get_by_text("bring evidence of the need")).to_have_count(0)
    await expect(at_daniels.get_by_role("button")).to_have_count(0)
    await stage(amina, "1 Data").get_by_role("button", name="Change: The autumn probe").click()
    await amina.get_by_role("dialog").get_by_label("What it shows").fill("The winter probe")
    await amina.get_by_role("dialog").get_by_role("button", name="Add it").click()
    await expect(stage(daniel, "1 Data").get_by_text("The winter probe")).to_be_visible()
    await adds(daniel, "5 Application", "She waits before she asks", "visit")
    await expect(stage(amina, "5 Application").get_by_text("Daniel Kim, with Amina Yusuf")).to_be_visible()
    await stage(amina, "1 Data").get_by_role("button", name="Remove: The winter probe").click()
    await amina.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await expect(stage(daniel, "1 Data").get_by_text("The winter probe")).to_have_count(0)


async def test_what_a_meeting_adds_appears(windows: Windows) -> None:
    one = await one_that_improves(windows, "A meeting")
    amina = await looks(windows, "Amina", one.path)
    async with signed_in(windows.demo, "Daniel") as daniel:
        planned = PlanMeeting(title="Looking at tickets", starts_at=datetime.now(UTC), minutes=30)
        meeting = (await daniel.call(e.PLAN_MEETING, planned, community=one.community)).id
        me = (await daniel.call(e.ME)).person
        async with daniel.room(meeting) as room:
            await room.do(c.OpenMeeting())
            await room.do(c.Decide(text="One exit ticket", stage="strategies"))
            await room.do(c.Promise(who=me, text="Ten answers per class", due_on="2027-04-02"))
            await room.do(c.CloseMeeting())
    await expect(stage(amina, "4 Strategies").get_by_role("link", name="One exit ticket")).to_be_visible()
    promised = amina.get_by_role("region", name="Promised to each other")
    await expect(promised.get_by_text("Ten answers per class")).to_be_visible()
    await expect(promised.get_by_text("0 kept, 1 open, 0 dropped")).to_be_visible()


async def test_a_page_that_hears_nothing_of_the_other_is_told_so_and_moves_no_cycle(windows: Windows) -> None:
    one = await one_that_improves(windows, "Two lead")
    daniel = await looks(windows, "Daniel", one.path)
    await daniel.route("**/changes", lambda route: route.abort())
    await daniel.reload()
    opens = daniel.get_by_role("button", name="Open Goals")
    await expect(opens).to_be_visible()
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        for said in ("goals", "learning"):
            opened = OpenStage.model_validate({"stage": said})
            await elsewhere.call(e.OPEN_STAGE, opened, community=one.community, cycle=one.cycle)
    await opens.click()
    await expect(daniel.get_by_role("alert")).to_contain_text("Someone has opened “learning” meanwhile")
    await expect(daniel.get_by_role("button", name="Open Strategies")).to_be_visible()


async def test_a_prediction_is_locked_before_its_evidence_opens(windows: Windows) -> None:
    one = await one_that_improves(windows, "Plan, do, study, act")
    daniel, amina = await looks(windows, "Daniel", one.path), await looks(windows, "Amina", one.path)
    await amina.get_by_role("button", name="Add a strategy").click()
    form = amina.get_by_role("dialog")
    await form.get_by_label("What you will try").fill("Number lines first")
    await form.get_by_label("What you expect").fill("Half will place 3/4")
    await form.get_by_label("Look at it again on").fill(datetime.now(UTC).date().isoformat())
    await form.get_by_role("button", name="Save the strategy").click()
    tried = daniel.get_by_role("region", name="What we try")
    await expect(tried.get_by_text("Not locked", exact=True)).to_be_visible()
    await tried.get_by_role("button", name="Add to evidence: Number lines first").click()
    await daniel.get_by_role("dialog").get_by_label("What it shows").fill("Nine of twenty placed it")
    await expect(daniel.get_by_text("seen once the prediction of that strategy is locked")).to_be_visible()
    await daniel.get_by_role("dialog").get_by_role("button", name="Add it").click()
    await expect(tried.get_by_text("1 piece of evidence waits")).to_be_visible()
    for page in (daniel, amina):
        await expect(page.get_by_text("Nine of twenty placed it")).to_have_count(0)
    await amina.get_by_role("button", name="Lock the prediction: Number lines first").click()
    await amina.get_by_role("dialog").get_by_role("button", name="Lock the prediction").click()
    for page in (daniel, amina):
        await expect(stage(page, "6 Evidence").get_by_text("Nine of twenty placed it")).to_be_visible()
    await its_meeting_gets_it_first(windows, one)
    await expect(tried.get_by_text("Adapted: Only with pictures")).to_be_visible()
    await expect(tried.get_by_role("link", name="Said in a meeting")).to_be_visible()


async def its_meeting_gets_it_first(windows: Windows, one: Improves) -> None:
    """And adapts it."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        planned = PlanMeeting(title="Study", starts_at=datetime.now(UTC), minutes=30)
        meeting = (await daniel.call(e.PLAN_MEETING, planned, community=one.community)).id
    seat = await windows.in_room("Daniel", meeting)
    await seat.page.get_by_role("button", name="Open the meeting").first.click()
    head = seat.page.get_by_role("region", name="From earlier meetings")
    await expect(head.get_by_text("Expected: Half will place 3/4")).to_be_visible()
    await head.get_by_role("button", name="What became of it").click()
    dialog = seat.page.get_by_role("dialog")
    await dialog.get_by_label("Adapt").check()
    await dialog.get_by_label("Why").fill("Only with pictures")
    await dialog.locator("form button[type=submit]").click()
    await expect(head.get_by_text("Adapted")).to_be_visible()
    async with signed_in(windows.demo, "Daniel") as daniel, daniel.room(meeting) as room:
        await room.do(c.CloseMeeting())


async def test_stages_open_the_cycle_closes_and_the_next_goes_on(windows: Windows) -> None:
    one = await one_that_improves(windows, "A whole cycle")
    daniel, amina = await looks(windows, "Daniel", one.path), await looks(windows, "Amina", one.path)
    await daniel.get_by_role("button", name="Open Goals").click()
    await expect(amina.get_by_text("Stage 2 of 7: Goals")).to_be_visible()
    await expect(amina.get_by_role("button", name="Open Learning")).to_have_count(0)
    await daniel.get_by_role("button", name="Go back").click()
    await daniel.get_by_role("button", name="1 Data").click()
    await expect(amina.get_by_text("Stage 1 of 7: Data")).to_be_visible()
    await to_the_end(windows, one)
    await expect(daniel.get_by_role("region", name="What the numbers say today")).to_contain_text("61%")
    await daniel.get_by_role("button", name="Close the cycle").click()
    form = daniel.get_by_role("dialog")
    await form.get_by_label("What came of it").fill("Most can explain it now")
    await form.get_by_label("What is next").fill("Decimals")
    await form.get_by_role("button", name="Close it").click()
    evaluation = amina.get_by_role("region", name="Evaluation")
    await expect(evaluation).to_contain_text("Most can explain it now")
    await expect(evaluation.get_by_role("row").last).to_contain_text("Not yet")
    await evaluation.get_by_role("link", name="61%").click()
    await expect(amina.get_by_role("row").filter(has_text="November 1, 2026")).to_be_visible()
    await daniel.get_by_role("button", name="Start the next cycle").click()
    await daniel.get_by_role("dialog").get_by_label("Title of the next cycle").fill("Decimals")
    await daniel.get_by_role("dialog").get_by_role("button", name="Start it").click()
    await expect(daniel.get_by_role("heading", name="Decimals")).to_be_visible()
    await expect(daniel.get_by_role("region", name="Goals of this cycle")).to_contain_text("80% explain")
    await daniel.get_by_role("link", name="The cycle before").click()
    await expect(daniel.get_by_role("heading", name="Fractions")).to_be_visible()


async def test_keyboard_alone_adds_to_the_record(windows: Windows) -> None:
    one = await one_that_improves(windows, "Keys")
    page = await looks(windows, "Amina", one.path)
    add = stage(page, "3 Learning").get_by_role("button", name="Add")
    await tab_to(page, add)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("What it is").first).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.type("Two articles on number lines")
    await tab_to(page, page.get_by_role("button", name="Add it"))
    await page.keyboard.press("Enter")
    await expect(
        stage(page, "3 Learning").get_by_text("Two articles on number lines", exact=True)
    ).to_be_visible()
    await expect(add).to_be_focused()


async def filled(windows: Windows, name: str) -> Improves:
    """With something in every place."""
    one = await one_that_improves(windows, name)
    page = await looks(windows, "Amina", one.path)
    await adds(page, "1 Data", "The autumn probe")
    await page.get_by_role("button", name="Add a strategy").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("What you will try").fill("Number lines first")
    await form.get_by_label("What you expect").fill("Half will place 3/4")
    soon = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    await form.get_by_label("Look at it again on").fill(soon)
    await form.get_by_role("button", name="Save the strategy").click()
    await expect(page.get_by_text("Not locked", exact=True)).to_be_visible()
    await page.close()
    await to_the_end(windows, one)
    return one


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
async def test_it_is_accessible_and_fits(windows: Windows, scheme: str, size: Any) -> None:
    one = await filled(windows, f"Looks {scheme} {'phone' if size else 'wide'}")
    how: dict[str, Any] = {"color_scheme": scheme} | ({"viewport": size} if size else {})
    daniel: Page = await looks(windows, "Daniel", one.path, **how)
    await is_accessible(daniel)
    await fits(daniel)
    await daniel.get_by_text("All readings").click()
    for table in await daniel.get_by_role("table").all():
        await shows_whole(table)
    await fits(daniel)
    await daniel.get_by_role("button", name="Close the cycle").click()
    await is_accessible(daniel)
    await daniel.goto(one.goals)
    await daniel.get_by_text("All readings").click()
    await is_accessible(daniel)
    await fits(daniel)
