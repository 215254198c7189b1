from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code


def test_coming_twice_is_coming_once() -> None:
    play = a_live_meeting("ana").joined("ana")
    assert play.events.count("arrived") == 2  # dan and ana
    assert play.view.people == (an_id("dan"), an_id("ana"))


def test_a_hand_goes_up_once_and_down_again() -> None:
    play = a_live_meeting("ana", "ben")
    play.does("ben", c.RaiseHand())
    play.does("ana", c.RaiseHand())
    play.does("ben", c.RaiseHand())
    assert list(play.view.hands) == [an_id("ben"), an_id("ana")]
    play.does("ben", c.LowerHand())
    play.does("ben", c.LowerHand())
    assert list(play.view.hands) == [an_id("ana")]


def test_the_facilitator_lowers_anothers_hand_and_nobody_else_does() -> None:
    play = a_live_meeting("ana", "ben")
    play.does("ana", c.RaiseHand())
    play.refuses("ben", c.LowerHand(member=an_id("ana")), Code.not_allowed)
    play.does("dan", c.LowerHand(member=an_id("ana")))
    assert play.view.hands == ()


def test_a_hand_goes_down_with_its_owner() -> None:
    play = a_live_meeting("ana")
    play.does("ana", c.RaiseHand())
    play.does("ana", c.StepOut())
    assert play.view.hands == ()
    play.refuses("ana", c.RaiseHand(), Code.not_here)


def test_whoever_is_long_without_a_socket_is_counted_out_once() -> None:
    play = a_live_meeting("ana")
    play.does("staffroom", c.CountOut(member=an_id("ana")))
    play.does("staffroom", c.CountOut(member=an_id("ana")))
    assert play.events.count("stepped_out") == 1
    assert play.lines[-1].by == "staffroom"
