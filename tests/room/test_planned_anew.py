"""A meeting that has not begun is planned anew, or called off; it may begin with an agenda."""

from golden_planning import DAYS, changed
from scenario import a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code


def test_it_has_another_title_time_length_and_facilitator() -> None:
    play = a_meeting().joined("dan", "ben")
    play.serves("dan", changed(1, title="Ratios", led_by="ben"))
    meeting = play.view.meeting
    assert meeting is not None
    assert (meeting.title, meeting.starts_at, meeting.minutes) == ("Ratios", "2026-03-13T16:00:00.000Z", 45)
    play.refuses("dan", c.OpenMeeting(), Code.not_allowed)
    play.does("ben", c.OpenMeeting())


def test_an_older_change_that_comes_late_does_nothing() -> None:
    play = a_meeting()
    play.serves("dan", changed(2, title="Ratios"))
    play.serves("dan", changed(1, title="Older"))
    play.serves("dan", changed(2, title="The same change"))
    assert play.events == ["meeting_planned", "meeting_changed"]
    assert play.view.meeting is not None
    assert play.view.meeting.title == "Ratios"


def test_the_title_that_it_had_is_forgotten() -> None:
    play = a_meeting(title="Zebras")
    play.serves("dan", changed(1, title="Ostriches"))
    assert [[word.text for word in line.words.values()] for line in play.lines] == [[None], ["Ostriches"]]


def test_a_meeting_that_was_called_off_does_not_open_until_it_is_planned_again() -> None:
    play = a_meeting().joined("dan")
    play.serves("dan", changed(1, cancelled=True))
    assert "called off" in play.refuses("dan", c.OpenMeeting(), Code.not_open)
    play.serves("dan", changed(2))
    play.does("dan", c.OpenMeeting())


def test_what_goes_on_before_it_ends_when_it_is_called_off() -> None:
    play = a_meeting(knows=(DAYS,), agenda=(c.ItemPlanned(title="Study", minutes=20, protocol="days"),))
    play.joined("dan")
    play.does("dan", c.OpenAhead(item=play.view.agenda[0].id))
    assert play.state.run is not None
    play.serves("dan", changed(1, cancelled=True))
    assert play.state.run is None
    play.refuses("dan", c.Contribute(text="A question"), Code.not_open)
    play.refuses("dan", c.OpenAhead(item=play.view.agenda[0].id), Code.not_open)


def test_what_has_begun_is_not_planned_anew() -> None:
    play = a_live_meeting()
    play.refuses("staffroom", changed(1), Code.begun)
    play.does("dan", c.CloseMeeting())
    play.refuses("staffroom", changed(1, cancelled=True), Code.closed)


def test_it_begins_with_an_agenda() -> None:
    tuning = c.ItemPlanned(title="Ana's task", minutes=50, protocol="tuning", minutes_of={"0": 999, "9": 1})
    play = a_meeting(agenda=(c.ItemPlanned(title="Check-in", minutes=5), tuning))
    first, second = play.view.agenda
    assert (first.title, first.minutes, first.protocol) == ("Check-in", 5, None)
    assert second.protocol is not None
    assert (second.protocol.protocol, second.minutes_of) == ("tuning", {})
    play.joined("dan").does("dan", c.CastRole(item=second.id, role="presenter", members=(an_id("dan"),)))


def test_a_protocol_that_the_server_has_no_more_leaves_its_item() -> None:
    play = a_meeting(agenda=(c.ItemPlanned(title="Gone", minutes=5, protocol="nowhere"),))
    (item,) = play.view.agenda
    assert (item.title, item.protocol) == ("Gone", None)
