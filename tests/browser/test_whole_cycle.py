"""A community plays a whole cycle: seven stages, six meetings, two time zones, an absent member, the evaluation."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from browser.datasets import kept
from browser.evaluated import reads_every_number
from browser.improving import adds, stage
from browser.running_through import Walking
from browser.test_before import QUESTION, SEEN, in_days
from browser.whole import NAIROBI, NEW_YORK, Play, a_whole, draws
from browser.windows import PHONE, Windows
from staffroom_client import Room
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.cycles import SetCycleGoals
from staffroom_schemas.http.entries import AddEntry
from staffroom_schemas.http.goals import AddGoal, AddMeasure, AddReading
from staffroom_schemas.http.strategies import AddStrategy, EndStrategy, LockStrategy

pytestmark = pytest.mark.asyncio(loop_scope="session")


def decides(text: str, at: Any) -> Any:
    """What a meeting does that decides this."""

    async def do(room: Room) -> None:
        await room.do(c.Decide(text=text, stage=at))

    return do


async def data(play: Play) -> None:
    await play.wanjiru.goto(f"{play.whole.path}/data")
    await kept(play.wanjiru, "The autumn probe")
    await play.stands("1 Data", "The autumn probe")
    await play.whole.meets(play.whole.wanjiru, "What our data say", decides("Fractions are the need", "data"))
    await play.stands("1 Data", "Fractions are the need")


async def goals(play: Play) -> None:
    whole = play.whole
    await play.opens("Goals", 2)
    asks = whole.wanjiru.asks
    said = AddGoal(text="80% explain equivalence", wanted_for="students", level="team")
    play.of["goal"] = (await asks.call(e.ADD_GOAL, said, community=whole.community)).id
    measure = AddMeasure(name="Score 60 or more", unit="%", baseline=25, target=80, due_on="2027-06-30")
    play.of["measure"] = (await asks.call(e.ADD_MEASURE, measure, **play.of)).id
    towards = SetCycleGoals(goals=(play.of["goal"],))
    await asks.call(e.SET_CYCLE_GOALS, towards, community=whole.community, cycle=whole.cycle)
    await draws(play.wanjiru, f"{whole.path}/goals")
    await expect(play.sam.get_by_role("region", name="Goals of this cycle")).to_contain_text("up from 25%")
    await whole.meets(whole.ines, "What we want", decides("80% by June", "goals"))
    await play.stands("2 Goals", "80% by June")


async def learning(play: Play) -> None:
    whole = play.whole
    await play.opens("Learning", 3)
    await adds(play.sam, "3 Learning", "Two articles on number lines")
    await expect(
        stage(play.wanjiru, "3 Learning").get_by_text("Two articles on number lines", exact=True)
    ).to_be_visible()
    meeting = await whole.plans(whole.wanjiru, "What we study")
    await contributes_before(play, meeting)
    led, sam = Walking(play.wanjiru), Walking(play.sam)
    await play.sam.goto(f"/meetings/{meeting}")
    await play.wanjiru.get_by_role("button", name="Open the meeting").first.click()
    await led.is_in()
    await led.next("Seminar on the archive")
    await sam.sees(SEEN)
    async with whole.wanjiru.asks.room(meeting) as room:
        await room.do(c.Decide(text="Number lines before rules", stage="learning"))
        await room.do(c.Promise(who=whole.ines.id, text="Ten answers of my class", due_on="2027-04-02"))
        await room.do(c.CloseMeeting())
    await whole.wanjiru.asks.call(e.ENTRIES, meeting=meeting)  # asked for, they are there
    await play.sam.goto(whole.at_cycle)
    await play.stands("3 Learning", "Number lines before rules")
    await finds_what_she_missed(play)


async def contributes_before(play: Play, meeting: str) -> None:
    """Ines cannot come: on her phone, in the days before, she does her part."""
    whole = play.whole
    async with whole.wanjiru.asks.room(meeting) as room:
        await room.do(c.AddItem(title="A slice", minutes=120, protocol=in_days().protocol))
    ines = Walking(await whole.ines.sits(play.windows, f"/meetings/{meeting}", viewport=PHONE))
    await ines.is_in()
    await play.wanjiru.goto(f"/meetings/{meeting}")
    led = play.wanjiru
    await led.get_by_role("button", name="Open this before the meeting").click()
    await ines.says(QUESTION)
    await Walking(led).sees(QUESTION)
    await led.get_by_role("button").filter(has_text="On to “Collect").click()
    await ines.is_at("Collect (before the session)")
    await led.get_by_role("button").filter(has_text="On to “Silent study").click()
    await led.get_by_role("dialog").get_by_role("button", name="Go on").click()
    await ines.is_at("Silent study")
    await ines.words.fill(SEEN)
    await ines.page.get_by_role("button", name="Put it in").click()
    await ines.has_put_in(SEEN)
    await ines.context.close()


async def finds_what_she_missed(play: Play) -> None:
    """Ines is back: what was decided and what she is to do; what her own meeting adds waits for her word."""
    page = await play.whole.ines.sits(play.windows, viewport=PHONE)
    await expect(page.get_by_role("region", name="What I promised")).to_contain_text(
        "Ten answers of my class"
    )
    decided = page.get_by_role("region", name=re.compile("^Decided"))
    await decided.get_by_role("link", name="Number lines before rules").click()
    await expect(page.get_by_text(SEEN).first).to_be_visible()
    await page.goto("/")
    waits = page.get_by_role("region", name="Waits for you to confirm")
    await waits.get_by_role("link", name="What we want").click()
    await page.get_by_role("button", name=re.compile("^Confirm all")).click()
    await expect(page.get_by_text("Confirmed", exact=True).first).to_be_visible()
    await page.context.close()


async def strategies(play: Play) -> None:
    whole = play.whole
    await play.opens("Strategies", 4)
    today = datetime.now(UTC).date().isoformat()
    for text in ("Number lines first", "Exit tickets", "Flash cards"):
        said = AddStrategy(text=text, prediction=f"{text}: half will explain it", review_on=today)
        names: dict[str, Any] = {"community": whole.community, "cycle": whole.cycle}
        play.tried[text] = (await whole.wanjiru.asks.call(e.ADD_STRATEGY, said, **names)).id
    for text, id in play.tried.items():
        read = LockStrategy(prediction=f"{text}: half will explain it")
        await whole.wanjiru.asks.call(e.LOCK_STRATEGY, read, community=whole.community, strategy=id)

    async def tries(room: Room) -> None:
        await room.do(c.Decide(text="Three weeks of trying", stage="strategies"))
        await room.do(c.Promise(who=whole.sam.id, text="One lesson on video", due_on="2027-04-02"))
        await room.do(c.Promise(who=whole.wanjiru.id, text="Flash cards for all", due_on="2027-04-02"))

    await whole.meets(whole.wanjiru, "What we try", tries)
    await play.stands("4 Strategies", "Three weeks of trying")
    await expect(play.sam.get_by_text("0 kept, 3 open, 0 dropped")).to_be_visible()


async def application(play: Play) -> None:
    await play.opens("Application", 5)
    await adds(play.sam, "5 Application", "She waits before she asks", "visit")
    at = stage(play.wanjiru, "5 Application")
    await expect(at.get_by_text("She waits before she asks", exact=True)).to_be_visible()


async def evidence(play: Play) -> None:
    whole = play.whole
    await play.opens("Evidence", 6)
    said = AddEntry(
        kind="evidence",
        stage="evidence",
        text="The spring probe",
        strategy=play.tried["Number lines first"],
    )
    names: dict[str, Any] = {"community": whole.community, "cycle": whole.cycle}
    probe = (await whole.sam.asks.call(e.ADD_ENTRY, said, **names)).id
    today = datetime.now(UTC).date().isoformat()
    await whole.sam.asks.call(e.ADD_READING, AddReading(on=today, value=72, entry=probe), **play.of)
    await expect(stage(play.wanjiru, "6 Evidence").get_by_text("The spring probe")).to_be_visible()

    async def looks_back(room: Room) -> None:
        became = {
            "One lesson on video": ("kept", ""),
            "Flash cards for all": ("dropped", "Nobody used them"),
            "Number lines first": ("kept", "Most place 3/4 now"),
            "Exit tickets": ("changed", "Only with pictures"),
        }
        await room.until(lambda view: became.keys() <= {one.text for one in view.carried})
        for one in room.view.carried:
            if one.text in became:
                standing, word = became[one.text]
                await room.do(c.Settle.model_validate({"thing": one.id, "standing": standing, "word": word}))

    await whole.meets(whole.wanjiru, "What we saw", looks_back)
    ended = EndStrategy(outcome="abandon", reason="They learned words alone")
    at: dict[str, Any] = {"community": whole.community, "strategy": play.tried["Flash cards"]}
    await whole.wanjiru.asks.call(e.END_STRATEGY, ended, **at)
    await expect(play.sam.get_by_text("1 kept, 1 open, 1 dropped")).to_be_visible()
    await expect(play.sam.get_by_role("region", name="What we try")).to_contain_text("Abandoned")


async def evaluation(play: Play) -> None:
    """The last meeting is tomorrow at four in Nairobi; then the cycle is closed."""
    whole = play.whole
    await play.opens("Evaluation", 7)
    there = ZoneInfo(NAIROBI)
    at = datetime.now(there).replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=1)
    meeting = await whole.plans(whole.wanjiru, "What came of it", at)
    await play.sam.goto("/")
    hers = f"{at.astimezone(ZoneInfo(NEW_YORK)):%-H:%M}"
    await expect(play.sam.get_by_text(f"{hers} for you · 16:00 Nairobi")).to_be_visible()
    await play.wanjiru.goto("/")
    await expect(play.wanjiru.get_by_text(f"16:00 for you · {hers} New York")).to_be_visible()
    await whole.holds(whole.wanjiru, meeting, decides("Number lines in every class", "evaluation"))
    await play.sam.goto(whole.at_cycle)
    await expect(play.sam.get_by_role("region", name="What the numbers say today")).to_contain_text("72%")
    await play.wanjiru.goto(whole.at_cycle)
    await play.wanjiru.get_by_role("button", name="Close the cycle").click()
    form = play.wanjiru.get_by_role("dialog")
    await form.get_by_label("What came of it").fill("Most can explain it now")
    await form.get_by_label("What is next").fill("Decimals")
    await form.get_by_role("button", name="Close it").click()


async def the_next(play: Play) -> None:
    """It goes on from what this one leaves."""
    page = play.wanjiru
    await page.get_by_role("button", name="Start the next cycle").click()
    await page.get_by_role("dialog").get_by_label("Title of the next cycle").fill("Decimals")
    await page.get_by_role("dialog").get_by_role("button", name="Start it").click()
    await expect(page.get_by_role("heading", name="Decimals")).to_be_visible()
    await expect(page.get_by_role("region", name="Goals of this cycle")).to_contain_text("80% explain")
    promised = page.get_by_role("region", name="Promised to each other")
    await expect(promised).to_contain_text("Ten answers of my class")
    await expect(promised).to_contain_text("from an earlier cycle")


async def test_a_community_goes_through_a_whole_cycle(windows: Windows) -> None:
    async with a_whole(windows) as whole:
        wanjiru = await whole.wanjiru.sits(windows, whole.at_cycle)
        sam = await whole.sam.sits(windows, whole.at_cycle)
        play = Play(windows, whole, wanjiru, sam)
        for scene in (data, goals, learning, strategies, application, evidence, evaluation):
            await scene(play)
        await reads_every_number(play.sam, whole.at_cycle, play.tried)
        await the_next(play)
