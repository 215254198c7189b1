"""As `test_first_promises`, of folds, clocks, rights and being current."""

from typing import Any

import pytest

from history.changes import also, each, frames
from history.history import History
from history.judging import violations
from history.records import Asked, Healed, Kept, Logged, Revoked
from history.told import ROOM, Told, broken
from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_server.live import frames as printed


def texts(history: History, promise: str) -> str:
    """What was found, only this promise being broken."""
    found = broken(history)
    assert list(found) == [promise], found
    return "\n".join(one.text for one in found[promise])


@pytest.fixture
def told() -> Told:
    """Ana says something, then says it better; Ben comes."""
    told = Told().comes("dan").comes("ana")
    told.does("ana", c.Contribute(text="As it was said first."), an_id("word"))
    told.does("ana", c.Amend(contribution=an_id("word"), text="As it is said now."))
    return told.comes("ben")


def test_words_that_are_forgotten_since_are_no_fault_of_a_view(told: Told) -> None:
    told.does("dan", c.Contribute(text="More."))
    told.does("ana", c.Delete(contribution=an_id("word")))
    assert broken(told.ended()) == {}


def test_a_view_that_is_not_the_fold(told: Told) -> None:
    def wrong(frame: dict[str, Any]) -> dict[str, Any]:
        if frame["type"] == "view":
            frame["view"]["hands"] = [an_id("ana")]
        return frame

    found = texts(told.ended(frames(wrong, "ben")), "I6")
    assert "is not the fold of the log" in found
    assert "has another room than the log says" in found


def test_a_view_whose_bytes_are_in_another_order(told: Told) -> None:
    def turned(frame: dict[str, Any]) -> dict[str, Any]:
        if frame["type"] == "view":
            frame["view"] = dict(reversed(frame["view"].items()))
        return frame

    assert "is not the fold of the log" in texts(told.ended(frames(turned, "ben")), "I6")


def rung(told: Told) -> int:
    """The first line that a clock caused."""
    return next(n for n, line in enumerate(told.play.lines, 1) if isinstance(line.event, e.TurnGiven))


@pytest.fixture
def round_of_turns() -> Told:
    """A round of 30 seconds each, in which the first turn was over when it was."""
    play = a_live_meeting("ana", "ben").knows(
        {
            "protocol": "turns",
            "steps": [
                {
                    "title": "Round",
                    "speaks": "everyone",
                    "posts": {"everyone": ["response"]},
                    "round": {"seconds": 30, "pass": "none"},
                }
            ],
        }
    )
    play.plans("dan", "In turn", 5, "turns")
    told = Told(play).comes("dan")
    told.does("dan", c.Next(step=None))
    play.after(30)
    told.rings()
    return told


def test_a_clock_that_rings_in_time(round_of_turns: Told) -> None:
    assert broken(round_of_turns.ended()) == {}


def test_a_clock_that_rings_early(round_of_turns: Told) -> None:
    seq, play = rung(round_of_turns), round_of_turns.play

    def early(line: Logged) -> Logged:
        return line.model_copy(update={"at": play.lines[seq - 2].at}) if line.seq == seq else line

    found = violations(round_of_turns.ended(each(Logged, early)), ["I7"])
    assert [one.seq for one in found] == [seq]


def test_a_clock_that_does_not_ring(round_of_turns: Told) -> None:
    round_of_turns.play.after(36)
    round_of_turns.gets("dan", printed.pong(0, round_of_turns.play.now.timestamp(), 1, bytes(32)))
    assert "has not rung 6 s later" in texts(round_of_turns.ended(), "I7")


def test_a_line_of_someone_who_was_removed(told: Told) -> None:
    told.does("dan", c.Remove(member=an_id("ben")))
    told.does("dan", c.RaiseHand())

    def by_ben(line: Logged) -> Logged:
        return line.model_copy(update={"by": an_id("ben")}) if "hand_raised" in line.data else line

    found = violations(told.ended(each(Logged, by_ben)), ["I11"])
    assert [one.text for one in found] == [f"hand_raised of {an_id('ben')}, who was put out before"]


def test_whoever_was_removed_may_come_again(told: Told) -> None:
    told.does("dan", c.Remove(member=an_id("ben")))
    told.does("ben", c.Arrive())
    told.does("ben", c.RaiseHand())
    assert broken(told.ended()) == {}


def test_a_note_of_someone_who_is_blocked(told: Told) -> None:
    told.does("dan", c.Remove(member=an_id("ben"), block=True))
    ref = told.sends("ben", c.KeepNote(text="To myself."), an_id("note"))
    told.gets("ben", printed.done(ref, told.play.state.seq))
    kept = Kept(room=ROOM, what="note", id=an_id("note"), author=an_id("ben"), text="To myself.")
    assert "who is blocked, was acked" in texts(told.ended(also(kept)), "I11")


def test_a_command_of_a_session_that_was_ended(told: Told) -> None:
    at = told.at
    told.records.append(Revoked(at=at, session="session of ana"))
    told.does("ana", c.RaiseHand(), an_id("soon"))
    assert broken(told.ended()) == {}
    late = each(Asked, lambda one: one.model_copy(update={"at": at + 6}) if one.id == an_id("soon") else one)
    assert "was acked for a session that was ended" in texts(told.ended(late), "I11")


def test_someone_comes_by_a_session_that_was_ended(told: Told) -> None:
    told.records.append(Revoked(at=told.at, session="session of ana"))
    told.goes("ana").comes("ana")
    assert "was let in after its session was ended" in texts(told.ended(), "I11")


def test_someone_who_is_behind_when_all_is_well(told: Told) -> None:
    head = told.play.state.seq
    told.does("dan", c.Contribute(text="Not heard by Ben."))
    healed = also(Healed(at=100, heads={ROOM: head + 1}))
    deaf = frames(lambda frame: None if "Not heard" in str(frame) else frame, "ben")
    assert broken(told.ended(healed)) == {}
    assert texts(told.ended(healed, deaf), "I12").endswith(f"stood here when {head + 1} was 5 s old")


def test_someone_who_does_not_get_back_in(told: Told) -> None:
    healed = also(Healed(at=100, heads={ROOM: told.play.state.seq}))
    told.goes("ben", meant=False)
    assert "ben was not back 5 s after all was well" in texts(told.ended(healed), "I12")


def test_someone_who_went_need_not_be_there(told: Told) -> None:
    healed = also(Healed(at=100, heads={ROOM: told.play.state.seq}))
    assert broken(told.goes("ben").ended(healed)) == {}


def test_a_command_that_is_never_answered(told: Told) -> None:
    healed = also(Healed(at=told.at, heads={ROOM: told.play.state.seq}))
    told.sends("ana", c.RaiseHand(), an_id("lost"))
    assert broken(told.ended(healed)) == {}
    for _ in range(30):
        told.gets("dan", printed.pong(0, 0, 1, bytes(32)))
    assert f"raise_hand {an_id('lost')} of ana" in texts(told.ended(healed), "I12")
