"""What the log tells of the commands that took effect is what was known of them when they did."""

import pytest

from boxes import preparing
from golden_plays import PLAYS
from scenario import Play, an_id
from staffroom_schemas import commands as c
from staffroom_server.live.known import Known


def followed(play: Play) -> Known:
    known = Known()
    for line in play.stored():
        known.follow(line)
    return known


@pytest.mark.parametrize("name", PLAYS)
def test_it_is_the_same_for_who_reads_the_log(name: str) -> None:
    play = PLAYS[name]()
    seqs = {id: seq for id, (_, seq) in play.known.items()}
    assert {id: seq for id, (_, seq) in followed(play).items()} == seqs


def test_a_command_of_many_lines_reached_the_last_of_them() -> None:
    play = preparing()
    held = [play.holds("ben", "Cool one", "cool"), play.holds("eve", "Warm one", "warm")]
    reached = play.after(1).does("dan", c.Next(step=play.run.step, sure=True), an_id("next"))
    said = play.says("ben", "Before it was taken up.", kind="warm")
    play.does("ben", c.HandIn(kind="warm", text="Late"), an_id("late"))
    play.after(1).does("dan", c.TakeUp(item=an_id("late")))
    known = followed(play)
    assert known[an_id("next")][1] == reached
    assert sorted(known[id][1] for id in held) == [reached - 1, reached]
    assert known[said][1] == reached + 1
