"""Waiting for what nobody announces."""

import asyncio
import time
from collections.abc import Callable

LOOK = 0.01


async def until(holds: Callable[[], bool], within: float) -> float:
    """Seconds until it held; `within` when it did not."""
    began = time.monotonic()
    while not holds() and time.monotonic() < began + within:  # noqa: ASYNC110  # another process does it
        await asyncio.sleep(LOOK)
    return min(time.monotonic() - began, within)
