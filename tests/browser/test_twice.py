"""What one presses twice, because nothing seems to happen, is done once; what one goes on with is not lost."""

import pytest
from playwright.async_api import expect

from browser.planning import Planning
from browser.running_through import a_tuning, sits
from browser.slowly import twice
from browser.test_belonging import founded
from browser.windows import Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_next_pressed_twice_goes_one_step_and_nobody_is_told_off(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel, amina = [await sits(windows, name, plan.meeting) for name in ("Daniel", "Amina")]
    await daniel.next("Check-in")
    await amina.is_at("Check-in")
    await twice(daniel.page.get_by_role("button").filter(has_text="→"))
    await daniel.is_at("Introduction")
    await daniel.page.get_by_role("button", name="Pause").click()
    await expect(daniel.clock).to_contain_text("paused")
    await expect(daniel.page.get_by_role("alert")).to_have_count(0)
    await daniel.is_at("Introduction")


async def test_the_second_click_of_a_double_click_leads_no_further(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel, amina = [await sits(windows, name, plan.meeting) for name in ("Daniel", "Amina")]
    await daniel.next("Check-in")
    onward, mouse = daniel.page.get_by_role("button").filter(has_text="→"), daniel.page.mouse
    await onward.hover()
    for nth in (1, 2):
        await mouse.down(click_count=nth)
        await mouse.up(click_count=nth)
        await amina.is_at("Introduction")
    await daniel.page.get_by_role("button", name="Pause").click()
    await expect(daniel.clock).to_contain_text("paused")
    await amina.is_at("Introduction")


async def test_a_card_is_asked_about_once(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel, amina = [await sits(windows, name, plan.meeting) for name in ("Daniel", "Amina")]
    await amina.says("They draw it first.")
    await twice(daniel.card("They draw it first.").get_by_role("button", name="What shows that?"))
    await amina.sees("What shows that?")
    await amina.says("Their drawings.")
    await daniel.sees("Their drawings.")
    await amina.sees("What shows that?")


async def a_planned(windows: Windows, title: str, protocol: str) -> Planning:
    """Daniel before a meeting with an item of this protocol."""
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_new_meeting(client, title)
        async with client.room(meeting) as room:
            await room.do(c.AddItem(title=title, minutes=60, protocol=protocol))
    return Planning((await windows.in_room("Daniel", meeting)).page)


async def test_the_minutes_of_two_steps_change_at_once(windows: Windows) -> None:
    daniel = await a_planned(windows, "Other minutes", "tuning")
    await daniel.page.get_by_text("Change its minutes").click()
    steps = daniel.page.get_by_role("group").filter(has_text="Change its minutes")
    await steps.evaluate(CHANGED, {"Minutes of Presentation": "20", "Minutes of Debrief": "8"})
    strip = daniel.page.get_by_role("list", name="Steps of the plan")
    await expect(strip.get_by_role("listitem").filter(has_text="Debrief")).to_contain_text("8")
    await daniel.page.reload()
    await daniel.page.get_by_text("Change its minutes").click()
    await expect(daniel.page.get_by_label("Minutes of Debrief")).to_have_value("8")
    await expect(daniel.page.get_by_label("Minutes of Presentation")).to_have_value("20")


CHANGED = """(around, said) => {
  for (const [label, value] of Object.entries(said)) {
    const field = around.querySelector(`[aria-label="${label}"]`);
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""


async def test_two_of_one_role_change_at_once(windows: Windows) -> None:
    daniel = await a_planned(windows, "Two dilemmas", "consultancy")
    await daniel.page.get_by_label("Presenter 1").select_option("Amina Yusuf")
    await daniel.page.get_by_label("Presenter 2").select_option("Luis Ortega")
    await expect(daniel.items.filter(has_text="Presenter: Amina Yusuf and Luis Ortega")).to_be_visible()
    people = {
        await one.inner_text(): await one.get_attribute("value")
        for one in await daniel.page.get_by_label("Presenter 1").locator("option").all()
    }
    said = {"Presenter 1": people["Grace Owusu"], "Presenter 2": people["Priya Nair"]}
    await daniel.page.locator("main").evaluate(CHANGED, said)
    await expect(daniel.items.filter(has_text="Presenter: Grace Owusu and Priya Nair")).to_be_visible()


async def test_who_leaves_a_room_by_two_presses_comes_back_by_one(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    before = daniel.page.url
    await twice(daniel.page.get_by_role("button", name="Leave", exact=True))
    await expect(daniel.page).not_to_have_url(before)
    await daniel.page.wait_for_load_state("networkidle")
    await daniel.page.go_back()
    await expect(daniel.page).to_have_url(before)


async def test_whoever_says_something_else_at_once_is_understood(windows: Windows) -> None:
    of = await founded(windows.demo, "Rated at once")
    async with (
        signed_in(windows.demo, "Daniel") as daniel,
        signed_in(windows.demo, "Amina") as amina,
        daniel.room(of.meeting) as room,
        amina.room(of.meeting),
    ):
        await room.do(c.OpenMeeting())
        await room.do(c.CloseMeeting())
    page = await windows.of("Amina", f"/meetings/{of.meeting}")
    ways = page.get_by_role("group", name="How well did we keep to it?")
    await ways.evaluate(ONE_AND_ANOTHER, ["partly", "mostly"])
    await expect(page.get_by_text("You said “mostly”")).to_be_visible()
    await expect(page.get_by_role("alert")).to_have_count(0)
    await ways.get_by_role("button", name="throughout").click()
    await expect(page.get_by_text("You said “throughout”")).to_be_visible()


ONE_AND_ANOTHER = """(around, names) => {
  for (const name of names) [...around.querySelectorAll("button")].find((one) => one.textContent === name).click();
}"""
