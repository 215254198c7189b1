"""By choice, the same again, merged, kept to the group; and the one voice of each."""

from typing import Any

from groups import NAME, TALK, Plenary, before_groups, in_groups
from scenario import an_id
from scripts import NAMES, script
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code

TWO_FOUR: dict[str, Any] = {
    "protocol": "twofour",
    "steps": [
        {"title": "Alone", "minutes": 1},
        {
            "title": "Twos",
            "groups": {"of": 2},
            "steps": [
                {"title": "Pairs", "minutes": 2, "speaks": "everyone", "posts": {"everyone": ["response"]}}
            ],
        },
        {
            "title": "Fours",
            "groups": {"of": 4, "by": "merge"},
            "steps": [
                {"title": "Fours", "minutes": 4, "speaks": "everyone", "posts": {"everyone": ["response"]}}
            ],
        },
        {"title": "All", "minutes": 5, "speaks": "everyone"},
    ],
}

TWICE: dict[str, Any] = {
    "protocol": "twice",
    "steps": [
        {"title": "Set up", "minutes": 1, "speaks": "facilitator"},
        {
            "title": "In threes",
            "groups": {"of": 3, "keep": "group"},
            "steps": [
                {"title": "First", "minutes": 2, "speaks": "everyone", "posts": {"everyone": ["response"]}}
            ],
        },
        {
            "title": "In the same threes",
            "groups": {"of": 3, "by": "same", "keep": "group"},
            "steps": [
                {"title": "Second", "minutes": 2, "speaks": "everyone", "posts": {"everyone": ["response"]}}
            ],
        },
        {"title": "Between", "minutes": 1, "speaks": "everyone"},
        {
            "title": "Once more",
            "groups": {"of": 3, "by": "same", "keep": "meeting"},
            "steps": [
                {"title": "Third", "minutes": 2, "speaks": "everyone", "posts": {"everyone": ["response"]}}
            ],
        },
    ],
}

CHOICE: dict[str, Any] = {
    **TALK,
    "protocol": "choice",
    "steps": [TALK["steps"][0], {**TALK["steps"][1], "groups": {"of": 3, "by": "choice"}}, TALK["steps"][2]],
}


def test_two_twos_become_a_four() -> None:
    play = in_groups(*NAMES[:8], script=TWO_FOUR, step="Pairs")
    pairs = play.tables
    assert sorted(map(len, pairs)) == [2, 2, 2, 2]
    before = {group.id for group in play.groups}
    play.next()
    assert sorted(map(len, play.tables)) == [4, 4]
    assert all(any(set(pair) <= set(four) for four in play.tables) for pair in pairs)
    assert before.isdisjoint(group.id for group in play.groups), "what was said in a pair stays there"
    assert all(play.rooms[id].state.phase == "closed" for id in before)


def test_the_same_again_goes_on_in_the_same_room_as_long_as_it_is_kept_the_same() -> None:
    play = in_groups(*NAMES[:6], script=TWICE, step="First")
    room, group = play.room_of("ana"), play.group_of("ana")
    room.says("ana", "First words.")
    play.next()
    assert play.step.title == "Second"
    assert play.group_of("ana") == group
    assert room.state.phase == "live"
    assert room.step.title == "Second"
    assert [step.title for step in room.view.agenda[0].steps] == ["First", "Second"]
    assert "group_closed" not in room.events
    room.says("ana", "More.")
    play.next()
    play.next()
    assert play.step.title == "Third"
    assert play.group_of("ana").id != group.id, (
        "what was kept to the group is not in a room that others may read"
    )
    assert play.group_of("ana").members == group.members


def test_what_is_said_in_a_group_is_not_written_down_before_all() -> None:
    play = in_groups(*NAMES[:6], script=TWICE, step="First")
    for speaker in (an_id("ana"), an_id("ben")):
        said = c.Contribute(text="What Ana told us.", kind="response", step=play.step.id, speaker=speaker)
        play.refuses("dan", said, Code.not_in_step)
    while play.step.title != "Between":
        play.next()
    play.does("dan", c.Contribute(text="Aloud.", kind="response", step=play.step.id, speaker=an_id("ana")))


def test_groups_by_choice_sit_as_people_wished() -> None:
    play = before_groups(*NAMES[:6], script=CHOICE)
    for name, number in (("ana", 2), ("ben", 2), ("cora", 1)):
        play.does(name, c.ChooseGroup(number=number))
    assert play.view.chosen == {an_id("ana"): 2, an_id("ben"): 2, an_id("cora"): 1}
    play.does("cora", c.ChooseGroup(number=2))
    play.does("cora", c.ChooseGroup(number=None))
    play.does("cora", c.ChooseGroup(number=1))
    play.refuses("ana", c.ChooseGroup(number=3), Code.unknown_item)
    play.next()
    assert play.group_of("ana").number == play.group_of("ben").number == 2
    assert play.group_of("cora").number == 1
    assert sorted(map(len, play.tables)) == [3, 3]
    assert play.view.chosen == {}
    assert [table.seats for table in play.step.tables] == [group.members for group in play.groups]


def test_a_group_that_many_choose_is_full() -> None:
    play = before_groups(*NAMES[:6], script=CHOICE)
    for name in ("ana", "ben", "cora", "dora"):
        play.does(name, c.ChooseGroup(number=1))
    assert "full" in play.refuses("eli", c.ChooseGroup(number=1), Code.quota)


def test_whoever_chose_alone_does_not_sit_alone() -> None:
    play = before_groups(
        "ana",
        "ben",
        "cora",
        "dora",
        script={
            **CHOICE,
            "steps": [
                CHOICE["steps"][0],
                {**CHOICE["steps"][1], "groups": {"of": 2, "by": "choice"}},
                CHOICE["steps"][2],
            ],
        },
    )
    for name in ("ana", "ben", "cora"):
        play.does(name, c.ChooseGroup(number=1))
    play.next()
    assert sorted(map(len, play.tables)) == [2, 2]
    assert (
        len({*play.group_of("ana").members, *play.group_of("ben").members, *play.group_of("cora").members})
        > 2
    )


def test_where_groups_are_by_choice_one_goes_to_another_oneself() -> None:
    play = in_groups(*NAMES[:6], script=CHOICE)
    other = next(group for group in play.groups if an_id("ana") not in group.members)
    play.does("ana", c.ChooseGroup(number=other.number))
    assert play.group_of("ana").number == other.number
    left = next(group for group in play.groups if group.number != other.number)
    text = play.refuses(NAME[left.members[0]], c.ChooseGroup(number=other.number), Code.quota)
    assert "full" in text
    play.does("ana", c.ChooseGroup(number=left.number))
    assert sorted(map(len, play.tables)) == [3, 3]


def test_one_voice_of_each_group_is_heard_before_all() -> None:
    play = in_groups(*NAMES[:6], step="Agree")
    one, other = play.groups
    first, second = NAME[one.members[0]], NAME[one.members[1]]
    play.does(first, c.TakeRole(role="spokesperson"))
    play.refuses(second, c.TakeRole(role="spokesperson"), Code.needs_cast)
    room = play.rooms[one.id]
    assert room.step.cast["spokesperson"] == (an_id(first),)
    assert room.view.agenda[0].cast == {"spokesperson": (an_id(first),)}
    play.does(first, c.TakeRole(role="spokesperson", taken=False))
    play.does(second, c.TakeRole(role="spokesperson"))
    play.next()
    assert play.run.turn is not None
    assert (play.run.turn.speaker, play.run.turn.queue) == (an_id(second), ())
    voice = NAME[other.members[0]]
    play.does(voice, c.TakeRole(role="spokesperson"))
    assert play.run.turn.queue == (an_id(voice),), "the other group finds its voice late"
    play.refuses(NAME[other.members[1]], c.TakeRole(role="spokesperson"), Code.needs_cast)


def test_only_a_role_that_is_taken_is_taken() -> None:
    play = in_groups(*NAMES[:6])
    play.refuses("ana", c.TakeRole(role="presenter"), Code.needs_cast)


def test_a_group_that_keeps_to_itself_is_told_before_who_leads_comes_in() -> None:
    play = in_groups(*NAMES[:6], script=TWICE, step="First")
    room = play.room_of("ana")
    room.does("dan", c.Arrive())
    assert an_id("dan") not in room.here
    assert room.view.group is not None
    assert room.view.group.announced == an_id("dan")
    room.after(4).does("dan", c.Arrive())
    assert an_id("dan") not in room.here
    room.after(1).does("dan", c.Arrive())
    assert an_id("dan") in room.here
    room.does("dan", c.StepOut())
    assert room.view.group.announced is None
    room.does("dan", c.Arrive())
    assert an_id("dan") not in room.here, "announced anew"


def test_what_was_kept_to_a_group_is_read_by_its_people_alone() -> None:
    play = in_groups(*NAMES[:8], script={**TWICE, "steps": _fours()}, step="First")
    room, group = play.room_of("ana"), play.group_of("ana")
    mover, leaver, _ = (NAME[one] for one in group.members if NAME[one] != "ana")
    other = next(one for one in play.groups if one.id != group.id)
    play.does("dan", c.MoveMember(member=an_id(mover), group=other.id))
    play.does(leaver, c.StepOut())
    play.until("Between")
    assert isinstance(room.asks("ana", c.Arrive()), int)
    room.refuses("dan", c.Arrive(), Code.not_allowed)
    room.refuses(mover, c.Arrive(), Code.not_allowed)
    room.refuses(NAME[other.members[0]], c.Arrive(), Code.not_allowed)
    assert isinstance(room.asks(leaver, c.Arrive()), int)


def test_the_library_s_chalk_talk_looks_for_patterns_in_pairs() -> None:
    play = Plenary()
    play.joined("dan", *NAMES[:6])
    play.does("dan", c.OpenMeeting())
    play.plans("dan", "Chalk Talk", 40, "chalk-talk")
    play.until("Look for patterns")
    assert sorted(map(len, play.tables)) == [2, 2, 2]
    play.room_of("ana").says("ana", "Everyone asks why.", kind="noticing")
    play.until("Debrief")
    assert script("chalk-talk").steps[2].title == "In pairs"


def _fours() -> list[dict[str, Any]]:
    set_up, threes, *_, between, _ = TWICE["steps"]
    return [set_up, {**threes, "groups": {"of": 4, "keep": "group"}}, between]
