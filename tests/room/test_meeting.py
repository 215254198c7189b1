import pytest

from scenario import a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Role


def test_people_gather_before_the_meeting_is_opened() -> None:
    play = a_meeting().joined("dan", "ana")
    assert play.state.phase == "planned"
    play.refuses("ana", c.Contribute(text="Hello?"), Code.not_open)
    play.does("dan", c.OpenMeeting())
    assert play.state.phase == "live"
    play.says("ana", "Hello!")


def test_opening_and_closing_twice_change_nothing() -> None:
    play = a_live_meeting()
    play.does("dan", c.OpenMeeting())
    play.does("dan", c.CloseMeeting())
    play.does("dan", c.CloseMeeting())
    assert play.events == ["meeting_planned", "arrived", "meeting_opened", "meeting_closed"]


def test_what_was_not_opened_is_not_closed() -> None:
    a_meeting().joined("dan").refuses("dan", c.CloseMeeting(), Code.not_open)


def test_only_the_facilitator_opens_and_closes() -> None:
    play = a_meeting().joined("dan", "ana", "cora").is_a(Role.coordinator, "cora")
    for name in ("ana", "cora"):
        play.refuses(name, c.OpenMeeting(), Code.not_allowed)
    play.does("dan", c.OpenMeeting())
    for name in ("ana", "cora"):
        play.refuses(name, c.CloseMeeting(), Code.not_allowed)


def test_after_closing_nothing_more_is_written() -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", "A last word.")
    play.does("ana", c.RaiseHand())
    play.does("dan", c.CloseMeeting())
    assert play.view.hands == ()
    anas: list[c.Command] = [
        c.Contribute(text="One more."),
        c.Amend(contribution=said, text="A better word."),
        c.Delete(contribution=said),
        c.RaiseHand(),
    ]
    dans: list[c.Command] = [c.HandOver(to=an_id("ana")), c.Remove(member=an_id("ana")), c.OpenMeeting()]
    for name, commands in (("ana", anas), ("dan", dans)):
        for command in commands:
            play.refuses(name, command, Code.closed)
    play.does("ben", c.Arrive())
    play.does("ana", c.StepOut())
    assert play.events[-1] == "meeting_closed"
    assert an_id("ben") not in play.here


def test_facilitation_goes_to_someone_who_is_here() -> None:
    play = a_live_meeting("ana")
    play.refuses("dan", c.HandOver(to=an_id("eve")), Code.unknown_member)
    play.does("dan", c.HandOver(to=an_id("ana")))
    play.refuses("dan", c.CloseMeeting(), Code.not_allowed)
    play.does("ana", c.CloseMeeting())


def test_a_coordinator_takes_over_a_meeting_whose_facilitator_is_gone() -> None:
    play = a_live_meeting("cora", "ana").is_a(Role.coordinator, "cora")
    play.does("dan", c.StepOut())
    play.refuses("ana", c.HandOver(to=an_id("ana")), Code.not_allowed)
    play.does("cora", c.HandOver(to=an_id("cora")))
    play.does("cora", c.CloseMeeting())


def test_whoever_is_removed_may_come_again() -> None:
    play = a_live_meeting("ana")
    play.does("ana", c.RaiseHand())
    play.does("dan", c.Remove(member=an_id("ana")))
    assert an_id("ana") not in play.here
    assert play.view.hands == ()
    play.refuses("ana", c.Contribute(text="Still here."), Code.not_here)
    play.joined("ana").says("ana", "Back again.")


def test_whoever_is_blocked_stays_out_until_let_back() -> None:
    play = a_live_meeting("ana")
    play.does("dan", c.Remove(member=an_id("ana"), block=True))
    play.refuses("ana", c.Arrive(), Code.blocked)
    play.refuses("ana", c.Contribute(text="Let me in!"), Code.blocked)
    play.does("dan", c.Unblock(member=an_id("ana")))
    play.joined("ana").says("ana", "Thank you.")


def test_whoever_left_can_still_be_blocked_once() -> None:
    play = a_live_meeting("ana")
    play.does("ana", c.StepOut())
    play.refuses("dan", c.Remove(member=an_id("ana")), Code.unknown_member)
    play.does("dan", c.Remove(member=an_id("ana"), block=True))
    seq = play.state.seq
    assert play.does("dan", c.Remove(member=an_id("ana"), block=True)) == seq
    play.refuses("dan", c.Remove(member=an_id("nobody"), block=True), Code.unknown_member)


@pytest.mark.parametrize("block", [True, False])
def test_nobody_removes_themselves_or_the_facilitator(block: bool) -> None:
    play = a_live_meeting("cora").is_a(Role.coordinator, "cora")
    play.refuses("dan", c.Remove(member=an_id("dan"), block=block), Code.not_allowed)
    assert "facilitat" in play.refuses("cora", c.Remove(member=an_id("dan"), block=block), Code.not_allowed)


def test_members_and_guests_remove_nobody() -> None:
    play = a_live_meeting("ana", "guest").is_a(Role.guest, "guest")
    for name in ("ana", "guest"):
        play.refuses(name, c.Remove(member=an_id("dan")), Code.not_allowed)


def test_strangers_do_nothing() -> None:
    play = a_live_meeting().is_a(Role.stranger, "eve")
    play.refuses("eve", c.Arrive(), Code.not_allowed)
    play.refuses("eve", c.Contribute(text="Psst"), Code.not_allowed)


def test_a_meeting_is_planned_once() -> None:
    play = a_meeting()
    again = c.PlanMeeting(title="Again", starts_at=play.now, minutes=5, facilitator=an_id("eve"))
    play.refuses("staffroom", again, Code.already_planned)
