"""As `test_first_promises`, of what is held, kept and not named."""

from typing import Any

import pytest

from boxes import SECRET, preparing, unnamed
from history.changes import also, each, frames
from history.judging import violations
from history.records import Kept, Logged
from history.test_further_promises import texts
from history.told import ROOM, Told, broken
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.live import frames as printed

HELD = "Held until it is opened."


@pytest.fixture
def told() -> Told:
    """Ben holds a named thing in the silent step of Tuning, and keeps a note; Dan is there."""
    told = Told(preparing()).comes("dan").comes("ben")
    step = told.play.step.id
    told.does("ben", c.Hold(step=step, kind="warm", text=HELD), an_id("held"))
    told.does("ben", c.KeepNote(text="Nobody else's business."), an_id("note"))
    return told


@pytest.fixture
def nameless() -> Told:
    """Ana holds something without a name, and it is shown; Ben and Dan are there."""
    told = Told(unnamed()).comes("dan").comes("ana").comes("ben")
    step = told.play.step.id
    told.does("ana", c.Hold(step=step, kind="warm", text=HELD, secret=SECRET), an_id("held"))
    return told


def opened(told: Told) -> Told:
    told.does("dan", c.Next(step=told.play.run.step, sure=True))
    return told


def leaking(words: str) -> bytes:
    """To each their own; or to another."""
    note = b'{"id":"%b","at":"2026-03-12T16:00:00.000Z","text":"%b"}' % (an_id("x").encode(), words.encode())
    return b'{"type":"yours","may":[],"notes":[%b]}' % note


def test_a_true_history_breaks_nothing(told: Told, nameless: Told) -> None:
    assert broken(told.ended()) == {}
    assert broken(nameless.ended()) == {}
    assert broken(opened(told).ended()) == {}
    assert broken(opened(nameless).ended()) == {}


def test_a_held_thing_that_another_gets(told: Told) -> None:
    told.gets("dan", leaking(HELD))
    assert texts(told.ended(), "I8") == f"dan in visit dan 0 got words of hold {an_id('held')} in yours"


def test_a_note_that_another_gets(told: Told) -> None:
    told.gets("dan", leaking("Nobody else's business."))
    assert "got words of keep_note" in texts(told.ended(), "I8")


def test_ones_own_words_are_no_leak(told: Told) -> None:
    told.gets("ben", leaking(HELD))
    assert broken(told.ended()) == {}


def test_a_view_that_shows_too_early(nameless: Told) -> None:
    opened(nameless)
    shown = next(line.seq for line in nameless.ended().logs[ROOM] if line.words.get("text") == HELD)
    early = b'{"type":"view","seq":%d,"view":{"x":"%b"}}' % (shown - 1, HELD.encode())
    nameless.gets("ben", early)
    assert [one.seq for one in violations(nameless.ended(), ["I8"])] == [shown]


def test_a_line_that_shows_without_an_opening(nameless: Told) -> None:
    opened(nameless)

    def other(line: Logged) -> Logged:
        data = line.data.replace("box_opened", "box_returned").replace(',"of":null', "")
        return line.model_copy(update={"data": data})

    found = broken(nameless.ended(each(Logged, other)))
    assert [one.text for one in found["I8"]] == [f"shows hold {an_id('held')} without box_opened"]


def test_an_author_of_what_has_no_name(nameless: Told) -> None:
    opened(nameless)

    def named(line: Logged) -> Logged:
        data = line.data.replace('"author":null', f'"author":"{an_id("ana")}"')
        return line.model_copy(update={"data": data}) if line.words.get("text") == HELD else line

    found = broken(nameless.ended(each(Logged, named)))
    assert [one.text for one in found["I9"]] == [f"names the author of {an_id('held')}"]


def test_an_id_that_is_kept_on_opening(nameless: Told) -> None:
    opened(nameless)

    def same(line: Logged) -> Logged:
        linked = line.words.get("text") == HELD
        return line.model_copy(update={"command_id": an_id("held")}) if linked else line

    found = texts(nameless.ended(each(Logged, same)), "I9")
    assert found == f"bears the id under which hold {an_id('held')} was held"


def test_a_secret_that_another_gets(nameless: Told) -> None:
    nameless.gets("ben", leaking(SECRET))
    assert "got the id or the secret" in texts(nameless.ended(), "I9")


def test_a_row_that_names_an_author(nameless: Told) -> None:
    named = each(Kept, lambda row: row.model_copy(update={"author": an_id("ana")}))
    assert texts(nameless.ended(named), "I9") == f"the row of {an_id('held')} names its author"


def test_a_row_that_is_left_when_it_is_shown(nameless: Told) -> None:
    opened(nameless)
    row = Kept(room=ROOM, what="held", id=an_id("held"), author=None, text=HELD)
    assert "is shown, and its row is still there" in texts(nameless.ended(also(row)), "I9")


@pytest.mark.parametrize("lost", ["held", "note"])
def test_what_was_acked_and_is_nowhere(told: Told, lost: str) -> None:
    gone = each(Kept, lambda row: None if row.id == an_id(lost) else row)
    assert "was acked, and is neither kept nor shown" in texts(told.ended(gone), "I10")


def test_what_has_no_name_and_is_nowhere(nameless: Told) -> None:
    gone = each(Kept, lambda _: None)
    assert "was acked, and is neither kept nor shown" in texts(nameless.ended(gone), "I10")


def test_what_was_withdrawn_need_not_be_there(told: Told) -> None:
    told.does("ben", c.Withdraw(item=an_id("held")))
    told.does("ben", c.DropNote(note=an_id("note")))
    assert broken(told.ended(each(Kept, lambda _: None))) == {}


def test_what_was_refused_and_is_kept(told: Told) -> None:
    def failed(frame: dict[str, Any]) -> dict[str, Any]:
        if frame["type"] != "done":
            return frame
        return {"type": "problem", "ref": frame["ref"], "code": "failed", "text": "Nothing was kept."}

    assert "was said to have had no effect, and is kept" in texts(told.ended(frames(failed, "ben")), "I2")


def test_what_was_handed_in_is_for_who_leads(told: Told) -> None:
    told.does("ben", c.HandIn(kind="warm", text="Too late for its step."), an_id("late"))
    handed = b'{"id":"%b","by":"x","kind":"warm","text":"Too late for its step."}' % an_id("late").encode()
    told.gets("dan", b'{"type":"yours","may":[],"handed":[%b]}' % handed)
    assert broken(told.ended()) == {}
    told.gets("dan", printed.problem(None, Code.failed, "Too late for its step."))
    assert "got words of hand_in" in texts(told.ended(), "I8")


def test_what_is_left_in_a_box_that_was_opened(told: Told) -> None:
    step = told.play.step.id
    ref = told.sends("dan", c.Hold(step=step, kind="warm", text="Overlooked at the opening."), an_id("left"))
    told.gets("dan", printed.done(ref, told.play.state.seq))
    opened(told)
    left = Kept(
        room=ROOM, what="held", id=an_id("left"), author=an_id("dan"), text="Overlooked at the opening."
    )
    assert "is still held, and its box was opened" in texts(told.ended(also(left)), "I10")


def test_forgotten_words_for_someone_who_comes_later() -> None:
    told = Told().comes("dan").comes("ana")
    told.does("ana", c.Contribute(text="Words to be forgotten."), an_id("word"))
    told.does("ana", c.Delete(contribution=an_id("word")))
    told.comes("ben")
    assert broken(told.ended()) == {}
    told.gets("ben", leaking("Words to be forgotten."))
    assert "got words that were forgotten before it came" in texts(told.ended(), "I8")
