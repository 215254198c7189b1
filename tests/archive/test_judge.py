"""Is it found? Asked by people who did not write the search, of meetings that none of us held."""

from benchmarks.judge import judge

from recorded import MEETINGS


async def test_the_right_session_is_among_the_first_three() -> None:
    judged = await judge(MEETINGS)
    print(judged)
    assert judged.questions == 173
    assert judged.session >= 0.8
    assert judged.recall >= 0.7
    assert judged.reciprocal >= 0.55
