"""The bus over real Redis servers: what it carries, and what it does without them."""

import asyncio
from collections.abc import Callable

from redis.asyncio import Redis

from live.test_bus import COMMUNITY, HERE, NEWS, listening
from redis_servers import a_redis_cluster, a_redis_server
from staffroom_server.live.bus import News
from staffroom_server.live.clock import Clock
from staffroom_server.live.redis_bus import CHANNELS, WAITING, RedisBus


def a_bus(url: str, process: str, name: str = "") -> RedisBus:
    return RedisBus(url, process, Clock(), name)


async def until(so: Callable[[], bool]) -> None:
    while not so():  # noqa: ASYNC110  # no event says it
        await asyncio.sleep(0.01)


async def test_what_one_process_says_the_others_hear(redis_url: str) -> None:
    one, two = a_bus(redis_url, "one"), a_bus(redis_url, "two")
    async with listening(one) as at_one, listening(two) as at_two:
        await until(lambda: one.up and two.up)
        one.wrote(NEWS)
        two.near(7, HERE, 4)
        two.changed(COMMUNITY)
        await at_two.hears(NEWS)
        await at_one.hears(("two", 7, HERE, 4))
        await at_one.hears(COMMUNITY)
        assert [one for one in at_one.heard if one != COMMUNITY] == [("two", 7, HERE, 4)]
        assert (one.dropped, two.dropped) == (0, 0)


async def test_a_commit_is_one_message_of_numbers(redis_url: str) -> None:
    one = a_bus(redis_url, "one")
    async with Redis.from_url(redis_url) as redis, redis.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.psubscribe("staffroom:*")
        async with listening(one):
            await until(lambda: one.up)
            one.wrote(NEWS)
            told = b""
            while b"wrote" not in told:
                message = await heard.get_message(timeout=1)
                told = message["data"] if message else b""
    assert b'"wrote":[[7,3,5],[9,1,1]]' in told


async def test_another_installation_on_the_same_redis_is_not_heard(redis_url: str) -> None:
    one, other = a_bus(redis_url, "one"), a_bus(redis_url, "other", "practice")
    async with listening(one) as at_one, listening(other):
        await until(lambda: one.up and other.up)
        other.wrote(NEWS)
        async with Redis.from_url(redis_url) as redis:
            await redis.publish("staffroom::3", b'{"words": "none of ours"}')
        two = a_bus(redis_url, "two")
        async with listening(two):
            await until(lambda: two.up)
            two.wrote(NEWS[1:])
            await at_one.hears(NEWS[1:])
        assert at_one.heard == [NEWS[1:]]


async def test_a_redis_that_dies_and_comes_back_carries_hints_again() -> None:
    with a_redis_server() as server:
        one, two = a_bus(server.url, "one"), a_bus(server.url, "two")
        async with listening(one), listening(two) as at_two:
            await until(lambda: one.up and two.up)
            server.kill()
            await until(lambda: not one.up and not two.up)
            one.wrote(NEWS)
            assert one.dropped == 1
            server.start()
            await until(lambda: one.up and two.up)
            one.wrote(NEWS[:1])
            await at_two.hears(NEWS[:1])
            assert at_two.heard == [NEWS[:1]], "what is old is not said later"


async def test_a_redis_that_answers_nothing_holds_nobody_up() -> None:
    with a_redis_server() as server:
        one = a_bus(server.url, "one")
        async with listening(one):
            await until(lambda: one.up)
            server.freeze()
            for room in range(WAITING + 500):
                one.wrote((News(room, 1, 1),))
            assert one.dropped >= 400, "the queue has an end"
            await until(lambda: not one.up)
            server.thaw()
            await until(lambda: one.up)


async def test_a_cluster_carries_hints_by_its_shards() -> None:
    async with a_redis_cluster() as servers:
        one, two = a_bus(servers[0].url, "one"), a_bus(servers[1].url, "two")
        async with listening(one), listening(two) as at_two:
            await until(lambda: one.up and two.up)
            for room in range(CHANNELS):
                one.wrote((News(room, 1, 1),))
                await at_two.hears((News(room, 1, 1),))
            assert all([await channels_at(server.url) for server in servers])
            servers[2].kill()
            await until(lambda: not one.up and not two.up)
            servers[2].start()
            await until(lambda: one.up and two.up)
            one.wrote(NEWS)
            await at_two.hears(NEWS)


async def channels_at(url: str) -> int:
    """Channels of this shard that somebody hears."""
    async with Redis.from_url(url) as redis:
        return len(await redis.pubsub_shardchannels())
