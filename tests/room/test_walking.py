"""Lines 2 and 3: step by step, who may write what, and one clock."""

from scenario import Play, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.moments import left
from staffroom_server.room.steps import may_write


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


def test_a_silent_step_is_still() -> None:
    play = a_tuning()
    said = play.says("ben", "Before it began.")
    play.until("Examine the work")
    play.refuses("ben", c.RaiseHand(), Code.silent)
    play.refuses("dan", c.Park(contribution=said), Code.silent)
    play.refuses("dan", c.AskOf(contribution=said, text="What shows that?"), Code.silent)


def test_another_protocol_is_not_chosen_for_what_was_walked_in_part() -> None:
    play = a_tuning()
    item = play.view.agenda[1].id
    play.next()
    play.after(10).next()
    play.after(30).does("dan", c.Back(step=play.run.step))
    play.refuses("dan", c.ChooseProtocol(item=item, protocol="consultancy"), Code.begun)


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
