"""Steps that may be left out or taken in, and others within their ranges: the facilitator says so beforehand."""

from typing import Any

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code

SCRIPT: dict[str, Any] = {
    "protocol": "ours",
    "questions": ("First?", "Second?"),
    "steps": [
        {"title": "Set up", "minutes": 3, "speaks": "facilitator"},
        {
            "title": "Questions",
            "repeat": {"each": "question"},
            "steps": [{"title": "Talk", "minutes": 5, "range": [3, 8], "speaks": "everyone"}],
        },
        {"title": "Open talk", "minutes": 0, "range": [0, 5], "speaks": "everyone"},
        {"title": "Look", "minutes": 4, "range": [0, 6]},
        {"title": "Debrief", "minutes": 2, "speaks": "everyone"},
    ],
}


def planned() -> tuple[Play, str]:
    play = a_live_meeting("ana", "ben").knows(SCRIPT)
    return play, play.plans("dan", "Ours", 60, "ours")


def drawn(play: Play) -> list[tuple[str, float | None]]:
    play.next()
    return [(step.title, step.minutes) for step in play.view.agenda[0].steps]


def test_as_written_a_step_of_no_minutes_is_left_out() -> None:
    play, _ = planned()
    talks = [("Talk", 5.0), ("Talk", 5.0)]
    assert drawn(play) == [("Set up", 3.0), *talks, ("Look", 4.0), ("Debrief", 2.0)]


def test_a_step_is_taken_in_or_left_out_and_one_in_a_block_changes_in_every_pass() -> None:
    play, item = planned()
    play.does("dan", c.AdaptItem(item=item, minutes_of={"1.0": 8, "2": 5, "3": 0}))
    assert play.item(item).minutes_of == {"1.0": 8, "2": 5, "3": 0}
    assert drawn(play) == [
        ("Set up", 3.0),
        ("Talk", 8.0),
        ("Talk", 8.0),
        ("Open talk", 5.0),
        ("Debrief", 2.0),
    ]


def test_what_is_as_written_is_no_change() -> None:
    play, item = planned()
    lines = len(play.lines)
    play.does("dan", c.AdaptItem(item=item, minutes_of={"1.0": 5}))
    assert len(play.lines) == lines
    play.does("dan", c.AdaptItem(item=item, minutes_of={"3": 2}))
    play.does("dan", c.AdaptItem(item=item, minutes_of={}))
    assert play.item(item).minutes_of == {}


def test_nothing_goes_beyond_its_range_and_only_steps_that_have_one_change() -> None:
    play, item = planned()
    text = play.refuses("dan", c.AdaptItem(item=item, minutes_of={"1.0": 9}), Code.no_time)
    assert text == "“Talk” takes 3 to 8 minutes."
    for place in ("0", "1", "1.1", "9", "4"):
        play.refuses("dan", c.AdaptItem(item=item, minutes_of={place: 2}), Code.no_time)
    play.refuses("ana", c.AdaptItem(item=item, minutes_of={"2": 5}), Code.not_allowed)
    other = play.plans("dan", "Talk", 10)
    play.refuses("dan", c.AdaptItem(item=other, minutes_of={"2": 5}), Code.unknown_protocol)
    play.next()
    play.refuses("dan", c.AdaptItem(item=item, minutes_of={"2": 5}), Code.begun)


def test_another_protocol_begins_as_written_and_whoever_comes_late_changes_nothing_of_it() -> None:
    play, item = planned()
    play.does("dan", c.AdaptItem(item=item, minutes_of={"2": 5}))
    play.does("dan", c.ChooseProtocol(item=item, protocol=None))
    play.does("dan", c.ChooseProtocol(item=item, protocol="ours"))
    assert play.item(item).minutes_of == {}
    play.does("dan", c.AdaptItem(item=item, minutes_of={"2": 5}))
    play.next()
    play.joined("zoe")
    assert "Open talk" in [step.title for step in play.item(item).steps]
    assert an_id("zoe") in play.item(item).steps[-1].speakers
