"""Polls inside protocols: they open with their step, close with it, and say how the plan goes on."""

import pytest

from room.fist import ADJUST, ASK, HEAR, LOOP, PEOPLE, RECORD, VOTE, a_fist, ahead, vote, voting
from scenario import OVER, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Boxes


def test_the_step_waits_for_a_proposal_that_is_the_proposers_to_make() -> None:
    play = a_fist()
    assert "proposal" in play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    play.refuses("ben", c.Propose(text="Mine."), Code.not_in_step)
    play.does("ana", c.Propose(text="One exit ticket."))
    assert play.view.proposals[0].wordings[0].step == play.run.step
    assert play.next().title == "Vote"


def test_the_poll_of_a_step_in_which_nobody_speaks_opens_with_it() -> None:
    play = voting()
    poll = play.view.polls[0]
    assert play.events[-2:] == ["step_begun", "poll_opened"]
    assert (poll.step, poll.proposal, poll.wording) == (play.run.step, an_id("proposal"), an_id("proposal"))
    assert (poll.scale, poll.passes and poll.passes.at, poll.named) == ("fist_to_five", 3, True)
    vote(play, ana=5, ben=4)
    assert play.view.polls[0].votes == ()
    play.does("ben", c.RaiseHand())


def test_what_was_only_said_as_a_proposal_is_tested_where_none_was_made() -> None:
    play = a_fist()
    said = play.says("ana", "One exit ticket.", kind="proposal")
    play.next()
    assert (play.view.polls[0].about, play.view.polls[0].proposal) == (said, None)


def test_one_pass_is_in_the_plan_until_its_poll_fails() -> None:
    play = voting()
    assert ahead(play) == ["Hear the low votes", "Adjust", "Record"]
    vote(play, ana=5, ben=1, eve=2, dan=4)
    assert ahead(play) == ["Hear the low votes", "Adjust", "Vote", "Hear the low votes", "Adjust", "Record"]


def test_the_low_votes_are_heard_lowest_first_and_they_alone_write_why() -> None:
    play = vote(voting(), ana=5, ben=2, eve=1, dan=4)
    step = play.next()
    assert step.speakers == (an_id("eve"), an_id("ben"))
    assert step.minutes == 2
    assert play.run.turn is not None
    assert play.run.turn.speaker == an_id("eve")
    play.says("eve", "Too much writing.", kind="rationale")
    why = c.Contribute(kind="rationale", text="Me too.", step=play.run.step)
    play.refuses("ana", why, Code.not_in_step)


def test_when_it_passes_the_block_is_left_at_once() -> None:
    play = vote(voting(), ana=5, ben=1, eve=2, dan=4)
    play.until("Adjust")
    play.does("ana", c.Reword(proposal=an_id("proposal"), text="One exit ticket, drawn."))
    play.next()
    assert play.view.polls[-1].wording == play.view.proposals[0].wordings[-1].id
    vote(play, ana=5, ben=3, eve=3, dan=4)
    assert play.view.polls[-1].outcome == "passed"
    assert ahead(play) == ["Record"]
    assert play.next().title == "Record"
    assert "decision" in play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    play.refuses("ben", c.Decide(text="I say so."), Code.not_allowed)
    play.does("dan", c.Decide(text="We take it.", poll=play.view.polls[-1].id))
    assert play.next() is OVER


def test_nobody_low_and_not_enough_voters_is_no_round_but_another_pass() -> None:
    quorum = {**VOTE, "poll": {"scale": "fist_to_five", "passes": {"share": 1, "at": 3, "quorum": 0.9}}}
    play = a_fist(ASK, {**LOOP, "steps": [quorum, HEAR, ADJUST]}, RECORD)
    play.does("ana", c.Propose(text="One exit ticket."))
    play.next()
    vote(play, ana=5)
    assert "3 of 4 have not voted" in play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    assert play.next(sure=True).title == "Adjust"
    assert play.view.polls[0].outcome == "no_quorum"
    assert ahead(play) == ["Vote", "Hear the low votes", "Adjust", "Record"]


def test_so_many_passes_and_no_more() -> None:
    play = voting()
    for _ in range(3):
        vote(play, ana=5, ben=0, eve=5, dan=5)
        play.until("Adjust")
        play.next()
    assert play.step.title == "Record"
    assert len(play.view.polls) == 3


def test_a_low_voter_who_leaves_is_not_waited_for() -> None:
    play = vote(voting(), ana=5, ben=0, eve=5, dan=5)
    play.does("ben", c.StepOut())
    assert ahead(play) == ["Adjust", "Vote", "Hear the low votes", "Adjust", "Record"]


def test_the_last_who_is_waited_for_leaves_and_the_plan_goes_on_without_them() -> None:
    play = vote(voting(), ana=5, ben=4, dan=4)
    play.does("eve", c.StepOut())
    assert play.view.polls[0].outcome == "passed"
    assert ahead(play) == ["Record"]


def test_without_names_nobody_knows_whose_the_low_votes_are_so_all_are_asked() -> None:
    unnamed = {**VOTE, "poll": {**VOTE["poll"], "named": False}}  # type: ignore[dict-item]
    play = a_fist(ASK, {**LOOP, "steps": [unnamed, HEAR, ADJUST]}, RECORD)
    play.does("ana", c.Propose(text="One exit ticket."))
    play.next()
    vote(play, ana=5, ben=0, eve=5, dan=5)
    step = play.next()
    assert step.speakers == tuple(an_id(name) for name in PEOPLE)
    play.says("ana", "I guess why.", kind="rationale")
    assert play.boxes == Boxes()


def test_a_poll_on_words_of_the_protocols_own_is_opened_by_who_leads() -> None:
    choose = {
        "title": "Decide",
        "minutes": 5,
        "speaks": "everyone",
        "posts": {"everyone": ["proposal", "commitment"]},
        "poll": {"scale": ["abandon", "adapt", "adopt"], "about": "proposal"},
        "needs": ["commitment"],
    }
    play = a_fist(choose, RECORD)
    assert not play.view.polls
    play.does("ben", c.Propose(text="Keep the ticket."), an_id("ticket"))
    play.refuses("ben", c.TakePoll(step=play.run.step), Code.not_allowed)
    play.does("dan", c.TakePoll(step=play.run.step))
    play.refuses("dan", c.TakePoll(step=play.run.step), Code.poll_open)
    poll = play.view.polls[0]
    assert (poll.scale, poll.words, poll.proposal) == (
        "words",
        ("abandon", "adapt", "adopt"),
        an_id("ticket"),
    )
    play.refuses("ana", c.CastVote(poll=poll.id, choice=(3,)), Code.bad_vote)
    vote(play, ana=2, ben=2, eve=1, dan=0)
    assert play.view.polls[0].outcome == "counted"
    play.refuses("dan", c.OpenPoll(proposal=an_id("ticket"), scale="words"), Code.bad_vote)
    assert "commitment" in play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    play.does("eve", c.Promise(who=an_id("eve"), text="I try it on Monday."))
    assert play.view.commitments[0].step == play.run.step
    assert play.next().title == "Record"


def test_dots_are_put_among_what_was_said() -> None:
    write = {"title": "Write", "minutes": 3, "posts": {"everyone": ["noticing"]}, "box": "seen"}
    choose = {
        "title": "Choose",
        "minutes": 2,
        "opens": "seen",
        "poll": {"scale": "dots", "about": "noticing"},
    }
    play = a_fist(write, choose)
    for name in ("ana", "ben"):
        play.holds(name, f"{name} saw it", "noticing")
    play.next()
    poll = play.view.polls[0]
    assert set(poll.among) == {one.id for one in play.view.contributions}
    play.does("eve", c.CastVote(poll=poll.id, choice=(0, 0, 1)))
    play.refuses("ana", c.CastVote(poll=poll.id, choice=(2,)), Code.bad_vote)
    play.next(sure=True)
    assert play.view.polls[0].votes[0].choice == (0, 0, 1)


def test_what_there_is_nothing_to_choose_from_is_no_poll() -> None:
    choose = {"title": "Choose", "minutes": 2, "poll": {"scale": "dots", "about": "noticing"}}
    play = a_fist(choose)
    assert not play.view.polls
    play.refuses("dan", c.TakePoll(step=play.run.step), Code.unknown_proposal)


def test_a_poll_of_the_facilitators_own_makes_room_for_the_steps() -> None:
    play = a_fist()
    play.does("ana", c.Propose(text="One exit ticket."), an_id("proposal"))
    play.does("dan", c.OpenPoll(proposal=an_id("proposal"), scale="yes_no"))
    vote(play, ben=2)
    play.next()
    first, second = play.view.polls
    assert (first.closed_at is not None, len(first.votes), second.closed_at) == (True, 1, None)


def test_a_next_that_closed_a_poll_is_undone_and_the_poll_is_taken_again() -> None:
    play = vote(voting(), ana=5)
    play.next(sure=True)
    play.after(3).does("dan", c.Undo(step=play.run.step))
    assert play.step.title == "Vote"
    play.does("dan", c.TakePoll(step=play.run.step))
    vote(play, ana=1, ben=5, eve=5, dan=5)
    assert ahead(play)[0] == "Hear the low votes"
    assert play.view.agenda[0].steps[2].speakers == (an_id("ana"),)


def test_a_step_of_ones_own_time_closes_its_poll_by_itself() -> None:
    play = a_fist(ASK, {**VOTE, "on_time": "advance"}, RECORD)
    play.does("ana", c.Propose(text="One exit ticket."))
    play.next()
    vote(play, ana=5)
    play.after(60).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    assert play.step.title == "Record"
    assert play.view.polls[0].outcome == "passed"


def test_the_meeting_ends_before_the_poll_does() -> None:
    play = vote(voting(), ana=5, ben=0)
    play.does("dan", c.CloseMeeting())
    assert play.view.polls[0].votes == ()
    assert play.boxes == Boxes()


@pytest.mark.parametrize("value", [0, 5])
def test_a_plan_for_low_voters_is_as_long_as_written_while_nobody_knows_them(value: int) -> None:
    play = voting()
    assert play.view.agenda[0].steps[2].minutes == 5
    vote(play, ana=value, ben=5, eve=5, dan=5)
    assert ("Hear the low votes" in ahead(play)) is (value == 0)
