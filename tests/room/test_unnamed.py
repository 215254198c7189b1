"""Law 10: what has no name stays without one."""

import pytest

from boxes import PLUS_DELTA, SECRET, preparing, texts, unnamed
from dice import Dice
from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code


def test_an_unnamed_one_is_changed_by_its_secret_alone() -> None:
    play = unnamed()
    id = play.holds("ben", "First", secret=SECRET)
    held = play.boxes.held[id]
    assert (held.author, held.secret == SECRET.encode()) == (None, False)
    play.refuses("ben", c.AmendHeld(item=id, text="x"), Code.not_yours)
    play.refuses("ben", c.AmendHeld(item=id, text="x", secret="t" * 32), Code.not_yours)
    play.does("ben", c.AmendHeld(item=id, text="Better", secret=SECRET))
    play.does("ben", c.Withdraw(item=id, secret=SECRET))
    assert texts(play) == []
    assert not play.boxes.tallies


def test_opening_leaves_nothing_that_links_an_unnamed_one_to_its_writer() -> None:
    play = unnamed()
    id = play.holds("ben", "Who said it?", secret=SECRET)
    assert dict(play.boxes.tallies) == {(play.run.step, an_id("ben"), "warm"): 1}
    play.next()
    (shown,) = play.view.contributions
    assert (shown.by, shown.text) == (None, "Who said it?")
    assert shown.id != id
    assert not play.boxes.held
    assert not play.boxes.tallies
    line = play.lines[-1]
    assert (line.by, line.author, line.command_id) == (an_id("dan"), "", None)
    everything = "".join(line.wire.decode() for line in play.lines if line.event.type == "contributed")
    assert an_id("ben") not in everything


@pytest.mark.parametrize("seed", range(5))
def test_swapping_two_unnamed_writers_changes_no_byte_that_anyone_else_receives(seed: int) -> None:
    def received(first: str, second: str) -> list[bytes]:
        play = unnamed()
        play.chance = Dice(seed)
        for name, text, id in ((first, "One", "1"), (second, "Two", "2"), (second, "Three", "3")):
            hold = c.Hold(step=play.run.step, kind="warm", text=text, secret=id * 24)
            play.does(name, hold, id=an_id(f"drawn {id}"))
        play.after(20).next()
        play.does("dan", c.CloseMeeting())
        return [line.wire for line in play.lines]

    assert received("ben", "eve") == received("eve", "ben")


def test_the_order_of_an_opening_is_not_the_order_of_writing() -> None:
    orders = set()
    for seed in range(20):
        play = unnamed()
        play.chance = Dice(seed)
        for name, text in (("ana", "1"), ("ben", "2"), ("eve", "3")):
            play.holds(name, text, secret=text * 24)
        play.next()
        orders.add(tuple(one.text for one in play.view.contributions))
    assert len(orders) > 3


def test_names_are_as_the_step_says() -> None:
    play = unnamed()
    text = play.refuses("ben", c.Hold(step=play.run.step, kind="warm", text="x"), Code.not_in_step)
    assert "no names" in text
    play = preparing()  # names: choice
    play.holds("ben", "With", "warm")
    play.holds("ben", "Without", "cool", SECRET)


def test_nobody_speaks_under_the_id_of_what_a_box_showed() -> None:
    play = unnamed()
    play.holds("ben", "True words", secret=SECRET)
    play.next()
    shown = play.view.contributions[-1].id
    forged = c.Contribute(kind="response", text="Forged", step=play.run.step)
    play.refuses("eve", forged, Code.id_reused, shown)
    play.refuses("eve", c.HandIn(kind="warm", text="Forged"), Code.id_reused, shown)


def test_going_back_over_an_items_edge_keeps_its_box() -> None:
    play = a_live_meeting("ana", "ben").knows(PLUS_DELTA)
    play.plans("dan", "First")
    play.plans("dan", "Notes", 6, "notes")
    play.next()
    play.next()
    play.holds("ben", "Mine", secret=SECRET)
    play.does("dan", c.Back(step=play.run.step))
    play.after(60).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    play.next()
    play.next()
    assert [one.text for one in play.view.contributions] == ["Mine"]
