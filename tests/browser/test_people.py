"""Coming in, and what is one's own."""

import pytest
from playwright.async_api import expect

from browser.slowly import twice
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_signing_in_by_password_and_out_again(windows: Windows) -> None:
    daniel = await windows.of("Daniel")
    await daniel.get_by_role("link", name="Rural Maths Network").first.click()
    await daniel.get_by_role("button", name="Add a member").click()
    await daniel.get_by_label("Name").fill("Nora Lund")
    await daniel.get_by_label("E-mail").fill("nora@example.org")
    await daniel.get_by_role("dialog").get_by_role("button", name="Add a member").click()
    link = await daniel.get_by_label("Link for Nora Lund").input_value()
    nora = await windows.open()
    await nora.goto(link)
    await nora.get_by_label("New password", exact=True).fill("fractions are numbers")
    await nora.get_by_label("New password again").fill("fractions are not")
    await nora.get_by_role("button", name="Set password and come in").click()
    await expect(nora.get_by_text("The two passwords differ.")).to_be_visible()
    await nora.get_by_label("New password again").fill("fractions are numbers")
    await nora.get_by_role("button", name="Set password and come in").click()
    await expect(nora.get_by_role("heading", name="Hello, Nora Lund")).to_be_visible()
    await nora.goto("/account")
    await nora.get_by_role("button", name="Sign out", exact=True).click()
    await expect(nora.get_by_role("heading", name="Sign in")).to_be_visible()
    await nora.get_by_label("E-mail").fill("nora@example.org")
    await nora.get_by_label("Password").fill("fractions are letters")
    await nora.get_by_role("button", name="Sign in").click()
    await expect(nora.get_by_role("alert")).to_be_visible()
    await nora.get_by_label("Password").fill("fractions are numbers")
    await nora.get_by_role("button", name="Sign in").click()
    await expect(nora.get_by_role("heading", name="Hello, Nora Lund")).to_be_visible()


async def test_a_session_is_ended_from_another_window(windows: Windows) -> None:
    here, there = await windows.of("Luis", "/account"), await windows.of("Luis", "/account")
    await here.reload()
    await expect(here.get_by_role("button", name="Sign out there").first).to_be_visible()
    before = await here.get_by_role("button", name="Sign out there").count()
    await twice(here.get_by_role("button", name="Sign out there").first)
    await expect(here.get_by_role("button", name="Sign out there")).to_have_count(before - 1)
    await expect(here.get_by_role("alert")).to_have_count(0)
    await there.reload()
    await expect(there.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_whoever_is_sent_to_sign_in_comes_back_to_where_they_were_going(windows: Windows) -> None:
    page = await windows.open()
    await page.goto(windows.demo.meeting)
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.goto(windows.demo.links["Grace"])
    await page.get_by_role("button", name="Come in as Grace Owusu").click()
    await expect(page.get_by_role("link", name="Account")).to_be_visible()


async def test_a_community_is_founded_and_plans_a_meeting(windows: Windows) -> None:
    page = await windows.of("Daniel")
    await page.get_by_role("button", name="Found a community").click()
    await page.get_by_label("Name of the community").fill("Coastal Science Circle")
    await page.get_by_role("button", name="Found", exact=True).click()
    await expect(page.get_by_role("heading", name="Coastal Science Circle")).to_be_visible()
    await page.get_by_role("button", name="Edit norms").click()
    await page.get_by_label("Norm 1", exact=True).fill("Listen first.")
    await page.get_by_role("button", name="One norm more").click()
    await page.get_by_label("Norm 2", exact=True).fill("Show the work.")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Show the work.")).to_be_visible()
    await page.get_by_role("button", name="Plan a meeting").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Title").fill("Our first look at data")
    await dialog.get_by_role("button", name="Plan it").click()
    await expect(page.get_by_role("heading", name="Our first look at data")).to_be_visible()
    await expect(page.get_by_text("The meeting is not open yet.")).to_be_visible()
