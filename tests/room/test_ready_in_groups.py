"""Who sits in a group is ready where they write: in their group, and whoever leads hears of it."""

from typing import Any

from groups import NAME, GroupPlay, Plenary, in_groups
from scenario import an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code

IN_TWOS: dict[str, Any] = {
    "protocol": "in-twos",
    "roles": {"author": {"given": "turn"}},
    "steps": [
        {
            "title": "Pairs",
            "groups": {"of": 2},
            "repeat": {"each": "participant", "as": "author"},
            "steps": [
                {
                    "title": "Write",
                    "minutes": 4,
                    "posts": {
                        "participant": {"warm": {"at_least": 1}, "question": {"at_least": 1}},
                        "author": ["note"],
                    },
                    "box": "feedback",
                },
                {"title": "Read", "minutes": 3, "speaks": "author", "opens": "feedback"},
            ],
        },
    ],
}
"""In pairs each writes a set for the other."""


def writing() -> tuple[Plenary, GroupPlay, str]:
    """Six in pairs, as they write; someone who writes, and the room of their pair."""
    play = in_groups(*NAMES[:6], script=IN_TWOS, step="Write")
    room = play.room_of("ana")
    (name,) = [NAME[one] for one in play.group_of("ana").members if one != room.step.lap]
    return play, room, name


def ready(play: Plenary, *, is_so: bool = True) -> c.BeReady:
    return c.BeReady(step=play.run.step, ready=is_so)


def ready_at_home(play: Plenary) -> set[str]:
    """Who is ready, as whoever leads is told."""
    return {NAME[member] for step, member in play.lead().boxes.ready if step == play.run.step}


def test_nobody_in_a_group_is_ready_before_their_set_is_complete() -> None:
    play, room, name = writing()
    room.holds(name, "It is clear.", "warm")
    assert "1 question" in room.refuses(name, ready(play), Code.quota)
    assert ready_at_home(play) == set()
    room.holds(name, "For whom?", "question")
    room.does(name, ready(play))
    assert ready_at_home(play) == {name}


def test_who_sits_in_a_group_is_not_ready_past_it() -> None:
    play, _, name = writing()
    assert "your group" in play.refuses(name, ready(play), Code.not_in_step)
    play.does("dan", ready(play))


def test_whoever_is_ready_no_longer_is_so_for_who_leads_too() -> None:
    play, room, name = writing()
    room.holds(name, "It is clear.", "warm")
    room.holds(name, "For whom?", "question")
    room.does(name, ready(play))
    assert ready_at_home(play) == {name}
    room.does(name, ready(play, is_so=False))
    assert ready_at_home(play) == set()


def test_whoever_moves_to_another_group_is_not_ready_there_yet() -> None:
    play, room, name = writing()
    room.holds(name, "It is clear.", "warm")
    room.holds(name, "For whom?", "question")
    room.does(name, ready(play))
    play.lead()
    other = next(one for one in play.groups if an_id(name) not in one.members)
    play.does("dan", c.MoveMember(member=an_id(name), group=other.id, sure=True))
    assert ready_at_home(play) == set()


def test_once_the_box_is_opened_nothing_says_who_was_ready() -> None:
    play, room, name = writing()
    room.holds(name, "It is clear.", "warm")
    room.holds(name, "For whom?", "question")
    room.does(name, ready(play))
    assert ready_at_home(play) == {name}
    play.next()
    assert not room.boxes.ready
    assert not play.boxes.ready


def test_who_looks_in_is_asked_in_the_plenary() -> None:
    play, room, _ = writing()
    room.serves("dan", c.Arrive())
    assert "whole meeting" in room.refuses("dan", ready(play), Code.not_in_step)


def test_what_waits_for_all_is_ready_in_the_plenary() -> None:
    play = in_groups(*NAMES[:6], step="Agree")
    name = NAME[play.groups[0].members[0]]
    room = play.room_of(name)
    assert "whole meeting" in room.refuses(name, ready(play), Code.not_in_step)
    play.does(name, ready(play))
