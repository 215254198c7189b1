import asyncio

from staffroom_server.web.inbox import Inbox


async def test_what_was_put_comes_in_order_before_and_after_somebody_waits() -> None:
    inbox = Inbox()
    inbox.put_nowait(1)
    inbox.put_nowait(2)
    assert [await inbox.get(), await inbox.get(), inbox.empty()] == [1, 2, True]
    waiting = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    inbox.put_nowait(3)
    inbox.put_nowait(4)
    assert [await waiting, await inbox.get()] == [3, 4]


async def test_nothing_is_lost_when_whoever_waited_was_cancelled() -> None:
    inbox = Inbox()
    waiting = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    inbox.put_nowait("later")
    assert await inbox.get() == "later"
