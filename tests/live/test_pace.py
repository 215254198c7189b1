from staffroom_server.live.pace import ACTS, WORDS, Paces


def test_a_burst_passes_then_the_rate_holds() -> None:
    paces = Paces()
    assert sum(paces.allow("ana", "contribute", 0) for _ in range(100)) == WORDS.burst
    assert sum(paces.allow("ana", "contribute", 5) for _ in range(100)) == 5 * WORDS.rate


def test_one_kind_does_not_use_up_another_nor_one_member_anothers() -> None:
    paces = Paces()
    for _ in range(100):
        paces.allow("ana", "contribute", 0)
    assert sum(paces.allow("ana", "raise_hand", 0) for _ in range(100)) == ACTS.burst
    assert sum(paces.allow("ben", "contribute", 0) for _ in range(100)) == WORDS.burst
