"""Steps of days that open before the meeting, so that whoever cannot come to it is heard too."""

from typing import Any

from scenario import Play, a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.timing import next_ring
from staffroom_server.room.works import hidden_from

DAY = 86_400
COLLECT = {
    "title": "Collect",
    "days": 3,
    "posts": {"organiser": ["noticing"], "everyone": ["focus_question"]},
    "needs": ["collection"],
}
STUDY = {
    "title": "Study",
    "days": 5,
    "minutes": 60,
    "posts": {"participant": ["noticing"]},
    "box": "seen",
    "opens": "collection",
}
TALK = {"title": "Talk", "minutes": 20, "range": [10, 30], "speaks": "participant", "opens": "seen"}
EACH = {"title": "Each", "speaks": "participant", "round": {"seconds": 60}}
SLICE: dict[str, Any] = {
    "protocol": "slice-of-work",
    "roles": {"organiser": {"takes_part": True}},
    "brings": {"collection": {"by": "organiser", "what": "Pieces", "box": "collection"}},
    "steps": [COLLECT, STUDY, TALK, EACH],
}


def planned() -> Play:
    """A check-in, then the slice, which ben organises; nobody there but dan, who leads."""
    play = a_meeting().knows(SLICE).joined("dan")
    play.plans("dan", "Check-in", 5)
    item = play.plans("dan", "A slice", 40, "slice-of-work")
    play.does("dan", c.CastRole(item=item, role="organiser", members=(an_id("ben"),)))
    return play


def opened_ahead() -> Play:
    """The first of its windows is open."""
    play = planned()
    play.does("dan", c.OpenAhead(item=play.view.agenda[1].id))
    return play


def ring(play: Play) -> Play:
    play.does("staffroom", c.TimeIsUp(generation=play.state.generation))
    return play


def test_the_facilitator_opens_what_comes_before_the_meeting() -> None:
    play = planned()
    item = play.view.agenda[1].id
    play.joined("ana").refuses("ana", c.OpenAhead(item=item), Code.not_allowed)
    play.refuses("ana", c.Contribute(text="Too early."), Code.not_open)
    assert "nothing to do" in play.refuses("dan", c.OpenAhead(item=play.view.agenda[0].id), Code.not_in_step)
    play.does("dan", c.OpenAhead(item=item))
    assert (play.step.title, play.view.meeting and play.view.meeting.phase) == ("Collect", "planned")
    assert play.run.span.ends_at is None
    play.says("ana", "What do we ask of them?", kind="focus_question")
    plays = a_live_meeting("ana").knows(SLICE)
    late = plays.plans("dan", "A slice", 40, "slice-of-work")
    plays.refuses("dan", c.OpenAhead(item=late), Code.begun)


def test_one_window_follows_the_other_by_itself_and_the_last_stays_open() -> None:
    play = opened_ahead()
    assert next_ring(play.state) is not None
    assert "Collect" in play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    play.after(3 * DAY - 1)
    ring(play)
    assert play.step.title == "Collect"
    ring(play.after(1))
    assert play.step.title == "Study"
    assert next_ring(play.state) is None
    text = play.refuses("dan", c.Next(step=play.run.step, sure=True), Code.not_open)
    assert "is for the meeting" in text


def test_what_is_collected_stays_closed_until_its_window() -> None:
    play = opened_ahead()
    item = play.view.agenda[1].id
    file = c.AttachFile(
        item=item, title="Pieces", media="text/plain", size=9, pages=None, brings="collection"
    )
    play.joined("ben", "ana").serves("ben", file, an_id("pieces"))
    assert hidden_from(play.state, an_id("pieces"), an_id("ana"))
    play.next(sure=True)
    assert not hidden_from(play.state, an_id("pieces"), an_id("ana"))


def test_whoever_is_absent_then_is_heard_with_the_others() -> None:
    play = opened_ahead().joined("ana")
    play.next(sure=True)
    play.holds("ana", "Nobody writes more than a line.", "noticing")
    play.does("ana", c.StepOut())
    play.joined("eve").holds("eve", "All of it is copied.", "noticing")
    play.after(2 * DAY).does("dan", c.OpenMeeting())
    assert play.state.run is None
    play.joined("ben")
    assert play.next().title == "Check-in"
    assert play.next().title == "Talk"
    assert {one.text for one in play.view.contributions} == {
        "Nobody writes more than a line.",
        "All of it is copied.",
    }


def test_people_who_come_and_go_in_those_days_change_no_plan_and_it_is_drawn_anew_at_the_start() -> None:
    play = opened_ahead()
    lines = len(play.lines)
    play.joined("ana", "eve").does("eve", c.StepOut())
    assert play.events[lines:] == ["arrived", "arrived", "stepped_out"]
    play.does("dan", c.OpenMeeting())
    play.joined("ben", "kim")
    play.next()
    step = play.next()
    assert step.title == "Study"
    assert play.next().title == "Talk"
    assert set(play.step.speakers) == {an_id(name) for name in ("ana", "ben", "kim")}
    assert play.next().minutes == 3


def test_another_organiser_is_cast_while_the_window_is_open() -> None:
    play = opened_ahead().joined("ana")
    said = c.Contribute(kind="noticing", text="Mine.", step=play.run.step)
    play.refuses("ana", said, Code.not_in_step)
    item = play.view.agenda[1].id
    play.does("dan", c.CastRole(item=item, role="organiser", members=(an_id("ana"),)))
    play.does("ana", said)


def test_the_agenda_is_still_planned_meanwhile_and_another_item_takes_its_turn() -> None:
    play = opened_ahead()
    first, item = play.view.agenda
    other = play.plans("dan", "Another slice", 40, "slice-of-work")
    play.does("dan", c.MoveItem(item=other, to=0))
    play.refuses("dan", c.RemoveItem(item=item.id), Code.begun)
    play.does("dan", c.CastRole(item=other, role="organiser", members=(an_id("ben"),)))
    play.after(60).does("dan", c.OpenAhead(item=other))
    assert play.run.item == other
    play.after(60).does("dan", c.OpenAhead(item=item.id))
    assert (play.run.item, play.step.title) == (item.id, "Collect")
    assert [one.id for one in play.view.agenda] == [other, first.id, item.id]


def test_a_step_of_days_has_no_clock_whatever_its_work_takes() -> None:
    play = opened_ahead()
    play.next(sure=True)
    assert play.step.minutes == 60
    assert (play.run.span.ends_at, play.run.span.left) == (None, None)
    play.refuses("dan", c.MoreTime(step=play.run.step, minutes=5, take="over"), Code.no_time)
    play.does("dan", c.RaiseHand())
    play.does("dan", c.Propose(text="Look at maths first."))


def test_a_protocol_all_in_days_needs_no_meeting_to_come_to_its_end() -> None:
    days = {
        "protocol": "days",
        "steps": [{**STUDY, "opens": []}, {"title": "Read", "days": 1, "opens": "seen"}],
    }
    play = a_meeting().knows(days).joined("dan", "ana")
    item = play.plans("dan", "In our own time", 10, "days")
    play.does("dan", c.OpenAhead(item=item))
    play.holds("ana", "I saw it.", "noticing")
    play.next()
    assert play.view.contributions[-1].text == "I saw it."
    play.next()
    assert play.state.run is None
    assert play.item(item).done


def test_a_poll_of_days_waits_for_those_who_are_not_there_now() -> None:
    poll = {"title": "When", "days": 2, "poll": {"scale": "yes_no", "about": "proposal"}}
    play = (
        a_meeting().knows({"protocol": "days", "steps": [poll, {"title": "Read", "days": 1}]}).joined("dan")
    )
    play.does("dan", c.OpenAhead(item=play.plans("dan", "In our own time", 10, "days")))
    vote = c.CastVote(poll=play.view.polls[0].id, choice=(2,))
    play.does("dan", vote)
    play.joined("ana").does("ana", vote)
    play.does("dan", c.StepOut())
    assert play.view.polls[0].closed_at is None
    ring(play.after(2 * DAY))
    assert {one.member for one in play.view.polls[0].votes} == {an_id("dan"), an_id("ana")}
