"""Each group has a floor of its own: its turns ring, stand, come back and end with it."""

from groups import NAME, ROUND, GroupPlay, in_groups
from scenario import Play, an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.agenda import Turn
from staffroom_schemas.errors import Code
from staffroom_schemas.groups import GroupRoom


def test_each_group_has_a_floor_of_its_own() -> None:
    play = in_groups(*NAMES[:6], script=ROUND, step="Turns")
    assert play.run.turn is None
    one, other = (play.rooms[group.id] for group in play.groups)
    assert {turn_in(one).speaker, turn_in(other).speaker} == {group.members[0] for group in play.groups}
    other_before = turn_in(other)
    speaker = turn_in(one).speaker
    one.does(NAME[speaker], c.EndTurn(speaker=speaker))
    assert turn_in(one).heard == (speaker,)
    assert turn_in(other) == other_before
    for room in (one, other):
        room.refuses(NAME[turn_in(room).queue[0]], c.EndTurn(speaker=turn_in(room).speaker), Code.not_allowed)


def test_a_turn_rings_in_its_room_and_stands_while_the_plenary_s_clock_does() -> None:
    play = in_groups(*NAMES[:6], script=ROUND, step="Turns")
    room = play.rooms[play.groups[0].id]
    first = turn_in(room).speaker
    play.after(61)
    room.does("staffroom", c.TimeIsUp(generation=room.state.generation))
    assert turn_in(room).speaker != first
    play.after(10).does("dan", c.Pause())
    assert turn_in(room).span.left == 50
    play.after(100).does("dan", c.Resume())
    assert turn_in(room).span.ends_at is not None
    play.does("dan", c.Pause())
    assert turn_in(room).span.left == 50


def test_an_undone_step_brings_back_the_floor_as_it_was() -> None:
    play = in_groups(*NAMES[:6], script=ROUND, step="Turns")
    room = play.rooms[play.groups[0].id]
    first = turn_in(room).speaker
    room.does(NAME[first], c.EndTurn(speaker=first))
    before = turn_in(room)
    play.after(20).next()
    assert room.step.title == "Talk"
    play.after(4).does("dan", c.Undo(step=play.run.step))
    assert room.step.title == "Turns"
    assert (turn_in(room).speaker, turn_in(room).queue, turn_in(room).heard) == (
        before.speaker,
        before.queue,
        before.heard,
    )


def test_an_undone_way_out_of_the_groups_brings_back_the_floor_too() -> None:
    only_turns = {
        **ROUND,
        "steps": [{**ROUND["steps"][0], "steps": ROUND["steps"][0]["steps"][:1]}, ROUND["steps"][1]],
    }
    play = in_groups(*NAMES[:6], script=only_turns, step="Turns")
    room = play.rooms[play.groups[0].id]
    first = turn_in(room).speaker
    room.does(NAME[first], c.EndTurn(speaker=first))
    before = turn_in(room)
    play.after(20).next()
    assert room.state.phase == "closed"
    play.after(4).does("dan", c.Undo(step=play.run.step))
    assert room.state.phase == "live"
    assert room.here == set(group_of(room).members)
    assert (turn_in(room).speaker, turn_in(room).heard) == (before.speaker, before.heard)
    assert room.run.span == play.run.span


def test_who_comes_late_joins_the_round_and_who_leaves_passes() -> None:
    play = in_groups(*NAMES[:6], script=ROUND, step="Turns")
    play.joined("zoe")
    room = play.room_of("zoe")
    assert turn_in(room).queue[-1] == an_id("zoe")
    speaker = turn_in(room).speaker
    play.does(NAME[speaker], c.StepOut())
    assert turn_in(room).speaker != speaker
    assert speaker not in room.here
    assert an_id("zoe") in room.here


def test_who_leads_and_moves_to_another_group_waits_for_no_turn_in_the_first() -> None:
    everyone = {"title": "Turns", "speaks": "everyone", "round": {"seconds": 60}}
    block = {**ROUND["steps"][0], "steps": [everyone]}
    play = in_groups(*NAMES[:6], script={**ROUND, "steps": [block]}, step="Turns")
    group = max(play.groups, key=lambda one: len(one.members))
    room, waits = play.rooms[group.id], turn_in(play.rooms[group.id]).queue[0]
    play.does("dan", c.HandOver(to=waits))
    other = next(one for one in play.groups if one.id != group.id)
    play.does(NAME[waits], c.MoveMember(member=waits, group=other.id, sure=True))
    assert waits not in group_of(room).members
    assert waits in room.here, "who leads may look in"
    assert waits not in turn_in(room).queue


def turn_in(room: Play) -> Turn:
    assert room.run.turn is not None
    return room.run.turn


def group_of(room: GroupPlay) -> GroupRoom:
    assert room.view.group is not None
    return room.view.group
