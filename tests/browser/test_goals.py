"""Goals on their page: the tree with what it lacks in words, measures with their table, and one's own."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from browser.improving import looks, one_that_improves
from browser.slowly import unheard
from browser.test_everyone import is_accessible
from browser.windows import Windows
from guests import signed_in
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity
from staffroom_schemas.http.goals import AddGoal, ChangeGoal, PutAway

pytestmark = pytest.mark.asyncio(loop_scope="session")


def goal(page: Page, text: str) -> Locator:
    return page.get_by_role("main").locator("li[id^=goal-]").filter(has_text=text)


async def chooses(page: Page, of: str, action: str) -> Locator:
    """What a goal's menu offers; the dialog that it opens."""
    await page.get_by_role("button", name=f"Actions: {of}").click()
    await page.get_by_role("button", name=action, exact=True).click()
    return page.get_by_role("dialog")


async def test_a_goal_serves_one_of_another_community_and_both_see_it(windows: Windows) -> None:
    one = await one_that_improves(windows, "Serving")
    async with signed_in(windows.demo, "Daniel") as daniel:
        district = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name="The district"))).id
        amina = AddMember(name="Amina Yusuf", email="amina.yusuf@example.org")
        await daniel.call(e.ADD_MEMBER, amina, community=district)
        wide = AddGoal(text="Every student reasons with numbers", wanted_for="students", level="system")
        await daniel.call(e.ADD_GOAL, wide, community=district)
    coordinator = await looks(windows, "Daniel", f"/communities/{district}/goals")
    await expect(coordinator.get_by_text("Nobody serves this goal yet")).to_be_visible()
    page = await looks(windows, "Amina", one.goals)
    await expect(page.get_by_text("1 goal serves nothing higher: “80% explain equivalence”.")).to_be_visible()
    dialog = await chooses(page, "80% explain equivalence", "What it serves")
    served = dialog.get_by_label("It serves")
    wanted = "System: Every student reasons with numbers (The district)"
    await served.select_option(wanted)
    await dialog.get_by_role("button", name="Save").click()
    await expect(goal(page, "Every student reasons")).to_contain_text("A goal of The district")
    await expect(page.get_by_text("Every goal serves a higher one")).to_be_visible()
    await expect(goal(coordinator, "Every student reasons")).to_contain_text("served by 1 goal of Serving")


async def test_a_measure_is_read_as_a_sentence_and_a_table(windows: Windows) -> None:
    one = await one_that_improves(windows, "Measuring")
    daniel, amina = await looks(windows, "Daniel", one.goals), await looks(windows, "Amina", one.goals)
    await amina.get_by_role("button", name="Add a reading: Explain equivalence").click()
    dialog = amina.get_by_role("dialog")
    await dialog.get_by_label("Day").fill("2026-11-20")
    await dialog.get_by_label("What it was (%)").fill("72.5")
    await dialog.get_by_label("Note").fill("Two classes were missing")
    await dialog.get_by_role("button", name="Save the reading").click()
    await expect(goal(daniel, "80%")).to_contain_text("It is 72.5% on November 20, 2026, up from 46%.")
    await expect(goal(daniel, "80%")).to_contain_text("The target is 80%.")
    await daniel.get_by_text("All readings").click()
    row = daniel.get_by_role("row").filter(has_text="72.5%")
    await expect(row).to_contain_text("Two classes were missing")
    await expect(daniel.get_by_role("row")).to_have_count(4)
    await expect(goal(amina, "80%").get_by_role("button", name="Change the measure")).to_have_count(0)
    await row.get_by_role("button", name="Remove the reading of November 20, 2026").click()
    await daniel.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await expect(goal(amina, "80%")).to_contain_text("It is 61% on November 1, 2026")


async def test_two_who_change_a_goal_at_once_lose_no_words(windows: Windows) -> None:
    one = await one_that_improves(windows, "Two at a goal")
    daniel = await looks(windows, "Daniel", one.goals)
    dialog = await chooses(daniel, "80% explain equivalence", "Change")
    wanted, saves = dialog.get_by_label("What you want to reach"), dialog.get_by_role("button", name="Save")
    await wanted.fill("Most explain equivalence")
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        other = ChangeGoal(text="90% explain equivalence", wanted_for="students", level="school")
        await elsewhere.call(e.CHANGE_GOAL, other, community=one.community, goal=one.goal)
    await expect(goal(daniel, "90% explain equivalence")).to_be_attached()  # behind the form
    await saves.click()
    told = dialog.get_by_role("alert")
    await expect(told).to_contain_text("The same was changed meanwhile: nothing was saved.")
    await expect(told).to_contain_text("“What you want to reach” now says: “90% explain equivalence”.")
    await expect(wanted).to_have_value("Most explain equivalence")
    await expect(dialog.get_by_label("Level")).to_have_value("school")
    await is_accessible(daniel)
    await saves.click()
    await expect(dialog).to_have_count(0)
    mended = goal(daniel, "Most explain equivalence")
    await expect(mended.get_by_text("School")).to_be_visible()


async def test_ones_own_goal_is_seen_by_whom_one_chooses(windows: Windows) -> None:
    one = await one_that_improves(windows, "My own")
    daniel, amina = await looks(windows, "Daniel", one.goals), await looks(windows, "Amina", one.goals)
    await amina.get_by_role("button", name="Add a goal of my own").click()
    dialog = amina.get_by_role("dialog")
    wanted = dialog.get_by_label("What you want to reach")
    await wanted.fill("   ")
    await dialog.get_by_role("button", name="Save the goal").click()
    told = await wanted.evaluate("(box) => box.validationMessage")
    assert told == "Write something: blanks alone say nothing."
    await expect(dialog.get_by_role("alert")).to_have_count(0)  # nothing was sent
    await wanted.fill("I wait three seconds")
    await dialog.get_by_label("Who sees it").select_option("Only me")
    await dialog.get_by_role("button", name="Save the goal").click()
    await expect(goal(amina, "I wait three seconds")).to_contain_text("seen by you alone")
    await daniel.reload()
    await expect(goal(daniel, "80%")).to_be_visible()
    await expect(goal(daniel, "I wait three seconds")).to_have_count(0)
    dialog = await chooses(amina, "I wait three seconds", "Change")
    await dialog.get_by_label("Who sees it").select_option("People I name")
    await dialog.get_by_label("Daniel Kim").check()
    await dialog.get_by_role("button", name="Save the goal").click()
    await expect(goal(daniel, "I wait three seconds")).to_contain_text("Amina Yusuf's own, shown to you")
    await expect(daniel.get_by_role("button", name="Actions: I wait three seconds")).to_have_count(0)


async def test_what_is_sent_again_as_its_answer_was_lost_is_there_once(windows: Windows) -> None:
    one = await one_that_improves(windows, "Lost on the way")
    amina = await looks(windows, "Amina", one.goals)
    await amina.get_by_role("button", name="Add a goal of my own").click()
    dialog = amina.get_by_role("dialog")
    await dialog.get_by_label("What you want to reach").fill("I wait three seconds")
    await unheard(amina, "/goals$")
    await dialog.get_by_role("button", name="Save the goal").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("The server cannot be reached.")
    await dialog.get_by_role("button", name="Save the goal").click()
    await expect(dialog).to_have_count(0)
    await amina.reload()
    await expect(goal(amina, "I wait three seconds")).to_have_count(1)


async def test_a_press_that_is_refused_says_why(windows: Windows) -> None:
    one = await one_that_improves(windows, "Archived meanwhile")
    daniel = await looks(windows, "Daniel", one.goals)
    async with signed_in(windows.demo, "Daniel") as client:
        await client.call(e.ARCHIVE_COMMUNITY, community=one.community)
    await daniel.get_by_role("button", name="Actions: 80% explain equivalence").click()
    await daniel.get_by_role("button", name="Put away").click()
    await expect(daniel.get_by_role("alert").get_by_text("archived")).to_be_visible()
    await is_accessible(daniel)
    await daniel.get_by_role("heading", level=1).click()
    await expect(daniel.get_by_role("alert").get_by_text("archived")).to_have_count(0)


async def test_what_was_put_away_and_no_longer_fits_is_mended_where_it_lies(windows: Windows) -> None:
    one = await one_that_improves(windows, "Put away")
    async with signed_in(windows.demo, "Daniel") as client:
        at: dict[str, Any] = {"community": one.community}
        text = "Our school talks numbers"
        school = AddGoal(text=text, wanted_for="students", level="school")
        higher = (await client.call(e.ADD_GOAL, school, **at)).id
        books = AddGoal(text="Our books are kept", wanted_for="students", level="school", serves=higher)
        lower = (await client.call(e.ADD_GOAL, books, **at)).id
        await client.call(e.PUT_AWAY_GOAL, PutAway(away=True), **at, goal=lower)
        team = ChangeGoal(text=text, wanted_for="students", level="team")
        await client.call(e.CHANGE_GOAL, team, **at, goal=higher)
    daniel = await looks(windows, "Daniel", one.goals)
    await daniel.get_by_text("1 goal is put away").click()
    await daniel.get_by_role("button", name="Take up again: Our books are kept").click()
    await expect(daniel.get_by_role("alert").get_by_text("Say first what it serves instead")).to_be_visible()
    await daniel.get_by_role("button", name="What it serves: Our books are kept").click()
    dialog = daniel.get_by_role("dialog")
    await dialog.get_by_label("It serves").select_option("Nothing yet")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_have_count(0)
    await daniel.get_by_role("button", name="Take up again: Our books are kept").click()
    await expect(daniel.get_by_role("button", name="Actions: Our books are kept")).to_be_visible()
