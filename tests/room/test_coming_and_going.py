"""Who comes late, leaves, drops, is replaced or cast anew while a protocol runs."""

from scenario import a_live_meeting, a_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code


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


def test_minutes_that_were_given_stay_given_when_someone_comes() -> None:
    play = a_tuning()
    play.until("Presentation")
    later = play.view.agenda[1].steps[5]
    play.does("dan", c.MoreTime(step=play.run.step, minutes=3, take="later", later=later.id))
    play.joined("zoe")
    assert play.view.agenda[1].steps[5].minutes == (later.minutes or 0) - 3


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
