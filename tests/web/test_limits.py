"""Token buckets, with the time as an argument."""

import pytest

from staffroom_server.buckets import Buckets
from staffroom_server.web.limits import network


def test_a_burst_then_a_steady_pace() -> None:
    buckets = Buckets(burst=3, a_second=0.5)
    assert [buckets.take("a", 0) for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.take("b", 0) == 0
    assert buckets.take("a", 1) == 1
    assert buckets.take("a", 2) == 0
    assert buckets.take("a", 2) == 2


def test_it_never_holds_more_than_its_burst() -> None:
    buckets = Buckets(burst=2, a_second=1)
    buckets.take("a", 0)
    buckets.give_back("a", 1_000)
    assert [buckets.take("a", 1_000) for _ in range(3)] == [0, 0, 1]


def test_a_clock_that_steps_back_gives_nothing() -> None:
    buckets = Buckets(burst=1, a_second=1)
    assert buckets.take("a", 100) == 0
    assert buckets.take("a", 50) == 1


def test_many_keys_take_bounded_room() -> None:
    buckets = Buckets(burst=1, a_second=1, kept=10)
    for key in range(1_000):
        buckets.take(str(key), 0)
    assert len(buckets) == 10


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        (None, "?"),
        ("testclient", "testclient"),
    ],
)
def test_one_subscriber_is_one_key(address: str | None, key: str) -> None:
    assert network(address) == key
