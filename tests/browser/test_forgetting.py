"""Asking to be forgotten, and forgetting somebody, on the pages."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from browser.windows import PHONE, Seat, Windows
from guests import a_new_meeting, signed_in, the_community
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def someone_new(daniel: Client, name: str) -> str:
    """A new member of the demo's community; the link by which they come in first."""
    said = AddMember(name=name, email=f"{uuid4().hex}@example.org")
    made = await daniel.call(e.ADD_MEMBER, said, community=await the_community(daniel))
    assert made.link is not None
    return made.link


async def test_ones_words_vanish_before_everyones_eyes(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting, name = await a_new_meeting(daniel), "Nora Vanishing"
        page = await windows.newcomer(await someone_new(daniel, name))
        async with daniel.room(meeting) as his:
            await his.do(c.OpenMeeting())
            amina = await windows.in_room("Amina", meeting)
            await page.goto(f"/meetings/{meeting}")
            nora = Seat(page)
            await nora.is_in()
            await nora.says("Half of a half is what I regret")
            await amina.sees("what I regret")
            account = await nora.context.new_page()
            await account.goto("/account")
            await account.get_by_role("button", name="Forget my words", exact=True).click()
            dialog = account.get_by_role("dialog", name="Forget all your words?")
            await expect(
                dialog.get_by_text("It cannot be undone. Backups of this server are out of")
            ).to_be_visible()
            await dialog.get_by_role("button", name="Forget my words for ever").click()
            await expect(account.get_by_text("Forgotten, in 1 meeting.")).to_be_visible()
            await expect(amina.page.get_by_text("what I regret")).to_have_count(0)
            await expect(page.get_by_text("what I regret")).to_have_count(0)


async def test_a_coordinator_forgets_one_thing_that_someone_said(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel)
        async with daniel.room(meeting) as his:
            await his.do(c.OpenMeeting())
            mine = await windows.in_room("Daniel", meeting)
            luis = await windows.in_room("Luis", meeting)
            amina = await windows.in_room("Amina", meeting, viewport=PHONE)
            await luis.says("Half of a half is what I regret")
            await mine.sees("what I regret")
            await mine.card("what I regret").get_by_role("button", name="Put Luis Ortega's words").click()
            await mine.page.get_by_role("button", name="Forget these words", exact=True).click()
            dialog = mine.page.get_by_role("dialog", name="Forget these words for ever?")
            await dialog.get_by_role("button", name="Forget for ever").click()
            for seat in (mine, luis, amina):
                await expect(seat.feed.get_by_text("Forgotten", exact=True)).to_be_visible()
                await expect(seat.page.get_by_text("what I regret")).to_have_count(0)


async def test_whoever_forgets_their_name_is_signed_out_for_good(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        page = await windows.newcomer(await someone_new(daniel, "Olga Leaving"))
    await page.goto("/account")
    await page.get_by_role("button", name="Forget my name", exact=True).click()
    dialog = page.get_by_role("dialog", name="Forget your name, and this account?")
    await dialog.get_by_role("button", name="Forget my name for ever").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    lists = await windows.of("Daniel")
    await lists.get_by_role("link", name="Rural Maths Network").first.click()
    await expect(
        lists.get_by_role("region", name="Members").get_by_text("Amina Yusuf", exact=True)
    ).to_be_visible()
    await expect(lists.get_by_text("Olga Leaving")).to_have_count(0)


async def test_a_coordinator_forgets_a_members_words_and_then_their_name(windows: Windows) -> None:
    name = "Pavel Forgotten"
    async with signed_in(windows.demo, "Daniel") as daniel:
        await someone_new(daniel, name)
    page = await windows.of("Daniel")
    await page.get_by_role("link", name="Rural Maths Network").first.click()
    row = page.get_by_role("listitem").filter(has_text=name)
    for what, said in (("words", "There was nothing left to forget."), ("name", "")):
        await row.get_by_role("button", name=f"Actions for {name}").click()
        await row.get_by_role("button", name=f"Forget their {what}", exact=True).click()
        await expect(page.get_by_text("Backups of this server are out of its reach")).to_be_visible()
        await page.get_by_role("button", name=f"Forget their {what} for ever").click()
        if said:
            await expect(row.get_by_text(said)).to_be_visible()
    await expect(row).to_have_count(0)


async def test_where_it_cannot_be_done_the_page_says_why(windows: Windows) -> None:
    page = await windows.of("Daniel", "/account")
    await page.get_by_role("button", name="Forget my name", exact=True).click()
    await page.get_by_role("button", name="Forget my name for ever").click()
    await expect(page.get_by_role("alert")).to_have_text(
        "A community keeps at least one coordinator: make someone else a coordinator first."
    )
