"""The bus over Redis: one PUBLISH a commit, over a few channels that every process hears.

Redis holds nothing. A process that is not heard by itself within a second or two starts over with new connections;
none is used again after a call on it was cut short (CVE-2023-28858).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence, Set
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError
from redis.asyncio import Redis, RedisCluster
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from staffroom_server.live.bus import Ears, Near, News
from staffroom_server.live.clock import Clock

CHANNELS = 16
"""Few enough that everybody hears all, enough to spread over a cluster."""
WAITING = 1_000
"""Hints that may wait to be sent; what does not fit is dropped."""
BEAT = 0.5
"""Seconds between two words to oneself."""
SILENT = 1.5
"""Seconds without hearing oneself after which Redis counts as gone, or too slow."""
SOON, LATE = 0.1, 2.0
"""Seconds until it is tried again: soon, then ever later."""

Say = Callable[[str, bytes], Awaitable[object]]
Hear = Callable[[], Awaitable[dict[str, Any] | None]]

_log = logging.getLogger(__name__)


class _Hint(BaseModel):
    """One message; with nothing in it, a word to oneself. `at`: seconds since 1970, by the database's clock."""

    process: str
    at: float
    wrote: tuple[News, ...] = ()
    room: int | None = None
    members: dict[str, Near] = Field(default_factory=dict)
    told: int = 0
    changed: str | None = None


class RedisBus:
    """Keeps `Bus`, on one Redis or on a cluster, whichever answers at the URL."""

    def __init__(self, url: str, process: str, clock: Clock, name: str = "") -> None:
        """Nothing is asked of Redis before `run`. `name` as in `call`."""
        self.process, self.up, self.dropped = process, False, 0
        self._url, self._clock = url, clock
        self.call(name)
        self._waiting: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue(WAITING)
        self._heard_at: dict[str, float] = {}
        self._ears: Ears | None = None
        self._connected = False

    def call(self, name: str) -> None:
        """Whoever goes by another name, for another database, neither hears this bus nor is heard; before `run`."""
        self._channels = [f"staffroom:{name}:{number}" for number in range(CHANNELS)]

    def attach(self, ears: Ears) -> None:
        """See `Bus`."""
        self._ears = ears

    def wrote(self, news: Sequence[News]) -> None:
        """See `Bus`."""
        if news:
            self._put(news[0].room, wrote=tuple(news))

    def near(self, room: int, members: Mapping[str, Near], told: int) -> None:
        """See `Bus`."""
        self._put(room, room=room, members=dict(members), told=told)

    def changed(self, community: str) -> None:
        """See `Bus`."""
        self._put(UUID(community).int, changed=community)

    async def run(self) -> None:
        """See `Bus`."""
        wait, told = SOON, False
        while True:
            try:
                async with _connected(self._url, self._channels) as (say, hears, beats):
                    await self._talk(say, hears, beats)
            except Exception as gone:  # whatever it is: rooms do without
                wait, told = (SOON, False) if self._heard_at else (min(LATE, wait * 2), told)
                if not told:
                    _log.warning("Redis is gone or slow; rooms follow the log alone", exc_info=gone)
                told, self._heard_at = True, {}
            self._drop_waiting()
            await asyncio.sleep(wait)

    async def _talk(self, say: Say, hears: Sequence[Hear], beats: Sequence[str]) -> None:
        self._heard_at, self._connected = {}, True
        parts = (self._speak(say), self._watch(beats), *map(self._listen, hears))
        tasks = {asyncio.create_task(part) for part in parts}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            done.pop().result()
        finally:
            self.up = self._connected = False
            await _ended(tasks)

    async def _speak(self, say: Say) -> None:
        while self._connected:
            await say(*await self._waiting.get())

    async def _listen(self, hear: Hear) -> None:
        while self._connected:
            message = await hear()
            if message is None:
                continue
            if message["type"] in ("message", "smessage"):
                self._hear(message["channel"].decode(), message["data"])
            elif message["type"] == "sunsubscribe":
                raise ConnectionError("a channel has moved to another node")

    async def _watch(self, beats: Sequence[str]) -> None:
        """Raise when what is said to oneself is not heard in time."""
        now = asyncio.get_running_loop().time
        began = now()
        while True:
            for channel in beats:
                with suppress(asyncio.QueueFull):
                    self._waiting.put_nowait((channel, self._printed()))
            await asyncio.sleep(BEAT)
            silent = now() - min(self._heard_at.get(channel, began) for channel in beats)
            if silent > SILENT:
                raise TimeoutError(f"nothing heard for {silent:.1f} s")
            if not self.up and len(self._heard_at) >= len(beats):
                self.up = True
                _log.info("Redis carries hints")

    def _hear(self, channel: str, data: bytes) -> None:
        try:
            hint = _Hint.model_validate_json(data)
        except ValidationError:
            _log.warning("a message on %s is none of ours", channel)
            return
        if hint.process == self.process:
            self._heard_at[channel] = asyncio.get_running_loop().time()
        elif self._ears is not None and hint.wrote:
            self._ears.wrote(hint.wrote, max(0.0, self._clock.now().timestamp() - hint.at))
        elif self._ears is not None and hint.room is not None:
            self._ears.near(hint.process, hint.room, hint.members, hint.told)
        elif self._ears is not None and hint.changed is not None:
            self._ears.changed(hint.changed)

    def _put(self, number: int, **said: object) -> None:
        try:
            if not self._connected:
                raise asyncio.QueueFull
            self._waiting.put_nowait((self._channels[number % CHANNELS], self._printed(**said)))
        except asyncio.QueueFull:
            self.dropped += 1

    def _printed(self, **said: object) -> bytes:
        hint = _Hint.model_construct(None, process=self.process, at=self._clock.now().timestamp(), **said)
        return hint.__pydantic_serializer__.to_json(hint, exclude_defaults=True)

    def _drop_waiting(self) -> None:
        """What was not sent is old: whoever missed it has looked at the log."""
        self.dropped += self._waiting.qsize()
        while not self._waiting.empty():
            self._waiting.get_nowait()


@asynccontextmanager
async def _connected(url: str, channels: Sequence[str]) -> AsyncIterator[tuple[Say, list[Hear], list[str]]]:
    """How to publish, how to hear, and on which channels one hears whether all of it works."""
    how: dict[str, Any] = {
        "socket_timeout": 1.0,
        "socket_connect_timeout": 1.0,
        "retry": Retry(NoBackoff(), 0),
    }
    redis = Redis.from_url(url, **how)
    async with _closed(redis):
        about = await redis.info("cluster")
        if not about.get("cluster_enabled"):
            pubsub = redis.pubsub(ignore_subscribe_messages=True)
            async with _closed(pubsub):
                await pubsub.subscribe(*channels)
                yield redis.publish, [_hearing(pubsub)], [channels[0]]
            return
    cluster = RedisCluster.from_url(url, **how)
    async with _closed(cluster):
        await cluster.initialize()
        everyone = cluster.pubsub()
        async with _closed(everyone):
            for channel in channels:  # one by one: a call may not span slots
                await everyone.ssubscribe(channel)
            nodes = list(everyone.node_pubsub_mapping.values())
            yield cluster.spublish, [_hearing(node) for node in nodes], list(channels)


async def _ended(tasks: Set[asyncio.Task[None]]) -> None:
    """None runs any more; redis-py has been seen to swallow being cancelled, once."""
    while tasks:
        for task in tasks:
            task.cancel()
        done, tasks = await asyncio.wait(tasks, timeout=0.1)
        await asyncio.gather(*done, return_exceptions=True)


def _hearing(pubsub: PubSub) -> Hear:
    return lambda: pubsub.get_message(timeout=BEAT)


@asynccontextmanager
async def _closed(what: Redis | RedisCluster | PubSub) -> AsyncIterator[None]:
    """Never waits long, and never fails."""
    try:
        yield
    finally:
        with suppress(RedisError, OSError, TimeoutError):
            async with asyncio.timeout(1.0):
                await what.aclose()
