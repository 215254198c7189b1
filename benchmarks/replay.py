"""`python -m benchmarks.replay`: a session of 10,000 lines is replayed and joined in Chromium; prints how it went."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from playwright.async_api import Page, async_playwright, expect

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import chromium_path
from browser.windows import Windows
from guests import signed_in
from long_meeting import LINES, written
from running import Running, a_demo
from staffroom_server.settings import Settings

SPEEDS = (1, 32)
SCRUBS, JOINS = 60, 15
COUNT_FRAMES = """seconds => new Promise(done => {
  const frames = [], long = [];
  const watch = new PerformanceObserver(list => long.push(...list.getEntries().map(one => one.duration)));
  watch.observe({ type: "longtask" });
  let last = performance.now(), end = last + seconds * 1000;
  requestAnimationFrame(function next(now) {
    frames.push(performance.now() - last);
    last = performance.now();
    if (last < end) requestAnimationFrame(next);
    else setTimeout(() => { watch.disconnect(); done({ frames: frames.slice(1), long }); });
  });
})"""
SCRUB = """part => new Promise(done => {
  const bar = document.querySelector("input[type=range]"), began = performance.now();
  bar.value = part * bar.max;
  bar.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
WATCH_SOCKET = """
const Real = WebSocket, came = window.came = { bytes: 0 };
window.WebSocket = class extends Real {
  constructor(...all) {
    super(...all);
    came.began = performance.now();
    this.addEventListener("message", ({ data }) => {
      const { type } = JSON.parse(data);
      if (came.whole || !["welcome", "view", "events", "yours"].includes(type)) return;
      came.bytes += new Blob([data]).size;
      if (type === "view") came.view = performance.now();
      if (type === "yours") came.whole = performance.now();
    });
  }
};
new MutationObserver(() => {
  if (!came.whole || came.shown || !document.querySelector("[id^=said-]")) return;
  came.shown = true;
  requestAnimationFrame(() => setTimeout(() => came.shown = performance.now()));
}).observe(document, { childList: true, subtree: true });
"""
CAME = """() => new Promise(done => {
  const look = () => typeof came.shown === "number" ? done(came) : setTimeout(look, 20);
  look();
})"""


REST = "() => new Promise(done => requestIdleCallback(done, { timeout: 2000 }))"


class Working:
    """How long a page's own thread was at work, whatever else the machine did meanwhile; on Linux."""

    def __init__(self, process: int) -> None:
        """Of the process that draws the page."""
        self._file = Path(f"/proc/{process}/task/{process}/schedstat")
        self._before = 0.0

    @classmethod
    async def of(cls, page: Page) -> "Working":
        """Of the page that has worked most until now."""
        assert page.context.browser is not None
        session = await page.context.browser.new_browser_cdp_session()
        every = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        own = max((one for one in every if one["type"] == "renderer"), key=lambda one: float(one["cpuTime"]))
        return cls(int(own["id"]))

    def ms(self) -> float:
        """Since it was asked last."""
        now = int(self._file.read_text().split()[0]) / 1e6
        before, self._before = self._before, now
        return now - before


async def main() -> None:
    """As the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay", description=__doc__)
    parser.add_argument("-n", "--repetitions", type=int, default=3, metavar="N")
    parser.add_argument("--seconds", type=float, default=8.0, help="of each speed")
    parser.add_argument("--lines", type=int, default=LINES)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="staffroom-replay-") as folder:
        settings = Settings(data=Path(folder))
        closed = await written(settings, live=False, lines=options.lines)
        live = await written(settings, live=True, lines=options.lines)
        with a_demo(settings.data) as demo:
            await measured(demo, closed, live, options)


async def measured(demo: Running, closed: str, live: str, options: argparse.Namespace) -> None:
    """All of it, again and again."""
    async with async_playwright() as playwright:
        path = chromium_path(playwright)
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        windows = Windows(browser, demo)
        page = await windows.of("Daniel")
        print(f"first join after a start, by the SDK: {await sdk_join(demo, live):.0f} ms", flush=True)
        for _ in range(options.repetitions):
            await replays(page, closed, options.seconds)
            await joins(demo, windows, live)
        await browser.close()


async def replays(page: Page, meeting: str, seconds: float) -> None:
    """Frames at each speed, from the middle on, where the window is full; then the bar, moved anywhere."""
    began = time.perf_counter()
    await page.goto("about:blank")
    await page.goto(f"/meetings/{meeting}#replay={LINES // 2}")
    await page.get_by_role("button", name="Play", exact=True).wait_for()
    await page.evaluate(REST)
    working = await Working.of(page)
    print(f"\nopened in the replay after {(time.perf_counter() - began) * 1_000:.0f} ms")
    for speed in SPEEDS:
        for _ in range(SPEEDS[-1].bit_length()):
            await page.keyboard.press("-")
        for _ in range(speed.bit_length() - 1):
            await page.keyboard.press("+")
        await page.keyboard.press("k")
        working.ms()
        got = await page.evaluate(COUNT_FRAMES, seconds)
        worked = working.ms() / len(got["frames"])
        await page.keyboard.press("k")
        await expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()  # not at its end
        said = f"frames {spread(got['frames'])}, {worked:.1f} ms of work a frame; {said_of(got['long'])}"
        print(f"  {speed:>2}x: {said}, load {os.getloadavg()[0]:.1f}", flush=True)
    times, works = [], []
    for n in range(SCRUBS):
        await page.evaluate(REST)
        working.ms()
        times.append(await page.evaluate(SCRUB, (n * 0.618) % 1))
        works.append(working.ms())
    print(f"  scrubbing to {SCRUBS} places: {spread(times)}; work {spread(works)}", flush=True)


async def joins(demo: Running, windows: Windows, meeting: str) -> None:
    """Into the live room, from the socket's opening: to the view, and to what was written on the screen."""
    page = await windows.of("Amina")
    await page.add_init_script(WATCH_SOCKET)
    view, shown, sizes = [], [], []
    for _ in range(JOINS):
        await page.goto(f"/meetings/{meeting}")
        came = await page.evaluate(CAME)
        view.append(came["view"] - came["began"])
        shown.append(came["shown"] - came["began"])
        sizes.append(came["bytes"] / 1024)
    await page.context.close()
    print(f"  joining live: view {spread(view)}; on the screen {spread(shown)}")
    sdk = [await sdk_join(demo, meeting) for _ in range(JOINS)]
    print(f"  by the SDK {spread(sdk)}; sent at most {max(sizes):.0f} KiB", flush=True)


async def sdk_join(demo: Running, meeting: str) -> float:
    """Until one is in, in ms."""
    async with signed_in(demo, "Luis") as luis:
        began = time.perf_counter()
        async with luis.room(meeting):
            return (time.perf_counter() - began) * 1_000


def spread(times: Sequence[float]) -> str:
    """In ms."""
    cuts = quantiles(times, n=100)
    return f"p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f}, p99 {cuts[98]:.1f} ms"


def said_of(long: Sequence[float]) -> str:
    """Tasks that held the page for more than 50 ms."""
    return f"{len(long)} long tasks" + (f", the longest {max(long):.0f} ms" if long else "")


if __name__ == "__main__":
    asyncio.run(main())
