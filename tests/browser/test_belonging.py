"""A community and its people: joined by a link and by a list, handed over, archived; its norms agreed and kept to."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from browser.test_everyone import fits, is_accessible, shows_whole
from browser.windows import PHONE, Windows
from guests import signed_in
from running import Running
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity, PlanMeeting, SetNorms, StartCycle
from staffroom_schemas.members import Role
from staffroom_server.web.dependencies import wall_clock

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Founded:
    """A community that Daniel coordinates, Amina is a member of, and Luis looks on in; with a planned meeting."""

    community: str
    meeting: str

    @property
    def at(self) -> str:
        return f"/communities/{self.community}"


async def founded(demo: Running, name: str) -> Founded:
    async with signed_in(demo, "Daniel") as daniel:
        community = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name=name))).id
        for who, role in (("amina.yusuf", "member"), ("luis.ortega", "observer")):
            said = AddMember.model_validate({"name": who, "email": f"{who}@example.org", "role": role})
            await daniel.call(e.ADD_MEMBER, said, community=community)
        await daniel.call(
            e.SET_NORMS, SetNorms(norms=("Listen to the end", "Ask first")), community=community
        )
        planned = PlanMeeting(title="A first look", starts_at=wall_clock() + timedelta(hours=1), minutes=30)
        meeting = (await daniel.call(e.PLAN_MEETING, planned, community=community)).id
    return Founded(community, meeting)


async def test_someone_new_joins_by_a_link_and_its_message(windows: Windows) -> None:
    of = await founded(windows.demo, "Joined by a link")
    daniel = await windows.of("Daniel", f"{of.at}/people")
    await daniel.get_by_role("button", name="Describe it").click()
    await daniel.get_by_role("textbox", name="What it is for").fill("We look at fractions.")
    await daniel.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(daniel.get_by_text("We look at fractions.")).to_be_visible()
    await daniel.get_by_role("button", name="Make a link").click()
    message = await daniel.get_by_role("textbox", name="Message to send with it").input_value()
    link = await daniel.get_by_label("Link", exact=True).input_value()
    for part in ("Joined by a link", "We look at fractions.", "A first look", "UTC", link):
        assert part in message
    nora = await windows.open()
    await nora.goto(link)
    await expect(nora.get_by_role("heading", name="You are invited to Joined by a link")).to_be_visible()
    await is_accessible(nora)
    await nora.get_by_label("Your name").fill("Nora Lund")
    await nora.get_by_label("Your e-mail").fill("amina.yusuf@example.org")
    for label in ("New password", "New password again"):
        await nora.get_by_label(label, exact=True).fill("fractions are numbers")
    await nora.get_by_role("button", name="Join with a new account").click()
    await expect(nora.get_by_role("alert")).to_contain_text("There is an account with this e-mail already.")
    await nora.get_by_label("Your e-mail").fill("nora.by.link@example.org")
    await nora.get_by_role("button", name="Join with a new account").click()
    await expect(nora.get_by_role("heading", name="Joined by a link", exact=True)).to_be_visible()
    await daniel.reload()
    await expect(daniel.get_by_role("region", name="Members").get_by_text("Nora Lund")).to_be_visible()


LIST = (
    "name;email;role\nPia Berg;pia@school.example;\nOle Dahl;ole at school;member\n"
    "Amina;amina.yusuf@example.org;\n"
)


async def test_a_list_is_mended_and_then_taken_by_keyboard(windows: Windows) -> None:
    of = await founded(windows.demo, "Joined by a list")
    page = await windows.of("Daniel", f"{of.at}/people")
    await page.get_by_role("button", name="Add a list of people").press("Enter")
    pasted = page.get_by_label("Paste the list")
    await pasted.fill(LIST)
    await page.get_by_role("button", name="Show what would happen").press("Enter")
    rows = page.get_by_role("dialog").get_by_role("row")
    await expect(rows.nth(1)).to_contain_text("“ole at school” is no e-mail. Write it as name@school.org.")
    await expect(page.get_by_text("1 line to mend · 1 new account · 1 unchanged")).to_be_visible()
    await expect(page.get_by_role("button", name="Take these")).to_have_count(0)
    await is_accessible(page)
    await pasted.fill(LIST.replace("ole at school", "ole@school.example"))
    await page.get_by_role("button", name="Show what would happen").press("Enter")
    await page.get_by_role("button", name="Take these 2 lines").press("Enter")
    await expect(page.get_by_text("Done: 2 people joined, 0 roles changed.")).to_be_visible()
    links = page.get_by_role("dialog").get_by_role("listitem")
    await expect(links).to_have_count(2)
    await is_accessible(page)
    async with page.expect_download() as saving:
        await page.get_by_role("link", name="Save names and links as CSV").click()
    saved = await (await saving.value).path()
    assert saved.read_text("utf-8-sig").splitlines()[1].startswith('"Pia Berg","pia@school.example","http')
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("region", name="Members").get_by_text("Ole Dahl")).to_be_visible()


async def test_it_is_handed_over_archived_and_brought_back(windows: Windows) -> None:
    of = await founded(windows.demo, "Handed over")
    daniel = await windows.of("Daniel", f"{of.at}/people")
    await daniel.get_by_role("button", name="Leave the community").click()
    await daniel.get_by_role("dialog").get_by_role("button", name="Leave the community").click()
    await expect(daniel.get_by_role("alert")).to_contain_text("keeps at least one coordinator")
    await daniel.keyboard.press("Escape")
    await daniel.get_by_role("button", name="Hand over").click()
    await daniel.get_by_role("dialog").get_by_role("button", name="Hand over").click()
    await expect(daniel.get_by_text("You are here as member.")).to_be_visible()
    amina = await windows.of("Amina", f"{of.at}/people")
    await amina.get_by_role("button", name="Archive the community").click()
    await amina.get_by_role("dialog").get_by_role("button", name="Archive the community").click()
    await expect(amina.get_by_text("It can be read, and not changed.")).to_be_visible()
    await daniel.goto("/")
    lists = daniel.get_by_role("region", name="My communities")
    await expect(lists.get_by_role("link", name="Handed over")).to_be_hidden()
    await lists.get_by_text("Archived").click()
    await lists.get_by_role("link", name="Handed over").first.click()
    await expect(daniel.get_by_role("button", name="Bring it back")).to_have_count(0)
    await is_accessible(daniel)
    await amina.get_by_role("button", name="Bring it back").click()
    await expect(amina.get_by_role("button", name="Archive the community")).to_be_visible()


async def test_norms_are_agreed_in_focus_and_rated_by_two(windows: Windows) -> None:
    of = await founded(windows.demo, "Agreed")
    daniel = await windows.of("Daniel", f"{of.at}/norms")
    amina = await windows.of("Amina", f"{of.at}/norms")
    await amina.get_by_role("button", name="I say yes to all of them").click()
    await expect(amina.get_by_text("You said yes")).to_have_count(2)
    await daniel.reload()
    await daniel.get_by_role("button", name="I say yes to: Ask first").click()
    await expect(daniel.get_by_text("Everyone said yes.")).to_have_count(1)
    await daniel.get_by_role("button", name="Edit norms").click()
    await daniel.get_by_label("Norm 2", exact=True).fill("Ask before you advise")
    await daniel.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(daniel.get_by_role("heading", name="Ask before you advise")).to_be_visible()
    await amina.reload()
    await expect(amina.get_by_text("1 norm waits for your yes.")).to_be_visible()
    await is_accessible(amina)
    await daniel.goto(f"/meetings/{of.meeting}")
    await daniel.get_by_label("Choose another").select_option(label="Ask before you advise")
    await expect(daniel.get_by_text("Chosen for this meeting.")).to_be_visible()
    await amina.goto(f"/meetings/{of.meeting}")
    await daniel.get_by_role("button", name="Open the meeting").click()
    for page in (daniel, amina):
        await expect(page.get_by_text("Our norm today: Ask before you advise")).to_be_visible()
    await daniel.get_by_role("button", name="Close the meeting").click()
    await daniel.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    for page in (daniel, amina):
        await expect(page.get_by_role("heading", name="How well did we keep to it?")).to_be_visible()
    await daniel.clock.install()
    await daniel.get_by_role("button", name="partly", exact=True).click()
    await expect(daniel.get_by_text("You said “partly”")).to_be_visible()
    await amina.get_by_role("button", name="throughout", exact=True).click()
    await expect(amina.get_by_role("region", name="What we said")).to_contain_text("1 said throughout")
    await daniel.clock.fast_forward(10_000)  # nobody tells Daniel's page: it looks again
    await expect(daniel.get_by_role("region", name="What we said")).to_contain_text("1 said partly")
    await is_accessible(daniel)
    await daniel.goto(f"{of.at}/norms")
    await expect(daniel.get_by_text("Last: 1 said throughout, 1 said partly.")).to_be_visible()
    box = await daniel.locator(".bar").bounding_box()
    assert box is not None
    assert box["height"] > 20  # it is drawn
    await daniel.set_viewport_size(PHONE)
    await daniel.get_by_text("This meeting as a table").click()
    await shows_whole(daniel.get_by_role("table"))
    await fits(daniel)
    await is_accessible(daniel)
    luis = await windows.of("Luis", f"{of.at}/norms")
    await expect(luis.get_by_role("heading", name="Ask before you advise")).to_be_visible()
    await expect(luis.get_by_text("How well it was kept")).to_have_count(0)


async def test_an_observer_looks_on_and_is_seen(windows: Windows) -> None:
    of = await founded(windows.demo, "Looked on")
    daniel = await windows.of("Daniel", f"/meetings/{of.meeting}")
    await daniel.get_by_role("button", name="Open the meeting").click()
    await expect(daniel.get_by_label("Your words")).to_be_visible()
    luis = await windows.of("Luis", f"/meetings/{of.meeting}")
    await expect(luis.get_by_text("You look on")).to_be_visible()
    await expect(luis.get_by_label("Your words")).to_have_count(0)
    await expect(daniel.get_by_role("region", name="Looking on")).to_contain_text("Luis")
    await daniel.get_by_label("Your words").fill("Welcome, Luis")
    await daniel.get_by_role("button", name="Share").click()
    await expect(luis.get_by_text("Welcome, Luis")).to_be_visible()
    await is_accessible(luis)


@pytest.mark.parametrize("rest", ["", "/people", "/norms"])
async def test_it_fits_a_phone(windows: Windows, rest: str) -> None:
    of = await founded(windows.demo, "On a phone")
    page: Page = await windows.of("Daniel", of.at + rest, viewport=PHONE)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await fits(page)


async def test_what_an_official_counts_fits_a_phone(windows: Windows) -> None:
    of = await founded(windows.demo, "Counted on a phone")
    async with signed_in(windows.demo, "Daniel") as daniel:
        await daniel.call(e.START_CYCLE, StartCycle(title="Fractions"), community=of.community)
        said = AddMember(name="Mei", email="mei.lin.tan@example.org", role=Role.official)
        await daniel.call(e.ADD_MEMBER, said, community=of.community)
    page = await windows.of("Mei", of.at, viewport=PHONE)
    await shows_whole(page.get_by_role("table"))
    await is_accessible(page)
    await fits(page)
