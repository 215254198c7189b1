import pytest
from pydantic import ValidationError

from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.view import WINDOW


def test_all_see_what_is_said_in_one_order() -> None:
    play = a_live_meeting("ana", "ben")
    play.says("ana", "First.")
    play.says("ben", "Second.")
    assert [one.text for one in play.view.contributions] == ["First.", "Second."]
    assert play.view.said == 2


def test_a_thread_is_about_something_that_was_said() -> None:
    play = a_live_meeting("ana", "ben")
    first = play.says("ana", "Is it a number?")
    reply = play.says("ben", "A point.", about=first)
    assert play.contribution(reply).about == first
    play.refuses("ben", c.Contribute(text="?", about=an_id("nothing")), Code.unknown_contribution)


def test_an_author_says_it_better_and_the_log_says_that_but_not_what() -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", "A secret word.")
    play.after(5).does("ana", c.Amend(contribution=said, text="A kinder word."))
    play.does("ana", c.Amend(contribution=said, text="The kindest word."))
    assert play.contribution(said).text == "The kindest word."
    assert play.contribution(said).amended
    assert play.events[-3:] == ["contributed", "amended", "amended"]
    log = b"".join(line.wire for line in play.lines)
    assert b"secret" not in log
    assert b"kinder" not in log
    assert b"kindest" in log


def test_what_is_taken_back_leaves_its_place_and_no_word() -> None:
    play = a_live_meeting("ana", "ben")
    said = play.says("ana", "I take this back.")
    reply = play.says("ben", "Why?", about=said)
    play.does("ana", c.Delete(contribution=said))
    gone = play.contribution(said)
    assert (gone.text, gone.deleted) == (None, True)
    assert play.contribution(reply).about == said
    assert b"take this" not in b"".join(line.wire for line in play.lines)
    play.refuses("ana", c.Amend(contribution=said, text="Again."), Code.unknown_contribution)
    play.refuses("ana", c.Delete(contribution=said), Code.unknown_contribution)


def test_words_are_their_authors_alone() -> None:
    play = a_live_meeting("ana", "ben")
    said = play.says("ana", "Mine.")
    for name in ("ben", "dan"):
        play.refuses(name, c.Amend(contribution=said, text="Yours."), Code.not_yours)
        play.refuses(name, c.Delete(contribution=said), Code.not_yours)


def test_amending_to_the_same_words_changes_nothing() -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", "As it is.")
    seq = play.state.seq
    assert play.does("ana", c.Amend(contribution=said, text="As it is.")) == seq


def test_a_resend_is_answered_and_not_done_again() -> None:
    play = a_live_meeting("ana")
    word = c.Contribute(text="Once.")
    seq = play.does("ana", word, an_id("x"))
    play.says("ana", "In between.")
    assert play.does("ana", word, an_id("x")) == seq
    assert play.view.said == 2


def test_an_id_names_one_command_of_one_person() -> None:
    play = a_live_meeting("ana", "ben")
    word = c.Contribute(text="Once.")
    play.does("ana", word, an_id("x"))
    play.refuses("ana", c.Contribute(text="Other."), Code.id_reused, an_id("x"))
    play.refuses("ben", word, Code.id_reused, an_id("x"))


def test_what_was_refused_is_decided_afresh_when_it_comes_again() -> None:
    play = a_live_meeting()
    word = c.Contribute(text="May I?")
    play.refuses("ana", word, Code.not_here, an_id("x"))
    play.joined("ana").does("ana", word, an_id("x"))


def test_a_step_that_does_not_run_is_over() -> None:
    play = a_live_meeting("ana")
    play.refuses("ana", c.Contribute(text="Late.", step="warm.1"), Code.step_over)


def test_a_view_holds_the_newest_and_counts_all() -> None:
    play = a_live_meeting("ana")
    first = play.says("ana", "The first of many.")
    for n in range(WINDOW + 5):
        play.says("ana", f"{n}")
    assert len(play.view.contributions) == WINDOW
    assert play.view.said == WINDOW + 6
    assert play.view.contributions[-1].text == f"{WINDOW + 4}"
    before = play.view
    play.does("ana", c.Amend(contribution=first, text="Still the first."))
    assert play.view.contributions == before.contributions  # outside the window nothing changes


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "x" * 8_001])
def test_words_that_cannot_stand_are_refused_at_the_door(text: str) -> None:
    with pytest.raises(ValidationError):
        c.Contribute(text=text)
