from staffroom_server.live.pace import ACTS, WORDS, Buckets


def test_a_burst_passes_then_the_rate_holds() -> None:
    buckets = Buckets()
    passed = sum(buckets.allow("contribute", 0) for _ in range(100))
    assert passed == WORDS.burst
    assert sum(buckets.allow("contribute", 10) for _ in range(100)) == 10 * WORDS.rate


def test_one_kind_does_not_use_up_another() -> None:
    buckets = Buckets()
    for _ in range(100):
        buckets.allow("contribute", 0)
    assert sum(buckets.allow("raise_hand", 0) for _ in range(100)) == ACTS.burst


def test_a_play_is_not_held() -> None:
    assert all(Buckets(play=True).allow("contribute", 0) for _ in range(10_000))
