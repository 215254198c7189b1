"""Fist to Five: no hand is seen before all are up, and the lowest are heard first."""

from collections.abc import Mapping

import pytest
from playwright.async_api import expect

from browser.deciding import ONE, TWO, Deciding
from browser.playing import ByKeyboard, Playing, a_play, besides, goes_round, on, opens, to_the_end
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Voting(Playing, Deciding):
    """Someone who shows a hand."""

    async def shows(self, fingers: str, *, last: bool = False) -> None:
        """By what so many fingers mean; with the last hand the poll is over."""
        await self.presses("Vote")
        await self.marks(fingers)
        await self.presses("Give my vote")
        await expect(self.ballot if last else self.ballot.get_by_text("Your vote:")).to_have_count(1 - last)

    async def marks(self, fingers: str) -> None:
        """Before it is given."""
        await self.ballot.get_by_role("radio", name=fingers).check()

    async def words_it(self, asked: str, wording: str, submit: str) -> None:
        """What the step asks of them."""
        asks = self.page.get_by_role("group", name="This step asks for")
        await asks.get_by_role("button", name=asked).click()
        await self.dialog.locator("[name=text]").fill(wording)
        await self.dialog.get_by_role("button", name=submit).click()
        await expect(self.dialog).to_have_count(0)


class VotingByKeyboard(Voting, ByKeyboard):
    """Someone who does it with keys."""

    async def marks(self, fingers: str) -> None:
        wanted = self.ballot.get_by_role("radio", name=fingers)
        await self.tab_to("I am all for it")
        while not await wanted.is_checked():
            await self.page.keyboard.press("ArrowDown")


async def test_no_hand_is_seen_before_all_are_up_and_the_lowest_are_heard_first(windows: Windows) -> None:
    seats = await those_who_vote(windows)
    daniel, amina, luis, mei = seats.values()
    await on(seats, "Put the proposal")
    await expect(daniel.page.get_by_text("Still missing: proposal.")).to_be_visible()
    await daniel.words_it("Propose…", ONE, "Put it to the room")
    await on(seats, "Vote")
    await daniel.shows("I think it is good")
    await amina.shows("I am all for it")
    await mei.shows("I see problems to solve first")
    await _no_hand_is_seen(seats)
    await luis.shows("I see a serious problem", last=True)
    for seat in seats.values():
        fell = seat.page.get_by_role("article", name="The poll: Fist to five, Did not pass")
        await expect(fell).to_contain_text("Luis Ortega")
    await on(seats, "Hear low votes")
    await _the_lowest_are_heard_first(seats)
    await on(seats, "Adjust")
    await amina.words_it("New wording…", TWO, "Put the new wording")
    await expect(luis.step.get_by_text(TWO)).to_be_visible()
    await on(seats, "Vote")
    for seat in (daniel, amina, mei):
        await seat.shows("I think it is good")
    await luis.shows("I can live with it", last=True)
    await on(seats, "Record")  # nobody is low: nothing more to hear
    await daniel.words_it("Write down a decision…", TWO, "Write it down")
    await to_the_end(daniel, protected=False)
    for seat in seats.values():
        await expect(seat.region("Decided")).to_contain_text(TWO)


async def those_who_vote(windows: Windows) -> dict[str, Voting]:
    """Four, in an open meeting; Amina words the proposal anew."""
    played = await a_play(
        windows, "fist-to-five", "Amina", "Luis", "Mei", minutes=20, cast={"proposer": "Amina"}
    )
    await opens(played)
    return {name: (VotingByKeyboard if name == "Mei" else Voting)(one.page) for name, one in played.items()}


async def _no_hand_is_seen(seats: Mapping[str, Voting]) -> None:
    """Not by whoever leads either, who sees whose is awaited."""
    for seat in seats.values():
        await expect(seat.page.get_by_role("list", name="How the votes fell")).to_have_count(0)
    await expect(seats["Daniel"].ballot).to_contain_text("3 of 4 have voted. Waiting for Luis Ortega.")
    for other in besides(seats, "Daniel"):
        await expect(other.page.get_by_text("have voted.")).to_have_count(0)


async def _the_lowest_are_heard_first(seats: Mapping[str, Voting]) -> None:
    """Each says what they need; the others have nothing to write into."""
    await seats["Luis"].looks_at("Room")
    for seat in besides(seats, "Luis", "Mei"):
        await seat.only_listens()

    async def says_why(name: str) -> None:
        await seats[name].gives(f"{name} needs to know what becomes of item 3.", "Rationale")

    assert await goes_round(seats, says_why) == ["Luis", "Mei"]
