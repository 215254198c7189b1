"""The floor goes round: in order, ended early, passed, and waited for."""

import pytest
from playwright.async_api import expect

from browser.playing import a_play, on, opens
from browser.running_through import Walking, sits
from browser.windows import PHONE, Windows, lies_in
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def a_round(windows: Windows, *names: str) -> list[Walking]:
    """Daniel and these, in the first round of Text Rendering, in the order in which they came."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "One text, many readers")
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="Our text", minutes=60, protocol="text-rendering"))
            await room.do(c.OpenMeeting())
    seats = [await sits(windows, "Daniel", meeting)]
    for name in names:
        seats.append(await sits(windows, name, meeting, **({"viewport": PHONE} if name == "Luis" else {})))
    for title in ("Frame", "Read and mark"):
        await seats[0].next(title)
    await seats[0].page.get_by_role("button").filter(has_text="→").click()
    await seats[0].page.get_by_role("button", name="Yes, go on").click()  # nobody has brought a text
    await seats[0].is_at("Sentences")
    return seats


async def test_each_has_the_floor_in_turn_and_ends_or_passes_it(windows: Windows) -> None:
    daniel, amina, luis = await a_round(windows, "Amina", "Luis")
    await expect(amina.page.get_by_role("group", name="Who has the floor")).to_contain_text("Your turn")
    await expect(luis.page.get_by_role("group", name="Who has the floor")).to_contain_text("Amina Yusuf")
    await expect(luis.page.get_by_role("button", name="I am done")).to_have_count(0)
    await amina.page.get_by_role("button", name="I am done").click()
    await expect(luis.page.get_by_role("group", name="Who has the floor")).to_contain_text("Your turn")
    await luis.page.get_by_role("button", name="Pass").click()
    await expect(daniel.page.get_by_role("group", name="Who has the floor")).to_contain_text("Your turn")
    await daniel.page.get_by_role("button", name="I am done").click()
    await expect(amina.page.get_by_role("group", name="Who has the floor")).to_have_count(0)


async def test_whoever_drops_is_waited_for_by_name(windows: Windows) -> None:
    daniel, amina = await a_round(windows, "Amina")
    await amina.context.close()
    await expect(daniel.page.get_by_text("their turn waits a moment")).to_be_visible()
    await daniel.page.get_by_role("button", name="End Amina Yusuf's turn").click()
    await expect(daniel.page.get_by_role("group", name="Who has the floor")).to_contain_text("Your turn")


LONG = (
    "How do we keep all four schools with one exit ticket, when each class is somewhere else with fractions, "
    "and none of us wants to test what has not been taught?"
)


async def test_on_a_phone_one_can_write_under_a_long_sentence_and_a_pinned_question(windows: Windows) -> None:
    seats = await a_play(windows, "issaquah", "Amina", "Luis", cast={"presenter": "Amina"})
    await opens(seats)
    _, amina, luis = seats.values()
    await on(seats, "Presenter shares")
    await amina.gives(LONG)
    await on(seats, "Clarifying questions", "Say back")
    await lies_in(luis.words, luis.page.locator("main > .foot"))
    await lies_in(
        luis.page.get_by_role("button", name="Share", exact=True), luis.page.locator("main > .foot")
    )
    await lies_in(luis.page.locator("main > .foot"), luis.page.locator("body"))
    await luis.gives("One exit ticket for four schools.")
