"""Decisions and promises, and what comes back of them."""

from golden_decisions import a_proposal, votes
from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from staffroom_schemas.errors import Code


def carried(who: str | None = "ben", **more: str) -> Carry:
    made = {"id": an_id("old"), "kind": "commitment", "meeting": an_id("earlier"), "text": "Try it"}
    when = {"made_at": "2026-02-01T10:00:00.000Z", "by": an_id("dan"), "on": "2026-03-12", "evidence": ""}
    return Carry.model_validate({**made, **when, "who": who and an_id(who), **more})


def test_a_decision_holds_its_tally_and_who_was_there() -> None:
    play = a_live_meeting("ana", "ben")
    _, poll = a_proposal(play, "One ticket.", "fist_to_five")
    play.refuses("dan", c.Decide(text="Early", poll=poll), Code.unknown_poll)
    votes(play, poll, ana=4, ben=4, dan=2)
    play.does("dan", c.Decide(text="One ticket.", poll=poll, stage="goals", review_on="2026-06-01"))
    (made,) = play.view.decisions
    assert (made.tally, made.proposal) == ({"2": 1, "4": 2}, play.view.proposals[0].id)
    assert set(made.present) == {an_id("ana"), an_id("ben"), an_id("dan")}
    assert (made.stage, made.review_on, made.outcome) == ("goals", "2026-06-01", "accepted")


def test_the_facilitator_and_the_recorder_write_decisions_down() -> None:
    play = a_live_meeting("ana", "ben")
    item = play.plans("dan", "Decide", 10)
    play.does("dan", c.CastRole(item=item, role="recorder", members=(an_id("ana"),)))
    play.refuses("ana", c.Decide(text="Mine"), Code.not_allowed)
    play.next()
    play.does("ana", c.Decide(text="Ours"))
    play.refuses("ben", c.Decide(text="Mine"), Code.not_allowed)


def test_another_wording_takes_the_place_of_the_first_whose_words_are_forgotten() -> None:
    play = a_live_meeting("ana")
    first = play.does("dan", c.Decide(text="Wrogn"), an_id("decision"))
    play.does("dan", c.Decide(text="Right", instead_of=an_id("decision")))
    assert [one.text for one in play.view.decisions] == ["Right"]
    assert play.lines[first - 1].words["text"].text is None
    play.refuses("dan", c.Decide(text="What?", instead_of=an_id("none")), Code.unknown_thing)


def test_people_promise_for_themselves_and_who_leads_for_all() -> None:
    play = a_live_meeting("ana", "ben")
    play.does("ana", c.Promise(who=an_id("ana"), text="Write it", evidence="  a page "), an_id("mine"))
    play.refuses("ana", c.Promise(who=an_id("ben"), text="Write it"), Code.not_allowed)
    play.refuses("dan", c.Promise(who=an_id("zoe"), text="Write it"), Code.unknown_member)
    play.does("dan", c.Promise(who=None, text="Bring ten answers", due_on="2026-04-02"))
    mine, everyones = play.view.commitments
    assert (mine.evidence, everyones.who, everyones.due_on) == ("a page", None, "2026-04-02")
    play.refuses("ben", c.TakeBack(thing=an_id("mine")), Code.not_yours)
    play.does("ana", c.TakeBack(thing=an_id("mine")))
    assert play.view.commitments == (everyones,)
    assert play.lines[-2].words["text"].text is not None, "the other's words stay"


def test_a_proposal_that_was_tested_stays() -> None:
    play = a_live_meeting("ana")
    proposal, _ = a_proposal(play, "One ticket.", "consent")
    play.refuses("ana", c.TakeBack(thing=proposal), Code.begun)


def test_what_comes_back_is_kept_changed_or_dropped_with_a_word() -> None:
    play = a_live_meeting("ana", "ben")
    assert play.asks("staffroom", c.CarryOver(things=())) == play.state.seq
    play.does("staffroom", c.CarryOver(things=(carried(), carried())))
    play.does("staffroom", c.CarryOver(things=(carried(),)))
    assert len(play.view.carried) == 1
    settle = c.Settle(thing=an_id("old"), standing="changed")
    play.refuses("ana", settle, Code.not_yours)
    assert "what it is changed to" in play.refuses("ben", settle, Code.bad_vote)
    play.does("ben", settle.model_copy(update={"word": "Half of it", "on": "2026-05-01"}))
    play.does("dan", c.Settle(thing=an_id("old"), standing="kept", word="All of it"))
    (old,) = play.view.carried
    assert (old.settled, old.word, old.on) == ("kept", "All of it", "2026-05-01")
    assert not spoken(play, "Half of it")
    play.refuses("dan", c.Settle(thing=an_id("none"), standing="kept"), Code.unknown_thing)


def test_nothing_comes_into_a_closed_meeting() -> None:
    play = a_live_meeting("ana")
    play.does("dan", c.CloseMeeting())
    play.does("staffroom", c.CarryOver(things=(carried(),)))
    assert play.view.carried == ()


def spoken(play: Play, text: str) -> bool:
    """Whether a line still holds these words."""
    return any(word.text == text for line in play.lines for word in line.words.values())
