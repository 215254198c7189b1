"""Proposals and polls: a threshold said before, votes unseen until all are shown."""

import pytest

from golden_decisions import SECRETS, a_proposal, votes
from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Threshold
from staffroom_schemas.errors import Code

AT_THREE = Threshold(share=1, at=3)


def a_vote(poll: str, value: int = 3, secret: str | None = None) -> c.CastVote:
    return c.CastVote(poll=poll, choice=(value,), secret=secret)


def a_poll(*people: str, scale: str = "fist_to_five", **more: object) -> tuple[Play, str, str]:
    play = a_live_meeting(*people)
    proposal, poll = a_proposal(play, "One ticket for all.", scale, **more)
    return play, proposal, poll


def test_nobody_sees_a_vote_before_all_are_in_then_all_at_once() -> None:
    play, _, poll = a_poll("ana", "ben", passes=AT_THREE)
    before = play.state.seq
    votes(play, poll, ana=5, ben=2)
    assert play.state.seq == before
    assert play.view.polls[0].votes == ()
    votes(play, poll, dan=4)
    (closed,) = play.view.polls
    assert play.events[before:] == ["poll_closed", "vote_shown", "vote_shown", "vote_shown"]
    assert (closed.outcome, [one.choice for one in closed.votes]) == ("failed", [(2,), (4,), (5,)])
    assert [one.member for one in closed.votes] == [an_id("ben"), an_id("dan"), an_id("ana")]
    assert not play.boxes.ballots


def test_a_vote_may_change_until_the_poll_is_closed() -> None:
    play, _, poll = a_poll("ana", "ben")
    votes(play, poll, ana=1)
    votes(play, poll, ana=5)
    play.does("dan", c.ClosePoll(poll=poll))
    assert [one.choice for one in play.view.polls[0].votes] == [(5,)]
    assert play.view.polls[0].outcome == "counted"
    play.refuses("ben", a_vote(poll), Code.too_late)


def test_a_resent_vote_is_one_vote_also_after_the_poll_is_closed() -> None:
    play, _, poll = a_poll("ana", "ben")
    for _ in range(2):
        play.does("ana", a_vote(poll), an_id("a vote"))
    play.does("dan", c.ClosePoll(poll=poll))
    play.does("ana", a_vote(poll), an_id("a vote"))
    play.refuses("ana", a_vote(poll, 5), Code.id_reused, an_id("a vote"))
    assert len(play.view.polls[0].votes) == 1


@pytest.mark.parametrize("way", ["leaves", "is counted out", "is removed"])
def test_nobody_waits_for_whoever_is_gone(way: str) -> None:
    play, _, poll = a_poll("ana", "ben")
    votes(play, poll, ana=4, dan=3)
    if way == "leaves":
        play.does("ben", c.StepOut())
    elif way == "is counted out":
        play.does("staffroom", c.CountOut(member=an_id("ben")))
    else:
        play.does("dan", c.Remove(member=an_id("ben")))
    (closed,) = play.view.polls
    assert closed.closed_at is not None
    assert set(closed.present) == {an_id("ana"), an_id("dan")}


def test_a_poll_without_a_vote_stays_open() -> None:
    play, _, _ = a_poll("ana", "ben")
    play.does("ben", c.StepOut())
    assert play.view.polls[0].closed_at is None


def test_whoever_voted_and_left_counts() -> None:
    play, _, poll = a_poll("ana", "ben", passes=Threshold(share=1, at=3, quorum=0.5))
    votes(play, poll, ana=4)
    play.does("ana", c.StepOut())
    play.does("dan", c.ClosePoll(poll=poll))
    assert play.view.polls[0].outcome == "no_quorum", "one vote of three people"


def test_without_names_nothing_links_a_vote_to_a_person() -> None:
    play, _, poll = a_poll("ana", "ben", named=False)
    votes(play, poll, secret=True, ana=1, ben=5)
    ids = set(play.boxes.ballots)
    assert {one.author for one in play.boxes.ballots.values()} == {None}
    votes(play, poll, secret=True, dan=3)
    (closed,) = play.view.polls
    assert {one.member for one in closed.votes} == {None}
    assert not ids & {one.id for one in closed.votes}
    assert not play.boxes.ballots
    assert not play.boxes.tallies
    assert [line.author for line in play.lines if line.event.type == "vote_shown"] == [""] * 3


def test_without_names_one_votes_once_from_one_browser() -> None:
    play, _, poll = a_poll("ana", "ben", named=False)
    play.refuses("ana", a_vote(poll), Code.bad_vote)
    votes(play, poll, secret=True, ana=1)
    votes(play, poll, secret=True, ana=5)
    play.refuses("ana", a_vote(poll, secret="z" * 30), Code.quota)
    play.refuses("ben", a_vote(poll, secret=SECRETS["ana"]), Code.not_yours)
    play.does("dan", c.ClosePoll(poll=poll))
    assert [one.choice for one in play.view.polls[0].votes] == [(5,)]


def test_an_objection_says_what_it_objects_to() -> None:
    play, _, poll = a_poll("ana", scale="consent", passes=Threshold(share=1, at=1))
    play.refuses("ana", a_vote(poll, 0), Code.bad_vote)
    votes(play, poll, ana=0, dan=2)
    (closed,) = play.view.polls
    assert (closed.outcome, closed.votes[0].reason) == ("failed", "ana: 0")


def test_dots_lie_on_options() -> None:
    play = a_live_meeting("ana")
    play.does("ana", c.Propose(text="Which?"), an_id("which"))
    for options in ((), ("One",), ("One", "One")):
        bad = c.OpenPoll(proposal=an_id("which"), scale="dots", options=options)
        play.refuses("dan", bad, Code.bad_vote)
    good = c.OpenPoll(proposal=an_id("which"), scale="dots", options=("One", "Two"), dots=2)
    play.does("dan", good, an_id("dots"))
    play.refuses("ana", c.CastVote(poll=an_id("dots"), choice=(0, 1, 1)), Code.bad_vote)
    play.refuses("ana", c.CastVote(poll=an_id("dots"), choice=(2,)), Code.bad_vote)
    play.does("ana", c.CastVote(poll=an_id("dots"), choice=(1, 1)))


def test_the_threshold_lies_on_the_scale_and_polls_come_one_by_one_up_to_the_most() -> None:
    play, proposal, poll = a_poll("ana", passes=AT_THREE)
    again = c.OpenPoll(proposal=proposal, scale="fist_to_five")
    play.refuses("dan", again, Code.poll_open)
    play.refuses("ana", c.Reword(proposal=proposal, text="Other."), Code.poll_open)
    for more in ("second", "third"):
        play.does("dan", c.ClosePoll(poll=poll))
        poll = an_id(more)
        play.does("dan", again, poll)
    play.does("dan", c.ClosePoll(poll=poll))
    assert "3 times" in play.refuses("dan", again, Code.quota)
    play.does("ana", c.Propose(text="Another"), an_id("another"))
    high = c.OpenPoll(proposal=an_id("another"), scale="consent", passes=Threshold(at=5))
    play.refuses("dan", high, Code.bad_vote)


def test_a_wording_has_versions_and_the_last_is_tested() -> None:
    play, proposal, poll = a_poll("ana", "ben")
    play.does("dan", c.ClosePoll(poll=poll))
    play.refuses("ben", c.Reword(proposal=proposal, text="Mine"), Code.not_yours)
    play.does("dan", c.Reword(proposal=proposal, text="Two tickets."), an_id("two"))
    play.does("dan", c.OpenPoll(proposal=proposal, scale="yes_no"), an_id("again"))
    assert [one.text for one in play.view.proposals[0].wordings] == ["One ticket for all.", "Two tickets."]
    assert play.view.polls[1].wording == an_id("two")


def test_low_votes_are_heard_lowest_first_and_then_the_round_is_over() -> None:
    play = a_live_meeting("ana", "ben", "eve")
    play.plans("dan", "Decide", 20)
    play.next()
    _, poll = a_proposal(play, "One ticket.", "fist_to_five", passes=AT_THREE)
    play.refuses("dan", c.HearLow(poll=poll), Code.unknown_poll)
    votes(play, poll, ana=2, ben=0, eve=5, dan=3)
    play.does("dan", c.HearLow(poll=poll, seconds=45))
    turn = play.run.turn
    assert turn is not None
    assert (turn.speaker, turn.queue) == (an_id("ben"), (an_id("ana"),))
    play.joined("zoe")
    assert play.run.turn is not None
    assert play.run.turn.queue == (an_id("ana"),), "a late comer did not vote"
    play.after(46).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    play.does("ana", c.EndTurn(speaker=an_id("ana")))
    assert play.run.turn is None
    assert play.events[-1] == "round_ended"


def test_without_names_nobody_can_be_called_up() -> None:
    play, _, poll = a_poll("ana", named=False, passes=AT_THREE)
    votes(play, poll, secret=True, ana=0, dan=5)
    play.refuses("dan", c.HearLow(poll=poll), Code.not_in_step)


def test_a_meeting_that_ends_before_its_poll_shows_no_vote() -> None:
    play, _, poll = a_poll("ana", "ben", named=False)
    votes(play, poll, secret=True, ana=0)
    play.does("dan", c.CloseMeeting())
    (left,) = play.view.polls
    assert (left.outcome, left.votes) == ("no_quorum", ())
    assert not play.boxes.ballots
    assert not play.boxes.tallies


def test_who_may_do_what() -> None:
    play, _, poll = a_poll("ana")
    play.refuses("ana", c.ClosePoll(poll=poll), Code.not_allowed)
    play.refuses("zoe", a_vote(poll), Code.not_here)
    play.refuses("ana", a_vote(an_id("none")), Code.unknown_poll)
    play.refuses("ana", a_vote(poll, secret="z" * 30), Code.bad_vote)
    play.refuses("dan", c.OpenPoll(proposal=an_id("none"), scale="consent"), Code.unknown_proposal)


def test_in_a_silent_step_nothing_is_proposed_and_votes_go_on() -> None:
    play = a_live_meeting("ana").knows(
        {
            "protocol": "quiet",
            "steps": [{"title": "Talk", "minutes": 1, "speaks": "everyone"}, {"title": "Hush", "minutes": 5}],
        }
    )
    play.plans("dan", "Quiet", 10, "quiet")
    play.next()
    proposal, poll = a_proposal(play, "One ticket.", "fist_to_five")
    play.next()
    play.refuses("ana", c.Propose(text="Psst"), Code.silent)
    votes(play, poll, ana=4)
    assert proposal in {one.id for one in play.view.proposals}
