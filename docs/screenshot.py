"""Takes the README's screenshot: `uv run poe screenshot` plays a meeting in the demo and looks at it."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Page, async_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import chromium_path  # noqa: E402
from browser.windows import Seat, Windows  # noqa: E402
from running import Running, a_demo  # noqa: E402

SAID = (
    (
        "Amina",
        "Response",
        "Here is the exit ticket. My question: **does it show reasoning**, or only answers?",
    ),
    ("Luis", "Clarifying question", "Did they work alone, and for how long?"),
    ("Amina", "Response", "Alone, ten minutes, at the end of the lesson."),
    (
        "Grace",
        "Warm",
        "The number line makes students place 3/4 *before* they compute. Sample B shows a point.",
    ),
    (
        "Luis",
        "Cool",
        "Could item 3 be right for the wrong reason? Doubling both numbers needs no idea of size.",
    ),
)


async def main() -> None:
    """Play, and take the picture."""
    with TemporaryDirectory() as folder, a_demo(Path(folder)) as demo:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium_path(playwright), args=["--no-sandbox"]
            )
            page = await _played(browser, demo)
            await page.screenshot(path=ROOT / "docs" / "room.png")
            await browser.close()


async def _played(browser: Browser, demo: Running) -> Page:
    windows = Windows(browser, demo)
    daniel = await windows.in_room("Daniel", demo.meeting_id, viewport={"width": 1280, "height": 800})
    seats = {
        name: await windows.in_room(name, demo.meeting_id) for name in ("Amina", "Luis", "Grace", "Priya")
    }
    await daniel.page.get_by_role("button", name="Open the meeting").first.click()
    for name, kind, text in SAID:
        seat = seats[name]
        if text.startswith("Alone"):
            await seat.card("Did they work alone").get_by_role("button", name="Reply").click()
        await _say(seat, kind, text)
        await daniel.feed.get_by_role("article").filter(has_text=text[:12]).first.wait_for()
    await seats["Priya"].page.get_by_role("button", name="Raise hand").click()
    await daniel.page.get_by_text("Hand up", exact=True).wait_for()
    return daniel.page


async def _say(seat: Seat, kind: str, text: str) -> None:
    await seat.page.get_by_role("radio", name=kind).check()
    await seat.says(text)


if __name__ == "__main__":
    asyncio.run(main())
