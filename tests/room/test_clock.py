"""Line 3: one clock for all, and time that is given, undone and brought back."""

import pytest

from scenario import Play, a_live_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.moments import between, left
from staffroom_server.room.timing import next_ring


def remaining(play: Play) -> float | None:
    """Seconds left, as every browser computes it."""
    return left(play.run.span, play.at)


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


def test_a_step_gives_no_minutes_that_it_has_had() -> None:
    play = a_tuning()
    later = play.until("Clarifying questions")
    play.after(240).does("dan", c.Back(step=later.id))
    much = c.MoreTime(step=play.run.step, minutes=2, take="later", later=later.id)
    assert "1 minute at most" in play.refuses("dan", much, Code.no_time)


def test_a_plan_that_does_not_fit_its_minutes_asks_before_it_begins() -> None:
    play = a_live_meeting("ana", "ben", "eve")
    item = play.plans("dan", "Two dilemmas", 60, "consultancy")
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"), an_id("ben"))))
    text = play.refuses("dan", c.Next(step=None), Code.needs_sure)
    assert "81 minutes even at its shortest, and has 60" in text
    play.next(sure=True)
