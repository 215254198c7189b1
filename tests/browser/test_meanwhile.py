"""Two who change the same words at once: what each wrote stays, and the second reads what the first made of it."""

import pytest
from playwright.async_api import expect

from browser.datasets import kept, the_data
from browser.improving import a_community, adds, looks, one_that_improves, stage
from browser.windows import Windows
from guests import signed_in, the_community
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.belonging import DescribeCommunity
from staffroom_schemas.http.communities import StartCycle
from staffroom_schemas.http.cycles import SetCycleGoals
from staffroom_schemas.http.datasets import ChangeDataSet
from staffroom_schemas.http.entries import ChangeEntry
from staffroom_schemas.http.goals import AddGoal
from staffroom_schemas.http.strategies import AddStrategy, ChangeStrategy

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_entry_changed_from_two_windows_loses_no_words(windows: Windows) -> None:
    one = await one_that_improves(windows, "Two windows")
    amina = await looks(windows, "Amina", one.path)
    await adds(amina, "1 Data", "The autumn probe")
    await stage(amina, "1 Data").get_by_role("button", name="Change: The autumn probe").click()
    dialog = amina.get_by_role("dialog")
    shows, saves = dialog.get_by_label("What it shows"), dialog.get_by_role("button", name="Add it")
    await shows.fill("The winter probe")
    async with signed_in(windows.demo, "Amina") as elsewhere:
        page = await elsewhere.call(e.CYCLE, community=one.community, cycle=one.cycle)
        other = ChangeEntry(stage="evidence", text="The spring probe")
        entry = page.record.entries[0].id
        await elsewhere.call(e.CHANGE_ENTRY, other, community=one.community, entry=entry)
    await saves.click()
    told = dialog.get_by_role("alert")
    await expect(told).to_contain_text("“What it shows” now says: “The spring probe”.")
    await expect(shows).to_have_value("The winter probe")
    await expect(dialog.get_by_label("Stage")).to_have_value("evidence")
    await saves.click()
    await expect(dialog).to_have_count(0)
    await expect(stage(amina, "6 Evidence").get_by_text("The winter probe")).to_be_visible()


async def test_two_who_change_the_words_of_a_data_set_lose_none(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await kept(page, "The probe of two")
    await page.get_by_role("button", name="Change the words").click()
    dialog = page.get_by_role("dialog")
    what, saves = dialog.get_by_label("What it is", exact=True), dialog.get_by_role("button", name="Save")
    await what.fill("Of 84 students")
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        community, data = await the_community(elsewhere), page.url.split("/")[-1]
        other = ChangeDataSet(title="The probe of two", about="Of everyone", source="The district")
        await elsewhere.call(e.CHANGE_DATA_SET, other, community=community, data_set=data)
    await saves.click()
    await expect(dialog.get_by_role("alert")).to_contain_text("“What it is” now says: “Of everyone”.")
    await expect(what).to_have_value("Of 84 students")
    await saves.click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_text("Of 84 students")).to_be_visible()
    await expect(page.get_by_text("The district")).to_be_visible()


async def test_two_who_describe_a_community_lose_no_words(windows: Windows) -> None:
    one = await one_that_improves(windows, "Two describe")
    daniel = await looks(windows, "Daniel", f"/communities/{one.community}/people")
    await daniel.get_by_role("button", name="Describe it").click()
    dialog = daniel.get_by_role("dialog")
    about, saves = dialog.get_by_label("What it is for"), dialog.get_by_role("button", name="Save")
    await about.fill("We look at fractions.")
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        other = DescribeCommunity(name="Two described", about="On Tuesdays.")
        await elsewhere.call(e.DESCRIBE_COMMUNITY, other, community=one.community)
    await saves.click()
    await expect(dialog.get_by_role("alert")).to_contain_text("“What it is for” now says: “On Tuesdays.”.")
    await expect(about).to_have_value("We look at fractions.")
    await expect(dialog.get_by_label("Name of the community")).to_have_value("Two described")
    await saves.click()
    await expect(dialog).to_have_count(0)
    await expect(daniel.get_by_role("heading", name="People of Two described")).to_be_visible()
    await expect(daniel.get_by_text("We look at fractions.")).to_be_visible()


async def test_what_one_writes_of_a_strategy_stays_while_another_changes_the_rest(windows: Windows) -> None:
    one = await one_that_improves(windows, "Two at a strategy")
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        said = AddStrategy(text="Number lines first", prediction="Half will place 3/4")
        strategy = (await elsewhere.call(e.ADD_STRATEGY, said, cycle=one.cycle, community=one.community)).id
        daniel = await looks(windows, "Daniel", one.path)
        await daniel.get_by_role("button", name="Change: Number lines first").click()
        dialog = daniel.get_by_role("dialog")
        await dialog.get_by_label("What you will try").fill("Number lines every day")
        other = ChangeStrategy(text="Number lines first", prediction="Two of three")
        await elsewhere.call(e.CHANGE_STRATEGY, other, strategy=strategy, community=one.community)
    await dialog.get_by_role("button", name="Save the strategy").click()
    await expect(dialog).to_have_count(0)
    tried = daniel.get_by_role("region", name="What we try")
    await expect(tried.get_by_text("Number lines every day")).to_be_visible()
    await expect(tried.get_by_text("Two of three")).to_be_visible()


async def test_goals_that_another_chose_meanwhile_are_told(windows: Windows) -> None:
    one = await one_that_improves(windows, "Two choose")
    daniel = await looks(windows, "Daniel", one.path)
    await daniel.get_by_role("button", name="Choose the goals").click()
    dialog = daniel.get_by_role("dialog")
    async with signed_in(windows.demo, "Daniel") as elsewhere:
        said = AddGoal(text="All ask for reasons", wanted_for="students", level="team")
        asks = (await elsewhere.call(e.ADD_GOAL, said, community=one.community)).id
        chosen = SetCycleGoals(goals=(one.goal, asks))
        await elsewhere.call(e.SET_CYCLE_GOALS, chosen, community=one.community, cycle=one.cycle)
    await dialog.get_by_label("80% explain equivalence").uncheck()
    await dialog.get_by_role("button", name="Save the choice").click()
    told = "“Goals of this cycle” now says: “80% explain equivalence and All ask for reasons”."
    await expect(dialog.get_by_role("alert")).to_contain_text(told)
    await expect(dialog.get_by_label("80% explain equivalence")).not_to_be_checked()


async def test_whoever_starts_a_cycle_that_another_has_just_started_is_told(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        community = await a_community(daniel, "Two cycles")
        page = await looks(windows, "Daniel", f"/communities/{community}")
        await page.get_by_role("button", name="Start a cycle").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Title").fill("Mine")
        await daniel.call(e.START_CYCLE, StartCycle(title="Theirs"), community=community)
    await dialog.get_by_role("button", name="Start a cycle").click()
    told = "Daniel Kim has started the cycle “Theirs”."
    await expect(dialog.get_by_role("alert").get_by_text(told)).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("link", name="Theirs")).to_be_visible()
    await page.get_by_role("button", name="Start a cycle").click()
    await dialog.get_by_label("Title").fill("Mine")
    await dialog.get_by_role("button", name="Start a cycle").click()
    await expect(page.get_by_role("link", name="Mine")).to_be_visible()
