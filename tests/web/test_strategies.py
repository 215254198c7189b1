"""What is tried: its prediction is locked before its evidence is seen, and what is adapted goes on in one alone."""

import asyncio

import pytest

from web.hall import Hall
from web.improving import DONE, Improving, an_improving


@pytest.fixture
async def at(hall: Hall) -> Improving:
    return await an_improving(hall)


async def test_nobody_sees_evidence_before_its_prediction_is_locked_and_locked_is_locked(
    at: Improving,
) -> None:
    cycle = await at.cycle()
    strategy = await at.strategy(cycle)
    await at.entry(cycle, text="They placed it", strategy=strategy, stage="evidence")
    for who in (at.amina, at.luis, at.daniel):
        page = await at.page(cycle, who)
        assert "They placed it" not in str(page)
        assert "They placed it" not in str(await at.sees(who, "entries"))
        assert page["strategies"][0]["evidence"] == 1
    path = f"strategies/{strategy}"
    assert await at.locks(at.luis, strategy) == (403, "not_allowed")
    assert await at.does(at.amina, path, {"text": "Number lines first"}) == DONE
    assert await at.locks(at.amina, strategy) == (403, "not_allowed")  # nothing is predicted
    say = {"text": "Number lines first", "prediction": "Two of three"}
    assert await at.does(at.amina, path, say) == DONE
    assert await at.does(at.amina, f"{path}/end", {"outcome": "adopt", "reason": "R"}) == (403, "not_allowed")
    assert await at.locks(at.amina, strategy) == (403, "not_allowed")  # she has read another
    assert await at.texts(cycle) == []
    assert await at.locks(at.amina, strategy, "Two of three") == DONE
    assert await at.texts(cycle) == ["They placed it"]
    for who in (at.amina, at.daniel):
        assert await at.does(who, path, {**say, "prediction": "All"}) == (403, "not_allowed")
    assert await at.does(at.amina, path, {**say, "review_on": "2027-03-17"}) == DONE
    (seen,) = (await at.page(cycle))["strategies"]
    assert (seen["prediction"], seen["review_on"]) == ("Two of three", "2027-03-17")
    assert (
        await at.does(at.amina, f"{path}/end", {"outcome": "adapt", "reason": "Only with pictures"}) == DONE
    )
    assert await at.does(at.amina, path, say) == (403, "not_allowed")
    new = await at.strategy(cycle, adapts=strategy, text="Number lines with pictures")
    (before, after) = (await at.page(cycle))["strategies"]
    assert (before["outcome"], before["reason"]) == ("adapt", "Only with pictures")
    assert (after["id"], after["adapts"]) == (new, strategy)


async def test_of_two_who_adapt_a_strategy_at_once_one_is_told(at: Improving) -> None:
    cycle = await at.cycle()
    strategy = await at.strategy(cycle)
    assert await at.locks(at.amina, strategy) == DONE
    said = {"outcome": "adapt", "reason": "Only with pictures"}
    assert await at.does(at.amina, f"strategies/{strategy}/end", said) == DONE
    body = {"text": "With pictures", "prediction": None, "adapts": strategy}
    asked = [at.posts(who, f"cycles/{cycle}/strategies", body) for who in (at.amina, at.luis)]
    replies = await asyncio.gather(*asked)
    (told,) = [one for one in replies if not one.is_success]
    assert (told.status_code, told.json()["code"]) == (409, "too_late")
    (after,) = [one for one in (await at.page(cycle))["strategies"] if one["adapts"] == strategy]
    name = {at.amina.id: "amina", at.luis.id: "luis"}[after["by"]]
    assert told.json()["text"].startswith(f"{name} has written what goes on from this strategy.")
    assert await at.does(at.daniel, f"cycles/{cycle}/strategies", body) == (409, "too_late")
