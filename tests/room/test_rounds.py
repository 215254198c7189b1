"""Line 4: the floor goes round."""

from typing import Any

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.timing import next_ring


def a_round(**round: Any) -> Play:
    """Dan, ana, ben and eve, a minute each."""
    steps = [
        {
            "title": "Go round",
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "round": {"seconds": 60, **round},
        }
    ]
    play = a_live_meeting("ana", "ben", "eve").knows({"protocol": "round", "steps": steps})
    play.plans("dan", "Round", 4, "round")
    play.next()
    return play


def floor(play: Play) -> str:
    """Who has it, by name."""
    turn = play.run.turn
    return next(
        (name for name in ("dan", "ana", "ben", "eve", "zoe") if turn and turn.speaker == an_id(name)), ""
    )


def ring(play: Play) -> Play:
    """Until the clock rings."""
    play.does("staffroom", c.TimeIsUp(generation=play.state.generation))
    return play


def test_everyone_has_a_turn_in_order_of_seconds_each() -> None:
    play = a_round()
    heard = []
    while play.run.turn:
        heard.append(floor(play))
        assert next_ring(play.state) == play.run.turn.span.ends_at
        ring(play.after(60))
    assert heard == ["ana", "ben", "eve", "dan"]
    assert play.events[-1] == "round_ended"


def test_a_turn_ends_early_by_its_speaker_or_the_facilitator() -> None:
    play = a_round()
    play.refuses("ben", c.EndTurn(speaker=an_id("ana")), Code.not_allowed)
    play.does("ana", c.EndTurn(speaker=an_id("ana")))
    assert floor(play) == "ben"
    play.does("dan", c.EndTurn(speaker=an_id("ben")))
    assert floor(play) == "eve"
    play.refuses("dan", c.EndTurn(speaker=an_id("ben")), Code.step_over)


def test_an_early_end_may_be_silence_together() -> None:
    play = a_round(early="stay")
    play.after(20).does("ana", c.EndTurn(speaker=an_id("ana")))
    assert play.run.turn is not None
    assert (floor(play), play.run.turn.silent) == ("ana", True)
    ring(play.after(40))
    assert floor(play) == "ben"


def test_a_pass_is_a_pass_or_a_turn_later() -> None:
    play = a_round()
    play.does("ana", c.PassTurn(speaker=an_id("ana")))
    assert play.run.turn is not None
    assert an_id("ana") not in (play.run.turn.speaker, *play.run.turn.queue)
    play = a_round(**{"pass": "returns"})
    play.does("ana", c.PassTurn(speaker=an_id("ana")))
    assert play.run.turn is not None
    assert play.run.turn.queue[-1] == an_id("ana")
    play = a_round(**{"pass": "none"})
    play.refuses("ana", c.PassTurn(speaker=an_id("ana")), Code.not_in_step)


def test_a_dropped_speakers_turn_moves_to_the_end_once() -> None:
    play = a_round()
    play.does("staffroom", c.LoseTurn(member=an_id("ana")))
    assert play.run.turn is not None
    assert (floor(play), play.run.turn.queue[-1]) == ("ben", an_id("ana"))
    for name in ("ben", "eve", "dan"):
        play.does(name, c.EndTurn(speaker=an_id(name)))
    assert floor(play) == "ana"
    play.does("staffroom", c.LoseTurn(member=an_id("ana")))
    assert play.run.turn is None


def test_whoever_is_back_keeps_the_floor() -> None:
    play = a_round()
    play.does("ana", c.EndTurn(speaker=an_id("ana")))
    play.does("staffroom", c.LoseTurn(member=an_id("ana")))
    assert floor(play) == "ben"


def test_whoever_leaves_passes_and_whoever_comes_late_is_last() -> None:
    play = a_round()
    play.does("ana", c.StepOut())
    assert floor(play) == "ben"
    play.does("eve", c.StepOut())
    play.joined("zoe")
    assert play.run.turn is not None
    assert play.run.turn.queue == (an_id("dan"), an_id("zoe"))
    play.joined("ana")
    assert an_id("ana") not in play.run.turn.queue or play.run.turn.heard == ()


def test_a_pause_stops_the_turn_too() -> None:
    play = a_round()
    play.after(15).does("dan", c.Pause())
    assert play.run.turn is not None
    assert play.run.turn.span.left == 45
    assert next_ring(play.state) is None
    play.does("staffroom", c.LoseTurn(member=an_id("ana")))
    assert floor(play) == "ana"
    play.after(300).does("dan", c.Resume())
    ring(play.after(45))
    assert floor(play) == "ben"


def test_whoever_was_not_heard_yet_comes_first() -> None:
    first = {
        "title": "Some",
        "speaks": "everyone",
        "posts": {"everyone": ["response"]},
        "round": {"seconds": 60},
    }
    last = {**first, "title": "All", "round": {"seconds": 60, "order": "unheard_first"}}
    play = a_live_meeting("ana", "ben", "eve").knows({"protocol": "rounds", "steps": [first, last]})
    play.plans("dan", "Rounds", 8, "rounds")
    play.next()
    play.does("ana", c.EndTurn(speaker=an_id("ana")))
    play.does("ben", c.PassTurn(speaker=an_id("ben")))
    play.says("dan", "Written, not said.")
    play.next(sure=True)
    assert play.run.turn is not None
    assert (play.run.turn.speaker, *play.run.turn.queue) == tuple(
        an_id(name) for name in ("ben", "ana", "eve", "dan")
    )


def test_nobody_is_left_and_the_round_is_over() -> None:
    play = a_round()
    for name in ("ana", "ben", "eve"):
        play.does(name, c.StepOut())
    assert floor(play) == "dan"
    ring(play.after(60))
    assert play.run.turn is None


def test_a_round_that_comes_back_by_undo_goes_on_with_those_who_are_here() -> None:
    play = a_round()
    play.plans("dan", "Afterwards")
    play.next()
    play.does("ana", c.StepOut())
    play.after(2).does("dan", c.Undo(step=play.run.step))
    assert floor(play) == "ben"


def test_the_last_to_leave_leaves_a_round_for_whoever_comes_back() -> None:
    """Who speaks in it is not known yet, and nobody is there to sit in a circle."""
    steps = [
        {"title": "Read", "minutes": 2},
        {
            "title": "Report",
            "minutes": 5,
            "speaks": "spokesperson",
            "round": {"seconds": 60},
        },
    ]
    roles = {"spokesperson": {"given": "taken", "takes_part": True}}
    play = a_live_meeting("ana").knows({"protocol": "report", "roles": roles, "steps": steps})
    play.plans("dan", "Report", 10, "report")
    play.next()
    play.does("ana", c.StepOut())
    play.does("dan", c.StepOut())
    assert not play.here
    play.joined("dan")
    assert play.next().title == "Report"
