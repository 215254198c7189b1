"""Questions that come at once are asked at once, and each has its own answer."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from staffroom_server.database.together import MOST, Together


class Asked:
    """Doubles numbers, when it is let."""

    def __init__(self) -> None:
        self.times: list[Sequence[int]] = []
        self.let = asyncio.Event()
        self.together = Together(self._ask)

    async def _ask(self, questions: Sequence[int]) -> Mapping[int, int]:
        self.times.append(questions)
        await self.let.wait()
        if -13 in questions:
            raise OSError("thirteen")
        if -99 in questions:
            await asyncio.Event().wait()
        return {one: 2 * one for one in questions if one >= 0}

    async def begins(self, *questions: int) -> list[asyncio.Task[int | None]]:
        """They ask, and wait."""
        tasks = [asyncio.ensure_future(self.together(one)) for one in questions]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return tasks


async def test_the_first_is_asked_at_once_and_the_others_together_behind_it() -> None:
    asked = Asked()
    tasks = [*await asked.begins(1), *await asked.begins(2, 3, 3, -1)]
    assert asked.times == [[1]]
    asked.let.set()
    assert await asyncio.gather(*tasks) == [2, 4, 6, 6, None]
    assert asked.times == [[1], [2, 3, -1]]


async def test_a_question_is_asked_anew_when_it_comes_after_the_asking() -> None:
    asked = Asked()
    tasks = [*await asked.begins(1), *await asked.begins(1)]
    asked.let.set()
    assert await asyncio.gather(*tasks) == [2, 2]
    assert asked.times == [[1], [1]]


async def test_what_fails_fails_for_who_asked_it_and_for_nobody_else() -> None:
    asked = Asked()
    tasks = [*await asked.begins(1), *await asked.begins(-13, 5)]
    asked.let.set()
    one, thirteen, five = await asyncio.gather(*tasks, return_exceptions=True)
    assert (one, type(thirteen), five) == (2, OSError, 10)
    assert await asked.together(5) == 10


async def test_what_is_never_answered_holds_nobody_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffroom_server.database.together.ANSWERED_WITHIN", 0.0)
    asked = Asked()
    (silent,) = await asked.begins(-99)
    with pytest.raises(TimeoutError):
        await silent


async def test_whoever_goes_meanwhile_takes_no_answer_away() -> None:
    asked = Asked()
    first, second = [*await asked.begins(1), *await asked.begins(1)]
    first.cancel()
    asked.let.set()
    assert await second == 2
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_more_than_a_database_takes_are_asked_in_parts() -> None:
    asked = Asked()
    asked.let.set()
    assert await asyncio.gather(*map(asked.together, range(MOST + 1))) == [2 * n for n in range(MOST + 1)]
    assert list(map(len, asked.times)) == [MOST, 1]
