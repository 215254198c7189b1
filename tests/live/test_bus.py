"""Hints between processes: what one says the others hear, if the bus is there."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

from staffroom_schemas.members import Presence
from staffroom_server.live.bus import Air, Bus, MemoryBus, Near, News

NEWS = (News(7, 3, 5), News(9, 1, 1))
COMMUNITY = "11111111-1111-4111-8111-111111111111"
HERE = {"somebody": Near(Presence.here, typing=True)}


class Listener:
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self._came = asyncio.Event()

    def wrote(self, news: Sequence[News], late: float) -> None:
        self._hear(tuple(news) if late >= 0 else late)

    def changed(self, community: str) -> None:
        self._hear(community)

    def near(self, process: str, room: int, members: Mapping[str, Near], told: int) -> None:
        self._hear((process, room, dict(members), told))

    def _hear(self, what: object) -> None:
        self.heard.append(what)
        self._came.set()

    async def hears(self, what: object) -> None:
        """Until it has heard this."""
        while what not in self.heard:
            self._came.clear()
            await self._came.wait()


@asynccontextmanager
async def listening(bus: Bus) -> AsyncIterator[Listener]:
    ears = Listener()
    bus.attach(ears)
    running = asyncio.create_task(bus.run())
    await asyncio.sleep(0)
    yield ears
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_what_one_process_says_all_others_hear_and_it_does_not() -> None:
    air = Air()
    one, two, three = (MemoryBus(name, air) for name in ("one", "two", "three"))
    async with listening(one) as at_one, listening(two) as at_two, listening(three) as at_three:
        one.wrote(NEWS)
        two.near(7, HERE, 4)
        three.changed(COMMUNITY)
        await at_two.hears(NEWS)
        await at_three.hears(NEWS)
        await at_one.hears(("two", 7, HERE, 4))
        await at_one.hears(COMMUNITY)
        assert at_one.heard == [("two", 7, HERE, 4), COMMUNITY]


async def test_a_process_that_has_ended_hears_nothing() -> None:
    air = Air()
    one, two = MemoryBus("one", air), MemoryBus("two", air)
    async with listening(two) as at_two:
        pass
    one.wrote(NEWS)
    await asyncio.sleep(0)
    assert at_two.heard == []
