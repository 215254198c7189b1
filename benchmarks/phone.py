"""`uv run poe phone`: seconds until a page is usable on a slow phone, by a slow line, with nothing kept from before.

Usable: what one came for is drawn and answers. At home the next meetings can be gone to; a plan shows its agenda;
in a live meeting what was said can be read and the composer takes words; of a record its transcript can be read.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, StorageState, async_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import chromium_path
from browser.fetched import Fetched
from browser.windows import PHONE, Windows
from long_meeting import written
from running import Running, a_demo
from staffroom_server.settings import Settings

LINES = 250
LIMIT, SCRIPT_LIMIT = 10.0, 120
AFTERWARDS = 4_000
"""Milliseconds in which it is seen what a page fetches ahead, once it is usable."""

USABLE = """wanted => {
  const drawn = () => requestAnimationFrame(() => setTimeout(() => (window.usable = performance.now())));
  const look = () => (wanted.every(one => document.querySelector(one)) ? drawn() : setTimeout(look, 25));
  look();
}"""
THEN = """() => new Promise(done => {
  const look = () => (window.usable ? done(window.usable / 1000) : setTimeout(look, 100));
  look();
})"""
WANTED: Mapping[str, tuple[str, ...]] = {
    "home": ("main a[href^='/meetings/']",),
    "a planned meeting": ("main .opening", "main .two ol li"),
    "a live meeting": ("[id^='said-']", "textarea#words:enabled"),
    "a record": ("main .left article",),
}


@dataclass(frozen=True)
class Line:
    """A phone and its line, as Chromium is told to be."""

    kbit: float
    rtt: float
    cpu: float


@dataclass(frozen=True)
class Came:
    """One visit: seconds until usable, and KiB by then and afterwards."""

    seconds: float
    script: float
    every: float
    socket: float
    requests: int
    ahead: float


async def main() -> None:
    """As the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phone", description=__doc__)
    parser.add_argument("-n", "--repetitions", type=int, default=5, metavar="N")
    parser.add_argument("--kbit", type=float, default=400.0, help="a second, down and up")
    parser.add_argument("--rtt", type=float, default=400.0, help="milliseconds to the server and back")
    parser.add_argument("--cpu", type=float, default=4.0, help="times slower than this machine")
    options = parser.parse_args()
    line = Line(options.kbit, options.rtt, options.cpu)
    with TemporaryDirectory(prefix="staffroom-phone-") as folder:
        settings = Settings(data=Path(folder))
        live = await written(settings, live=True, lines=LINES)
        closed = await written(settings, live=False, lines=LINES)
        with a_demo(settings.data) as demo:
            paths = {"home": "/", "a planned meeting": f"/meetings/{demo.meeting_id}"}
            paths |= {"a live meeting": f"/meetings/{live}", "a record": f"/meetings/{closed}"}
            await _measured(demo, paths, line, options.repetitions)


async def _measured(demo: Running, paths: Mapping[str, str], line: Line, repetitions: int) -> None:
    print(
        "| page | usable after, median (slowest) | limit | JavaScript by then | afterwards | all, requests |"
    )
    print("|---|---|---|---|---|---|")
    async with async_playwright() as playwright:
        path = chromium_path(playwright)
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        signed = await _signed_in(browser, demo)
        for name, at in paths.items():
            came = [
                await _visit(browser, f"{demo.address}{at}", WANTED[name], signed, line)
                for _ in range(repetitions)
            ]
            print(_told(name, came), flush=True)
        await browser.close()


async def _signed_in(browser: Browser, demo: Running) -> StorageState:
    """Someone's cookie, without what their browser kept."""
    windows = Windows(browser, demo)
    page = await windows.of("Amina", viewport=PHONE)
    state = await page.context.storage_state()
    await page.context.close()
    return state


async def _visit(
    browser: Browser, address: str, wanted: tuple[str, ...], signed: StorageState, line: Line
) -> Came:
    context = await browser.new_context(storage_state=signed, viewport=PHONE)
    page = await context.new_page()
    fetched, session = await Fetched.by(page), await context.new_cdp_session(page)
    speed = line.kbit * 1_000 / 8
    network: dict[str, Any] = {"offline": False, "latency": line.rtt}
    speeds = {"downloadThroughput": speed, "uploadThroughput": speed}
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", network | speeds)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": line.cpu})
    await page.add_init_script(f"({USABLE})({[*wanted]})")
    await page.goto(address, wait_until="commit", timeout=120_000)
    seconds: float = await page.evaluate(THEN)
    by_then = (fetched.script / 1024, fetched.every / 1024, fetched.socket / 1024, fetched.requests)
    await page.wait_for_timeout(AFTERWARDS)
    ahead = fetched.script / 1024 - by_then[0]
    await context.close()
    return Came(seconds, *by_then, ahead)


def _told(name: str, came: list[Came]) -> str:
    one = came[-1]
    seconds = f"{median(one.seconds for one in came):.1f} s ({max(one.seconds for one in came):.1f})"
    every = f"{one.every:.0f} KiB, {one.requests}; by the socket {one.socket:.0f} KiB"
    limits = f"{LIMIT:.0f} s, {SCRIPT_LIMIT} KiB"
    return f"| {name} | {seconds} | {limits} | {one.script:.0f} KiB | {one.ahead:.0f} KiB | {every} |"


if __name__ == "__main__":
    asyncio.run(main())
