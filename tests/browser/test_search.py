"""Searching on the page: by two people of different communities, by keyboard, on a phone."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.async_api import expect

from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from client.recordings import a_play_token
from guests import a_new_meeting, signed_in
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity, PlanMeeting

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIGHTED = "We saw a narwhal in the number line."
ELSEWHERE = "A narwhal swims off the coast."


async def held(daniel: Client, meeting: str, *words: str) -> None:
    """Daniel says this in the meeting, decides to keep the narwhal, and closes it."""
    async with daniel.room(meeting) as room:
        await room.do(c.OpenMeeting())
        for text in words:
            await room.do(c.Contribute(text=text))
        await room.do(c.Decide(text="The narwhal stays in the unit."))
        await room.do(c.CloseMeeting())


async def a_coast(daniel: Client) -> tuple[str, str]:
    """A community of Daniel's with one meeting; it, and the link of Nora, its only other member."""
    coast = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name="Coast"))).id
    said = AddMember(name="Nora Coast", email=f"{uuid4().hex}@example.org")
    link = (await daniel.call(e.ADD_MEMBER, said, community=coast)).link
    planned = PlanMeeting(title="At the sea", starts_at=datetime.now(UTC), minutes=30)
    meeting = (await daniel.call(e.PLAN_MEETING, planned, community=coast)).id
    await held(daniel, meeting, ELSEWHERE)
    assert link is not None
    return meeting, link


async def test_each_finds_what_is_theirs_and_a_link_leads_to_the_moment(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        maths = await a_new_meeting(daniel, "Animals in maths")
        await held(daniel, maths, SIGHTED, "Nothing else.")
        _, link = await a_coast(daniel)
    amina, nora = await windows.of("Amina"), await windows.newcomer(link)
    for page, theirs, others in ((amina, SIGHTED, ELSEWHERE), (nora, ELSEWHERE, SIGHTED)):
        await page.get_by_role("searchbox", name="Search every meeting").fill("narwhal")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d places found\.$"))
        decided = page.get_by_role("region", name="Decided and promised")
        await expect(decided.get_by_role("link", name="The narwhal stays in the unit.")).to_be_visible()
        await expect(page.get_by_role("link", name=theirs)).to_be_visible()
        await expect(page.get_by_text(others)).to_have_count(0)
    await expect(amina.locator("mark").first).to_have_text("narwhal")
    await amina.get_by_role("link", name=SIGHTED).click()
    await amina.wait_for_url(f"**/meetings/{maths}#*")
    await amina.go_back()
    await expect(amina.get_by_role("link", name=SIGHTED)).to_be_visible()


async def test_the_words_stay_in_the_fragment_and_reload_and_back_work(windows: Windows) -> None:
    page = await windows.of("Luis", "/search")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.get_by_role("searchbox", name="Search every meeting")
    for words in ("drawing", '"number line"'):
        await field.fill(words)
        await field.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("found.")
    await expect(page.get_by_role("link", name="The number line brings out reasoning")).to_be_visible()
    await page.reload()
    await expect(field).to_have_value('"number line"')
    await expect(page.get_by_role("link", name="The number line brings out reasoning")).to_be_visible()
    await page.go_back()
    await expect(field).to_have_value("drawing")
    await expect(page.get_by_role("link", name="Rewrite item 3 with a drawing").first).to_be_visible()
    assert "#q=drawing" in page.url
    assert not [
        url for url in asked if "drawing" in url.partition("#")[0] or "number" in url.partition("#")[0]
    ]


async def test_it_is_narrowed_widened_and_says_so(windows: Windows) -> None:
    page = await windows.of("Amina", "/search#q=item+3")
    await expect(page.get_by_role("status")).to_contain_text("found.")
    await page.get_by_label("Kind").select_option("proposal")
    await expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d places found\.$"))
    await page.get_by_label("Person").select_option(label="Amina Yusuf")
    await page.get_by_label("From").fill("2001-01-01")
    await page.get_by_label("To", exact=True).fill("2001-02-01")
    await expect(page.get_by_role("status")).to_have_text("Nothing found for item 3.")
    await expect(page.get_by_label("Person")).to_contain_text("Amina Yusuf")
    await page.get_by_role("button", name="Search everything").first.click()
    await expect(page.get_by_label("Kind")).to_have_value("")
    await expect(page.get_by_role("region", name="Moments")).to_be_visible()
    await page.get_by_role("searchbox", name="Search every meeting").fill("***")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Write a word to look for")


async def test_one_session_is_searched_and_more_is_shown(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "A long one")
        async with Client(daniel.address, await a_play_token(daniel)) as fast:
            await held(fast, meeting, *(f"Okapi number {n}" for n in range(25)))
    page = await windows.of("Grace", f"/search#meeting={meeting}")
    await expect(page.get_by_label("Meeting", exact=True)).to_contain_text("A long one")
    await page.get_by_role("searchbox", name="Search every meeting").fill("okapi")
    await page.keyboard.press("Enter")
    moments = page.get_by_role("region", name="Moments").get_by_role("listitem")
    await expect(moments).to_have_count(20)
    await page.get_by_role("button", name="Show more").click()
    await expect(moments).to_have_count(25)
    await expect(page.get_by_role("button", name="Show more")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_and_everyone_can_read_it(windows: Windows, scheme: str) -> None:
    page = await windows.of("Priya", "/search", viewport=PHONE, color_scheme=scheme)
    await expect(page.get_by_role("heading", name="Try it like this")).to_be_visible()
    await page.get_by_role("searchbox", name="Search every meeting").fill("item 3 drawing")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("region", name="Moments")).to_be_visible()
    await page.get_by_text("Narrow", exact=True).click()
    await expect(page.get_by_label("Kind")).to_be_visible()
    await is_accessible(page)
    await fits(page)
