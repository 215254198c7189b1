"""Data-Driven Dialogue: nobody has the data before all have said what they expect."""

import pytest
from playwright.async_api import Locator, expect

from browser.playing import Playing, Seats, a_play, besides, goes_round, on, opens, to_the_end
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

TICKET = ("Item 1: 71 of 90 right.", "Item 2: 64 of 90 right.", "Item 3: 22 of 90 right.")
EXPECTED = {name: f"{name} expects most of them right." for name in ("Daniel", "Amina", "Luis", "Mei")}
CLOSED = "This work is not shown yet: the protocol opens it in a later step."


async def test_the_data_stays_closed_until_the_predictions_are_in(windows: Windows) -> None:
    seats = await a_play(windows, "data-driven-dialogue", "Amina", "Luis", "Mei", cast={"recorder": "Amina"})
    daniel = seats["Daniel"]
    await _brings_the_data(daniel)
    await _nobody_has_it(seats)
    await opens(seats)
    await on(seats, "Predict")
    await _all_predict_unseen(seats)
    await _nobody_has_it(seats)

    await on(seats, "Release and picture the data")
    for seat in seats.values():
        await expect(await _the_data(seat)).to_contain_text(list(TICKET))
        await seat.knows_nothing_of(*(EXPECTED[name] for name in EXPECTED if seats[name] is not seat))
    await on(seats, "Observe")
    for seat in seats.values():
        await seat.looks_at("Room")
        for words in EXPECTED.values():
            await seat.sees(words)
    await _two_rounds_of_what_is_there(seats)
    await on(seats, "Infer and question")
    await _reasons_rest_on_what_was_seen(seats["Amina"], seats["Luis"])
    await on(seats, "Debrief")
    await seats["Mei"].gives("I had expected item 3 to be the easy one.")
    await daniel.sees("I had expected item 3")
    await to_the_end(daniel)


async def _brings_the_data(daniel: Playing) -> None:
    """As a text, while the meeting is planned; a link would lead anyone there."""
    await daniel.presses("Attach: Data")
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Pasted text").check()
    await dialog.get_by_label("Text", exact=True).fill("\n".join(TICKET))
    await dialog.get_by_label("Title", exact=True).fill("Exit ticket")
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(dialog).to_have_count(0)


async def _the_data(seat: Playing) -> Locator:
    """Where it lies, on a phone a tap away."""
    await seat.looks_at("The work")
    return seat.page.get_by_role("list", name="Exit ticket").get_by_role("listitem")


async def _nobody_has_it(seats: Seats) -> None:
    """No page shows it, and its address gives it to nobody but who brought it."""
    address = (
        await seats["Daniel"].page.get_by_role("link", name="Download the file").evaluate("it => it.href")
    )
    assert (await seats["Daniel"].page.request.get(address)).ok
    for seat in besides(seats, "Daniel"):
        await seat.knows_nothing_of(*TICKET)
        assert (await seat.page.request.get(address)).status == 404
    await expect(seats["Amina"].page.get_by_text(CLOSED)).to_be_visible()


async def _all_predict_unseen(seats: Seats) -> None:
    for name, seat in seats.items():
        if name == "Amina":
            await seat.presses("I am ready")
            await expect(seat.page.get_by_role("alert")).to_contain_text("prediction")
        await seat.holds(EXPECTED[name], "Prediction")
        await seat.holds(f"{name} taught it twice.", "Assumption")
        if name != "Daniel":
            await seat.presses("I am ready")
    for name, seat in seats.items():
        await seat.knows_nothing_of(*(EXPECTED[other] for other in EXPECTED if other != name))
    await expect(seats["Daniel"].page.get_by_text("All are ready.")).to_be_visible()


async def _two_rounds_of_what_is_there(seats: Seats) -> None:
    """Each says a fact in turn, twice, and points to it; a reason is asked for its number."""
    luis, daniel, said = seats["Luis"], seats["Daniel"], list[str]()
    await luis.words.fill("Item 3 is low because we rushed it.")
    await expect(luis.page.get_by_text("Which number says so? Causes come in the next step.")).to_be_visible()
    await luis.words.fill("")

    async def says_a_fact(name: str) -> None:
        said.append(f"{name} sees it, {1 + sum(one.startswith(name) for one in said)}.")
        await seats[name].points_at(3)
        await seats[name].gives(said[-1])
        await expect(daniel.card(said[-1])).to_contain_text("at line 3")

    heard = await goes_round(seats, says_a_fact)
    assert sorted(heard[:4]) == sorted(seats)
    assert heard[:4] == heard[4:]


async def _reasons_rest_on_what_was_seen(amina: Playing, luis: Playing) -> None:
    await amina.chooses("Inference")
    await amina.words.fill("They read 3/4 as three and four.")
    await expect(amina.page.get_by_text("Reply to what this rests on")).to_be_visible()
    await expect(amina.page.get_by_role("button", name="Share")).to_be_disabled()
    await amina.card("Luis sees it, 1.").get_by_role("button", name="Reply").click()
    await amina.presses("Share")
    await luis.sees("They read 3/4 as three and four.")
    await luis.chooses("Question")
    await luis.gives("What did the class before them do?")
