import pytest
from playwright.async_api import expect
from browser.test_across import two, LINES, TOGETHER, gives_address
from browser.test_everyone import is_accessible, fits
from browser.improving import looks
from browser.windows import PHONE
pytestmark = pytest.mark.asyncio(loop_scope="session")

async def test_shots(windows):
    maths, science, meeting = await two(windows)
    daniel = await looks(windows, "Daniel", f"/communities/{maths}")
    await gives_address(daniel, f"Publish: {LINES}", "Show it to", science, "Publish")
    await daniel.get_by_role("button", name=f"Publish: {LINES}").click()
    await daniel.get_by_role("dialog").get_by_label("Show it to").select_option(value="all")
    await daniel.screenshot(path="/tmp/shots/publish.png")
    await daniel.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    await daniel.goto(f"/meetings/{meeting}")
    await gives_address(daniel, "Ask another community", "Community", science, "Ask them")
    await is_accessible(daniel)
    await daniel.screenshot(path="/tmp/shots/planned.png", full_page=True)
    for name, how in (("wide", {}), ("phone", {"viewport": PHONE, "color_scheme": "dark"})):
        mei = await looks(windows, "Mei", f"/communities/{science}/across", **how)
        await expect(mei.get_by_text("Number lines").first).to_be_visible()
        await is_accessible(mei); await fits(mei)
        await mei.screenshot(path=f"/tmp/shots/across-{name}.png", full_page=True)
        d = await looks(windows, "Daniel", f"/communities/{maths}/people", **how)
        await is_accessible(d); await fits(d)
        await d.get_by_role("button", name="Remove this community…").click()
        await expect(d.get_by_role("dialog")).to_be_visible()
        await is_accessible(d); await fits(d)
        await d.screenshot(path=f"/tmp/shots/remove-{name}.png")
        d = await looks(windows, "Daniel", f"/communities/{maths}/across", **how)
        await d.screenshot(path=f"/tmp/shots/ours-{name}.png", full_page=True)
        await is_accessible(d); await fits(d)
        d = await looks(windows, "Daniel", f"/meetings/{meeting}", **how)
        await expect(d.get_by_text("Held together")).to_be_visible()
        await is_accessible(d); await fits(d)
        await d.screenshot(path=f"/tmp/shots/meeting-{name}.png", full_page=True)
