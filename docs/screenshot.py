"""Takes the README's pictures: `uv run poe screenshot` runs Tuning in the demo, and reads its earlier meeting."""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page, async_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import chromium_path  # noqa: E402
from browser.records import at_the_record, the_earlier  # noqa: E402
from browser.running_through import QUESTION, sits  # noqa: E402
from browser.windows import Windows  # noqa: E402
from guests import signed_in  # noqa: E402
from running import Running, a_demo  # noqa: E402
from staffroom_client import Room  # noqa: E402
from staffroom_schemas import commands as c  # noqa: E402
from staffroom_schemas.contributions import Anchor  # noqa: E402

SAID = (
    (
        "Luis",
        "warm",
        "The number line makes students place 3/4 *before* they compute. Sample B sees a point.",
        14,
    ),
    ("Grace", "warm", "Asking “How do you know?” on every item matches our goal word for word.", 3),
    (
        "Mei",
        "cool",
        "Could item 3 be right for the wrong reason? Doubling both numbers needs no idea of size.",
        5,
    ),
)


async def main() -> None:
    """Look at the record, play, and look at the room."""
    with TemporaryDirectory() as folder, a_demo(Path(folder)) as demo:
        async with async_playwright() as playwright, AsyncExitStack() as stack:
            browser = await playwright.chromium.launch(
                executable_path=chromium_path(playwright), args=["--no-sandbox"]
            )
            rooms = {
                name: await _room(stack, demo, name)
                for name in ("Daniel", "Amina", "Luis", "Grace", "Mei", "Priya")
            }
            windows = Windows(browser, demo)
            record = await at_the_record(windows, "Daniel", await the_earlier(windows))
            await record.screenshot(path=ROOT / "docs" / "record.png")
            page = await _played(windows, demo, rooms)
            await page.screenshot(path=ROOT / "docs" / "room.png")
            await browser.close()


async def _room(stack: AsyncExitStack, demo: Running, name: str) -> Room:
    client = await stack.enter_async_context(signed_in(demo, name))
    return await stack.enter_async_context(client.room(demo.meeting_id))


async def _played(windows: Windows, demo: Running, rooms: dict[str, Room]) -> Page:
    daniel, step = rooms["Daniel"], None
    await daniel.do(c.OpenMeeting())
    while step is None or step.title != "Warm and cool feedback":
        await daniel.do(c.Next(step=step.id if step else _at(daniel), sure=True))
        step = next((one for item in daniel.view.agenda for one in item.steps if one.id == _at(daniel)), None)
        if step is not None and step.title == "Presentation":
            await rooms["Amina"].do(c.Contribute(kind="focus_question", text=QUESTION, step=step.id))
    for name, kind, text, line in SAID:
        anchor = Anchor(work=daniel.view.works[0].id, line=line)
        await rooms[name].do(c.Contribute(kind=kind, text=text, step=step.id, anchor=anchor))
    await rooms["Priya"].do(c.RaiseHand())
    seat = await sits(windows, "Daniel", demo.meeting_id)
    await seat.sees("Could item 3 be right")
    return seat.page


def _at(room: Room) -> str | None:
    return room.view.run.step if room.view.run else None


if __name__ == "__main__":
    asyncio.run(main())
