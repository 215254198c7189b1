"""Lines 2 and 3: step by step, who may write what, and one clock."""

import pytest

from scenario import Play, a_live_meeting, a_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.moments import between, left
from staffroom_server.room.steps import may_write
from staffroom_server.room.timing import next_ring


def remaining(play: Play) -> float | None:
    """Seconds left, as every browser computes it."""
    return left(play.run.span, play.at)


def test_the_meeting_walks_through_its_agenda() -> None:
    play = a_tuning()
    assert play.next().title == "Check-in"
    assert remaining(play) == 300
    first = play.next()
    assert first.say
    assert play.view.agenda[0].done
    steps = play.view.agenda[1].steps
    for step in steps[1:]:
        assert play.next(sure=True).id == step.id
    play.does("dan", c.Next(step=play.run.step, sure=True))
    assert play.view.run is None
    assert [item.done for item in play.view.agenda] == [True, True]
    play.refuses("dan", c.Next(step=None), Code.step_over)


def test_a_step_says_who_speaks_and_the_server_keeps_to_it() -> None:
    play = a_tuning()
    play.until("Presentation")
    text = play.refuses("ben", c.Contribute(kind="warm", text="Lovely", step=play.run.step), Code.not_in_step)
    assert "you listen" in text
    play.says("ana", "Does the ticket show reasoning?", kind="focus_question")
    play.until("Warm and cool feedback")
    text = play.refuses("ana", c.Contribute(kind="warm", text="Mine", step=play.run.step), Code.not_in_step)
    assert "notes are your own" in text
    play.says("ben", "The line comes first.", kind="warm")


def test_a_rule_is_lifted_for_one_person_in_one_step_and_the_log_says_so() -> None:
    play = a_tuning()
    play.until("Warm and cool feedback")
    play.refuses("ben", c.Lift(step=play.run.step, member=an_id("ana")), Code.not_allowed)
    play.does("dan", c.Lift(step=play.run.step, member=an_id("ana")))
    assert play.events[-1] == "rule_lifted"
    assert "warm" in may_write(play.state, play.step, an_id("ana"))
    play.says("ana", "May I?", kind="warm")
    play.next(sure=True)
    assert play.view.lifted == ()


def test_a_late_next_does_not_skip_a_step() -> None:
    play = a_tuning()
    first = play.next().id
    play.next()
    play.refuses("dan", c.Next(step=first), Code.step_over)


def test_a_post_for_a_step_that_is_over_is_refused() -> None:
    play = a_tuning()
    first = play.next().id
    play.next()
    play.refuses("ben", c.Contribute(text="Hello", step=first), Code.step_over)
    play.refuses("ben", c.Contribute(text="Hello"), Code.step_over)


def test_next_is_undone_for_ten_seconds_with_nothing_lost() -> None:
    play = a_tuning()
    play.next()
    play.after(100).next()
    assert play.view.spent == {play.view.agenda[0].id: 100}
    play.after(9)
    play.does("dan", c.Undo(step=play.run.step))
    assert play.step.title == "Check-in"
    assert remaining(play) == 200
    assert not play.view.agenda[0].done
    play.next()
    play.after(10.5)
    assert "Go back" in play.refuses("dan", c.Undo(step=play.run.step), Code.too_late)


def test_the_start_is_undone_too() -> None:
    play = a_tuning()
    play.next()
    play.after(2).does("dan", c.Undo(step=play.run.step))
    assert play.view.run is None
    play.next()


def test_back_brings_the_time_that_was_left() -> None:
    play = a_tuning()
    play.next()
    play.after(120).next()
    play.after(60).does("dan", c.Back(step=play.run.step))
    assert play.step.title == "Check-in"
    assert remaining(play) == 180
    step = play.after(30).next()
    assert step.minutes is not None
    assert remaining(play) == step.minutes * 60 - 60
    play.does("dan", c.Back(step=play.run.step))
    assert "nothing before" in play.refuses("dan", c.Back(step=play.run.step), Code.step_over)


def test_the_clock_stands_and_runs_on() -> None:
    play = a_tuning()
    play.next()
    play.after(60).does("dan", c.Pause())
    assert (play.run.span.ends_at, play.run.span.left) == (None, 240)
    play.does("dan", c.Pause())
    play.after(1_000).does("dan", c.Resume())
    assert remaining(play) == 240
    play.refuses("ben", c.Pause(), Code.not_allowed)


@pytest.mark.parametrize("take", ["later", "evenly", "over"])
def test_more_time_comes_from_where_it_was_chosen(take: str) -> None:
    play = a_tuning(minutes=60)
    play.until("Presentation")
    steps = play.view.agenda[1].steps
    later = next(step for step in steps if step.title == "Warm and cool feedback")
    before, planned = remaining(play), sum(step.minutes or 0 for step in steps)
    said = {"step": play.run.step, "minutes": 3, "take": take, "later": later.id if take == "later" else None}
    play.does("dan", c.MoreTime.model_validate(said))
    assert before is not None
    assert remaining(play) == before + 180
    after = {step.id: step for step in play.view.agenda[1].steps}
    assert sum(step.minutes or 0 for step in after.values()) == pytest.approx(
        planned + (3 if take == "over" else 0)
    )
    assert after[steps[-1].id].minutes == steps[-1].minutes  # the debrief is protected
    if take == "later":
        assert after[later.id].minutes == (later.minutes or 0) - 3


def test_a_step_gives_no_more_than_it_can() -> None:
    play = a_tuning()
    play.until("Presentation")
    later = play.view.agenda[1].steps[-1]
    much = c.MoreTime(step=play.run.step, minutes=30, take="later", later=later.id)
    assert "at most" in play.refuses("dan", much, Code.no_time)
    all_of_it = c.MoreTime(step=play.run.step, minutes=60, take="evenly")
    assert "at most" in play.refuses("dan", all_of_it, Code.no_time)


def test_leaving_a_protected_debrief_asks_once() -> None:
    play = a_tuning()
    play.until("Debrief")
    text = play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    assert "protected" in text
    play.does("dan", c.Next(step=play.run.step, sure=True))


def test_a_protected_debrief_that_had_its_time_asks_nothing() -> None:
    play = a_tuning()
    play.until("Debrief")
    play.after(6 * 60).does("dan", c.Next(step=play.run.step))


def test_a_step_waits_for_what_it_needs() -> None:
    play = a_tuning()
    play.until("Presentation")
    text = play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    assert "work" in text
    assert "focus question" in text
    item = play.run.item
    play.says("ana", "Does it show reasoning?", kind="focus_question")
    play.does("ana", c.AttachLink(item=item, title="Ticket", url="https://x.org/t", brings="work"))
    play.next()


def test_time_over_is_told_and_a_step_that_waits_goes_on() -> None:
    play = a_tuning()
    play.next()
    play.after(400)
    assert remaining(play) == -100
    assert next_ring(play.state) is None
    play.next()
    assert play.view.spent[play.view.agenda[0].id] == 400


def test_a_step_that_advances_rings_once_and_never_early() -> None:
    steps = [
        {"title": "A", "minutes": 1, "speaks": "everyone", "on_time": "advance"},
        {"title": "B", "minutes": 1},
    ]
    play = a_live_meeting("ana").knows({"protocol": "short", "steps": steps})
    play.plans("dan", "Short", 2, "short")
    play.next()
    ring, generation = next_ring(play.state), play.state.generation
    assert ring is not None
    assert between(play.at, ring) == 60
    play.after(59.9).does("staffroom", c.TimeIsUp(generation=generation))
    assert play.step.title == "A"
    play.after(0.1).does("staffroom", c.TimeIsUp(generation=generation))
    assert play.step.title == "B"
    play.does("staffroom", c.TimeIsUp(generation=generation))
    assert play.step.title == "B"


def test_a_silent_step_is_still() -> None:
    play = a_tuning()
    said = play.says("ben", "Before it began.")
    play.until("Examine the work")
    play.refuses("ben", c.RaiseHand(), Code.silent)
    play.refuses("dan", c.Park(contribution=said), Code.silent)
    play.refuses("dan", c.AskOf(contribution=said, text="What shows that?"), Code.silent)


def test_a_step_of_days_has_no_clock() -> None:
    steps = [
        {"title": "Study", "days": 5, "posts": {"everyone": ["noticing"]}},
        {"title": "Talk", "minutes": 5},
    ]
    play = a_live_meeting("ana").knows({"protocol": "slow", "steps": steps})
    play.plans("dan", "Slow", 20, "slow")
    play.next()
    assert (play.run.span.ends_at, play.run.span.left) == (None, None)
    play.says("ana", "Page 3", kind="noticing")
    play.after(86_400).next()
    assert play.step.title == "Talk"


def test_whoever_comes_late_takes_part_and_whoever_leaves_is_waited_for_no_more() -> None:
    play = a_tuning()
    play.until("Clarifying questions")
    play.joined("zoe")
    play.says("zoe", "How many students?", kind="clarifying_question")
    later = play.view.agenda[1].steps[-1]
    assert an_id("zoe") in later.speakers
    play.does("zoe", c.StepOut())
    assert an_id("zoe") not in play.view.agenda[1].steps[-1].speakers


def test_a_presenter_who_drops_and_comes_back_presents_still() -> None:
    play = a_tuning()
    play.until("Clarifying questions")
    play.does("staffroom", c.CountOut(member=an_id("ana")))
    play.after(30).joined("ana")
    reflection = next(step for step in play.view.agenda[1].steps if step.title == "Presenter reflection")
    assert reflection.speakers == (an_id("ana"),)
    play.says("ana", "Twenty-four.", kind="answer")


def test_a_facilitator_who_has_left_is_replaced_by_a_member() -> None:
    play = a_tuning()
    play.until("Clarifying questions")
    play.refuses("ben", c.TakeOver(), Code.not_allowed)
    play.does("staffroom", c.CountOut(member=an_id("dan")))
    play.does("ben", c.TakeOver())
    play.next("ben")
    assert play.view.meeting is not None
    assert play.view.meeting.facilitator == an_id("ben")


def test_a_cast_is_changed_while_its_step_goes_on() -> None:
    play = a_tuning()
    play.until("Presentation")
    play.does("dan", c.CastRole(item=play.run.item, role="presenter", members=(an_id("ben"),)))
    assert play.step.speakers == (an_id("ben"),)
    play.says("ben", "Mine then.", kind="focus_question")


def test_a_plan_is_drawn_anew_when_its_start_was_undone() -> None:
    play = a_tuning()
    item = play.view.agenda[1].id
    play.next()
    play.next()
    play.after(3).does("dan", c.Undo(step=play.run.step))
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ben"),)))
    play.does("eve", c.StepOut())
    play.next()
    assert play.item(item).steps[1].speakers == (an_id("ben"),)
    assert an_id("eve") not in play.item(item).steps[-1].speakers


def test_the_last_next_is_undone_too() -> None:
    play = a_live_meeting("ana")
    play.plans("dan", "Only")
    play.next()
    play.after(60).does("dan", c.Next(step=play.run.step))
    assert play.view.run is None
    play.after(5).does("dan", c.Undo(step=None))
    assert remaining(play) == 9 * 60


def test_undo_gives_back_the_rules_that_were_lifted() -> None:
    play = a_tuning()
    play.until("Warm and cool feedback")
    play.does("dan", c.Lift(step=play.run.step, member=an_id("ana")))
    play.next()
    assert not play.view.lifted
    play.does("dan", c.Undo(step=play.run.step))
    (lifted,) = play.view.lifted
    assert lifted.member == an_id("ana")


def test_minutes_that_were_given_stay_given_when_someone_comes() -> None:
    play = a_tuning()
    play.until("Presentation")
    later = play.view.agenda[1].steps[5]
    play.does("dan", c.MoreTime(step=play.run.step, minutes=3, take="later", later=later.id))
    play.joined("zoe")
    assert play.view.agenda[1].steps[5].minutes == (later.minutes or 0) - 3


def test_a_step_gives_no_minutes_that_it_has_had() -> None:
    play = a_tuning()
    later = play.until("Clarifying questions")
    play.after(240).does("dan", c.Back(step=later.id))
    much = c.MoreTime(step=play.run.step, minutes=2, take="later", later=later.id)
    assert "1 minute at most" in play.refuses("dan", much, Code.no_time)


def test_another_protocol_is_not_chosen_for_what_was_walked_in_part() -> None:
    play = a_tuning()
    item = play.view.agenda[1].id
    play.next()
    play.after(10).next()
    play.after(30).does("dan", c.Back(step=play.run.step))
    play.refuses("dan", c.ChooseProtocol(item=item, protocol="consultancy"), Code.begun)


def test_someone_late_who_is_cast_has_a_pass_of_their_own() -> None:
    play = a_live_meeting("ana", "ben", "eve", "kim")
    item = play.plans("dan", "Dilemmas", 110, "consultancy")
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"),)))
    play.next()
    play.joined("zoe")
    play.next(sure=True)
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"), an_id("zoe"))))
    assert {step.lap for step in play.item(item).steps if step.lap} == {an_id("ana"), an_id("zoe")}


def test_whoever_facilitates_a_meeting_that_they_have_not_come_to_is_not_replaced_by_anyone() -> None:
    play = a_meeting().joined("ben")
    assert "not come yet" in play.refuses("ben", c.TakeOver(), Code.not_allowed)


def test_a_plan_that_does_not_fit_its_minutes_asks_before_it_begins() -> None:
    play = a_live_meeting("ana", "ben", "eve")
    item = play.plans("dan", "Two dilemmas", 60, "consultancy")
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"), an_id("ben"))))
    text = play.refuses("dan", c.Next(step=None), Code.needs_sure)
    assert "81 minutes even at its shortest, and has 60" in text
    play.next(sure=True)


def test_whoever_has_a_rule_lifted_may_speak_aside() -> None:
    play = a_tuning()
    play.until("Presentation")
    play.does("dan", c.Lift(step=play.run.step, member=an_id("ben")))
    play.says("ben", "A word from me?", kind="question")


def test_an_item_that_was_cut_short_by_the_close_is_not_done() -> None:
    play = a_tuning()
    play.next()
    play.does("dan", c.CloseMeeting())
    assert [item.done for item in play.view.agenda] == [False, False]
