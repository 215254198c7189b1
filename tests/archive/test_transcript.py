"""A meeting to read: what came of it first, then what was said, by item and step, as it stands."""

from archive.shelves import ADDRESS, closed, gather, shelved
from golden_decisions import a_fist, deciding, forgotten
from golden_wall import chalk_talk
from scenario import Play, a_live_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Anchor
from staffroom_server.archive.document import Document, Entry, Section
from staffroom_server.archive.transcript import transcript
from staffroom_server.archive.wording import FORGOTTEN, TAKEN_BACK
from staffroom_server.database import Database


async def told(database: Database, play: Play) -> Document:
    await shelved(database, play)
    return transcript(await gather(database), ADDRESS)


def section(of: Document, title: str) -> Section:
    parts = [*of.sections, *(part for one in of.sections for part in one.parts)]
    return next(one for one in parts if one.title == title)


def entry(of: Section, text: str) -> Entry:
    every = [*of.entries, *(under for one in of.entries for under in one.under)]
    return next(one for one in every if one.text == text)


async def test_decisions_and_commitments_come_first(database: Database) -> None:
    of = await told(database, deciding())
    titles = [one.title for one in of.sections]
    assert titles[:3] == ["Decisions", "Commitments", "Proposals and polls"]
    (decision,) = section(of, "Decisions").entries
    assert (decision.label, decision.text) == ("Decided", "One ticket, drawn.")
    assert "Votes: 5: 1 vote, 4: 2 votes." in decision.facts
    assert "Present: Dan, Ana, Ben." in decision.facts
    assert {"Stage of the cycle: strategies.", "Comes back on 2026-05-02."} <= set(decision.facts)
    mine, all_of_us = section(of, "Commitments").entries
    assert (mine.who, mine.text, mine.facts) == ("Ana", "Write it", ("By 2026-03-20.",))
    assert (all_of_us.who, all_of_us.facts) == ("Everyone", ("Evidence: photos",))


async def test_a_proposal_is_told_with_its_wordings_and_polls_in_order(database: Database) -> None:
    (proposal,) = section(await told(database, deciding()), "Proposals and polls").entries
    assert [one.label for one in proposal.under] == ["Poll", "Reworded", "Poll"]
    first = proposal.under[0]
    assert "Fist to five, with names." in first.facts
    assert "By name: Eve (1), Ben (2), Dan (4), Ana (5)." in first.facts
    assert "It did not pass." in first.facts
    assert [(vote.label, vote.who, vote.text) for vote in first.under][:1] == [("1", "Eve", "eve: 1")]


async def test_polls_that_steps_took_are_told_with_what_they_tested(database: Database) -> None:
    of = await told(database, a_fist())
    proposal, dots = section(of, "Proposals and polls").entries
    assert [one.label for one in proposal.under] == ["Poll", "Reworded", "Poll", "Poll"]
    assert dots.text == "Choose"
    soon = proposal.under[-1]
    assert "Votes: ana would begin with this.: 1 dot, ben would begin with this.: 2 dots." in dots.facts
    assert "Passes when 60% of the votes are soon or above." in soon.facts
    assert "Votes: soon: 3 votes, later: 1 vote." in soon.facts
    (decision,) = section(of, "Decisions").entries
    assert "Votes: soon: 3 votes, later: 1 vote." in decision.facts


async def test_without_names_nobody_is_named_and_what_was_erased_is_not_told(database: Database) -> None:
    of = await told(database, forgotten())
    unnamed, dots, consent, _ = (one.under[0] for one in section(of, "Proposals and polls").entries)
    assert {vote.who for vote in unnamed.under} == {"No name"}
    assert not any(fact.startswith("By name") for fact in unnamed.facts)
    assert any("option 2: 4 dots" in fact for fact in dots.facts)
    assert any("objects: 1 vote" in fact for fact in consent.facts)
    (decision,) = section(of, "Decisions").entries
    assert (decision.text, decision.gone, decision.label) == (None, FORGOTTEN, "Put off")
    promise, weekly = section(of, "From earlier meetings").entries
    assert (promise.text, promise.under[0].text) == (None, None)
    assert (weekly.text, weekly.under[0].label) == ("We meet weekly", "Changed")
    assert weekly.under[0].text == "Every second week"
    assert "I said too much." not in repr(of)


async def test_what_was_said_stands_in_its_step_with_the_times(database: Database) -> None:
    play = a_tuning()
    play.next()
    play.says("ana", "Hello.", kind="check_in")
    play.after(300).until("Presentation")
    play.after(90)
    play.until("Clarifying questions")
    asked = play.says("ben", "How many?", kind="clarifying_question")
    play.says("ana", "Nine.", kind="answer", about=asked)
    of = await told(database, closed(play))
    check_in = section(of, "Check-in")
    assert check_in.facts[0] == "Planned: 5 min; took 5 min."
    assert entry(check_in, "Hello.").who == "Ana"
    assert section(of, "Presentation").facts[0].endswith("took 2 min.")
    tuning = section(of, "Tuning: fractions")
    assert {"Protocol: Tuning.", "Presenter: Ana."} <= set(tuning.facts)
    question = entry(section(of, "Clarifying questions"), "How many?")
    assert (question.label, question.under[0].text) == ("Clarifying question", "Nine.")


async def test_what_became_of_what_was_said(database: Database) -> None:
    play = a_live_meeting("ana", "ben")
    work = an_id("the work")
    play.does("dan", c.AttachLink(item=None, url="https://example.org/x", title="The unit"), work)
    better = play.says("ana", "First.")
    play.does("ana", c.Amend(contribution=better, text="Better."))
    gone, erased = play.says("ana", "Gone."), play.says("ana", "Erased.")
    play.does("ana", c.Delete(contribution=gone))
    play.serves("dan", c.Erase(things=(erased,), of=None))
    filed = play.says("ben", "Filed.", kind="response")
    play.does("dan", c.Refile(contribution=filed, kind="noticing"))
    play.does("dan", c.Park(contribution=filed, parked=True))
    spoken = c.Contribute(text="Spoken.", speaker=an_id("ben"), anchor=Anchor(work=work, page=2))
    play.does("dan", spoken, an_id("spoken"))
    of = await told(database, closed(play))
    beside = section(of, "Beside the agenda")
    assert entry(beside, "Better.").facts == ("Amended.",)
    assert [one.gone for one in beside.entries if one.text is None] == [TAKEN_BACK, FORGOTTEN]
    noticed = entry(beside, "Filed.")
    assert (noticed.label, noticed.facts) == (
        "Noticing",
        ("First filed as: Response.", "Set aside for later."),
    )
    assert entry(section(of, "Set aside for later"), "Filed.").who == "Ben"
    said = entry(beside, "Spoken.")
    assert (said.who, said.facts) == ("Ben", ("Points to The unit, page 2.", "Written for them by Dan."))
    assert section(of, "Looked at").entries[0].facts == ("Link: https://example.org/x",)


async def test_a_wall_is_told_post_by_post_with_what_was_drawn_at_each(database: Database) -> None:
    of = await told(database, closed(chalk_talk()))
    wall = section(of, "Silent writing")
    first = entry(wall, "When the task is theirs.")
    assert [(one.label, one.who, one.text, one.facts) for one in first.under] == [
        ("Question", "Dan", "Whose task is it else?", ()),
        ("Link", "Eve", "so that", ("Joins it with: Wait time.",)),
        ("Link", "Ana", None, ("About what Dan said at 16:00:00.", "Joins it with: Wait time.")),
        ("Circle", "Ben", None, ()),
        ("Circle", "Eve", None, ()),
        ("Question mark", "Dan", None, ()),
        ("Interpretation", "Ben", "That one is new to me.", ()),
    ]
    assert [one.gone for one in first.under if one.text is None] == ["", "", TAKEN_BACK, ""]


async def test_a_meeting_that_goes_on_says_so(database: Database) -> None:
    of = await told(database, a_live_meeting("ana"))
    assert dict(of.facts)["Not closed"].startswith("It goes on: this is all up to")
    assert "Seal" not in dict(of.facts)


async def test_a_name_that_is_forgotten_is_a_neutral_one(database: Database) -> None:
    play = a_live_meeting("ana")
    play.says("ana", "Still here.")
    await shelved(database, closed(play), {"ana": ""})
    of = transcript(await gather(database), ADDRESS)
    assert entry(section(of, "Beside the agenda"), "Still here.").who == "Someone who left"
    assert dict(of.facts)["Who was there"] == "Dan, Someone who left"
