"""People at different processes are in one meeting: PostgreSQL has it, Redis says when to look."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from browser.deciding import TWO, Deciding
from browser.records import at_the_record, moment
from browser.running_through import AHEAD, a_tuning, up_to
from browser.windows import Windows
from databases import a_copied
from guests import signed_in
from running import Running, a_demo
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEP = "Prepare feedback"
HELD = "The second task hides the heron."


@pytest.fixture(scope="module")
def demos(
    tmp_path_factory: pytest.TempPathFactory, postgres_template: str, redis_url: str
) -> Iterator[list[Running]]:
    """Two processes of one server, each at an address of its own."""
    data = tmp_path_factory.mktemp("two")
    with a_copied(postgres_template) as url, ExitStack() as both:
        env = {"DATABASE_URL": url, "REDIS_URL": redis_url}
        yield [both.enter_context(a_demo(data, 0, **env)) for _ in range(2)]


@pytest_asyncio.fixture(loop_scope="session")
async def sides(browser: Browser, demos: list[Running]) -> AsyncIterator[tuple[Windows, Windows]]:
    """Windows on either process."""
    here, there = (Windows(browser, demo) for demo in demos)
    yield here, there
    await here.close()
    await there.close()


async def sits(windows: Windows, name: str, meeting: str) -> Deciding:
    seat = Deciding(await windows.of(name, f"/meetings/{meeting}"))
    await seat.is_in()
    return seat


async def test_what_is_held_decided_and_found_is_one_on_two_processes(sides: tuple[Windows, Windows]) -> None:
    here, there = sides
    meeting = (await a_tuning(here)).meeting
    daniel, amina = await sits(here, "Daniel", meeting), await sits(there, "Amina", meeting)
    luis = await sits(there, "Luis", meeting)
    for seat in (daniel, luis):
        await expect(seat.people).to_contain_text("Amina Yusuf")
        await expect(seat.people).to_contain_text("Daniel Kim")
    await up_to(daniel, amina, *AHEAD)
    await daniel.next(STEP)
    await luis.is_at(STEP)
    await luis.puts_in("Cool", HELD)
    await expect(daniel.card(HELD)).to_have_count(0)
    await daniel.next("Warm and cool feedback")
    for seat in (daniel, luis):
        await seat.sees(HELD)
    async with signed_in(there.demo, "Daniel") as client, client.room(meeting) as room:
        await room.do(c.Decide(text=TWO))
        await expect(daniel.page.get_by_text(TWO).first).to_be_visible()
        await room.do(c.CloseMeeting())
    for windows in sides:
        page = await at_the_record(windows, "Amina", meeting)
        await expect(moment(page, HELD)).to_have_count(1)
        await page.get_by_role("searchbox", name="Search every meeting").fill("heron")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_have_text(re.compile(r"^1 place found\.$"))
        await expect(page.get_by_role("link", name=HELD)).to_be_visible()
