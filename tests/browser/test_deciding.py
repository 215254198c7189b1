"""Proposals, polls, decisions and promises, by people in front of browsers."""

import re

import pytest
from playwright.async_api import expect

from browser.deciding import ONE, TWO, a_meeting_that_decides
from browser.test_everyone import fits, is_accessible
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_poll_fails_low_votes_are_heard_and_the_next_wording_is_decided(windows: Windows) -> None:
    daniel, amina, luis = await a_meeting_that_decides(windows, "Amina", "Luis")
    await amina.proposes(ONE, most=2)
    await expect(daniel.panel.get_by_text("Proposed by Amina Yusuf")).to_be_visible()
    await daniel.opens_a_poll("Fist to five", share="Three quarters", at="3: I can live with it")
    told = "It passes when at least three quarters of the votes are 3 or above."
    await expect(luis.ballot.get_by_text(told)).to_be_visible()
    await expect(amina.page.get_by_role("group", name="A poll is open")).to_contain_text(
        "Your vote is awaited"
    )
    await daniel.votes("I think it is good")
    await luis.votes("I see a serious problem", "Item 3 can be right for the wrong reason.")
    await expect(daniel.ballot.get_by_text("2 of 3 have voted. Waiting for Amina Yusuf.")).to_be_visible()
    await expect(amina.ballot.get_by_text("have voted.")).to_have_count(0)
    await luis.votes("I see problems to solve first")  # changed, with the reason it had
    await amina.votes("I am all for it", last=True)
    await expect(amina.panel.get_by_role("heading", name="Decide", exact=True)).to_be_focused()
    for seat in (daniel, amina, luis):
        result = seat.panel.get_by_role("article", name="The poll: Fist to five, Did not pass")
        await expect(result).to_contain_text("2 of 3 votes are 3 or above.")
        await expect(result).to_contain_text("Luis Ortega: 2")
        await expect(result).to_contain_text("Item 3 can be right for the wrong reason.")
    await daniel.panel.get_by_role("button", name="Hear the low votes").click()
    await expect(luis.page.get_by_role("group", name="Who has the floor")).to_contain_text("Your turn")
    await luis.page.get_by_role("button", name="I am done").click()
    await expect(luis.page.get_by_role("group", name="Who has the floor")).to_have_count(0)
    await amina.rewords(TWO)
    await daniel.opens_a_poll("Fist to five")
    await amina.votes("I am all for it")
    await luis.votes("I think it is good")
    await daniel.votes("I can live with it", last=True)
    await expect(luis.panel.get_by_role("article", name="The poll: Fist to five, Passed")).to_be_visible()
    await expect(daniel.panel.get_by_text("All 2 polls were held.")).to_be_visible()
    await daniel.panel.get_by_role("button", name="Decide…").click()
    await expect(daniel.dialog.get_by_label("What was decided")).to_have_value(TWO)
    goal = await daniel.dialog.locator("[name=goal] option").nth(1).inner_text()
    await daniel.dialog.get_by_label("Goal it serves").select_option(label=goal)
    await daniel.dialog.get_by_label("Stage of the cycle").select_option(label="Strategies")
    await daniel.dialog.get_by_label("Comes back on").fill("2027-03-18")
    await daniel.dialog.get_by_role("button", name="Write it down").click()
    for seat in (daniel, amina, luis):
        decided = seat.region("Decided")
        for words in (TWO, goal, "Stage: Strategies", "2027", "Fist to five: passed", "3 people present"):
            await expect(decided).to_contain_text(words)
        await expect(
            decided.get_by_role("img", name=re.compile(r"5 \(1 vote\), 4 \(1 vote\),? and 3 \(1 vote\)"))
        ).to_be_visible()
    await expect(amina.region("Decided").get_by_role("button", name="Mend…")).to_have_count(0)


async def test_promises_are_made_for_oneself_for_another_and_for_everyone(windows: Windows) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina", on_phones=("Amina",))
    await amina.looks()
    await amina.panel.get_by_role("button", name="Promise…", exact=True).click()
    await expect(amina.dialog.get_by_label("Who", exact=True)).to_have_count(0)
    await amina.dialog.get_by_label("What", exact=True).fill("Rewrite item 3")
    await amina.dialog.get_by_label("By when").fill("2027-03-17")
    await amina.dialog.get_by_label("Which evidence").fill("The new ticket")
    await amina.dialog.get_by_role("button", name="Promise it").click()
    mine = daniel.region("Promised").get_by_role("article").filter(has_text="Rewrite item 3")
    await expect(mine).to_contain_text("Amina Yusuf")
    await expect(mine).to_contain_text("Evidence: The new ticket")
    for who, what in (("Amina Yusuf", "Ask the other schools"), ("Everyone", "Bring ten answers")):
        await daniel.panel.get_by_role("button", name="Promise…", exact=True).click()
        await daniel.dialog.get_by_label("Who", exact=True).select_option(label=who)
        await daniel.dialog.get_by_label("What", exact=True).fill(what)
        await daniel.dialog.get_by_role("button", name="Promise it").click()
        promised = amina.region("Promised").get_by_role("article").filter(has_text=what)
        await expect(promised).to_contain_text(who)
    await amina.region("Promised").get_by_role("button", name="Mend…: Rewrite item 3").click()
    await amina.dialog.get_by_label("What", exact=True).fill("Rewrite item 3 with a drawing")
    await amina.dialog.get_by_role("button", name="Save").click()
    await expect(daniel.region("Promised")).to_contain_text("with a drawing")
    await daniel.region("Promised").get_by_role("button", name="Take back: Bring ten").click()
    await daniel.dialog.get_by_role("button", name="Take back").click()
    await expect(amina.region("Promised").get_by_text("Bring ten answers")).to_have_count(0)
    await fits(amina.page)


async def test_an_unnamed_vote_survives_a_reload_and_nobody_sees_it_before_the_end(windows: Windows) -> None:
    daniel, amina, luis = await a_meeting_that_decides(windows, "Amina", "Luis")
    heard: list[str] = []
    await daniel.proposes(ONE)
    # What reaches the other browsers from now on, word for word.
    for seat in (daniel, luis):
        seat.page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda text: heard.append(str(text)))
        )
        await seat.page.reload()
        await seat.is_in()
    await daniel.opens_a_poll("Majority, yes or no", named=False)
    await expect(amina.ballot).to_contain_text("whoever runs the server's database could find out")
    await expect(amina.ballot).to_contain_text("Fewer than four people are here")
    await amina.votes("No", "Sphinx of black quartz")
    await amina.page.reload()
    await amina.is_in()
    await expect(amina.ballot.get_by_text("Your vote: No")).to_be_visible()
    await expect(amina.ballot.locator("[name=reason]")).to_have_value("Sphinx of black quartz")
    await amina.votes("Yes")
    await expect(daniel.ballot.get_by_text("1 of 3 have voted.")).to_be_visible()
    await luis.votes("Yes")
    assert any("poll_opened" in text for text in heard)
    assert not any("Sphinx" in text or "vote_shown" in text for text in heard)
    for seat in (daniel, luis):
        assert "Sphinx" not in await seat.page.content()
    await daniel.votes("I abstain", last=True)
    for seat in (daniel, amina, luis):
        result = seat.panel.get_by_role("article", name="The poll: Majority, yes or no, Passed")
        await expect(result).to_contain_text("Without a name: yes")
        await expect(result).to_contain_text("Sphinx of black quartz")
        await expect(result.get_by_text("Amina Yusuf")).to_have_count(0)
    assert (
        await amina.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('ballot'))") == []
    )


async def test_consent_asks_an_objection_for_its_reason(windows: Windows) -> None:
    daniel, amina, luis = await a_meeting_that_decides(windows, "Amina", "Luis")
    await daniel.proposes(ONE)
    await daniel.opens_a_poll("Consent")
    await expect(luis.ballot.get_by_text("It passes when nobody objects.")).to_be_visible()
    await luis.ballot.get_by_role("radio", name="I object").check()
    await luis.ballot.get_by_role("button", name="Give my vote").click()
    await expect(luis.ballot.get_by_label("What do you object to?")).to_be_focused()
    await luis.votes("I object", "Two schools have no printer.")
    await amina.votes("I stand aside")
    await daniel.ballot.get_by_role("button", name="Close the poll").click()
    await daniel.dialog.get_by_role("button", name="Close the poll").click()
    result = amina.panel.get_by_role("article", name="The poll: Consent, Did not pass")
    await expect(result).to_contain_text("Luis Ortega: objects")
    await expect(result).to_contain_text("Two schools have no printer.")
    await expect(result).to_contain_text("Amina Yusuf: stands aside")
    await daniel.panel.get_by_role("button", name="Decide…").click()
    await expect(daniel.dialog.get_by_label("What came of it")).to_have_value("put_off")
    await daniel.dialog.get_by_role("button", name="Write it down").click()
    decided = amina.region("Decided")
    await expect(decided).to_contain_text("Put off")
    await expect(decided).to_contain_text("Two schools have no printer.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_gradients_on_a_phone(windows: Windows, scheme: str) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina", on_phones=("Amina",), color_scheme=scheme)
    await daniel.proposes(ONE)
    await amina.words.fill("Half a sentence")
    await daniel.opens_a_poll("Gradients of agreement (8)")
    await amina.page.get_by_role("button", name="Vote", exact=True).click()
    await expect(amina.ballot.get_by_role("radio")).to_have_count(8)
    for seat in (daniel, amina):
        await is_accessible(seat.page)
        await fits(seat.page)
    await amina.votes("I support it with reservations", "Only with the drawing.")
    await expect(amina.words).to_have_value("Half a sentence")
    await daniel.votes("It needs more talk first", last=True)
    await expect(amina.panel.get_by_role("article", name="The poll:")).to_contain_text("Did not pass")
    await daniel.panel.get_by_role("button", name="Decide…").click()
    await is_accessible(daniel.page)
    await daniel.dialog.get_by_role("button", name="Write it down").click()
    await expect(amina.region("Decided")).to_contain_text("Put off")
    for seat in (daniel, amina):
        await is_accessible(seat.page)
        await fits(seat.page)
