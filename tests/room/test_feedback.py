"""Lines 6 and 7: feedback in its place, under its speaker's name; and what came too late."""

from scenario import Play, a_live_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Anchor
from staffroom_schemas.errors import Code
from staffroom_server.room.works import hidden_from


def giving() -> Play:
    """Tuning, warm and cool, with work attached."""
    play = a_tuning()
    item = play.view.agenda[1].id
    play.does("ana", c.AttachLink(item=item, title="Ticket", url="https://x.org/t", brings="work"))
    play.until("Warm and cool feedback")
    return play


def test_feedback_points_at_a_place_in_the_work() -> None:
    play = giving()
    anchor = Anchor(work=play.view.works[0].id, page=2, region=(0.1, 0.2, 0.3, 0.1))
    said = c.Contribute(kind="cool", text="Here?", step=play.run.step, anchor=anchor)
    play.does("ben", said, an_id("pointing"))
    assert play.contribution(an_id("pointing")).anchor == anchor
    elsewhere = said.model_copy(update={"anchor": Anchor(work=an_id("nowhere"))})
    play.refuses("ben", elsewhere, Code.unknown_work)


def test_the_facilitator_files_it_elsewhere_and_parks_it() -> None:
    play = giving()
    said = play.says("ben", "Why two numbers?", kind="warm")
    play.refuses("eve", c.Refile(contribution=said, kind="cool"), Code.not_allowed)
    play.does("dan", c.Refile(contribution=said, kind="cool"))
    assert (play.contribution(said).kind, play.contribution(said).filed) == ("cool", "warm")
    play.does("dan", c.Refile(contribution=said, kind="warm"))
    assert (play.contribution(said).kind, play.contribution(said).filed) == ("warm", None)
    play.refuses("dan", c.Refile(contribution=said, kind="nonsense"), Code.not_in_step)
    play.does("dan", c.Park(contribution=said))
    assert play.contribution(said).parked
    play.does("dan", c.Park(contribution=said, parked=False))
    assert not play.contribution(said).parked


def test_the_facilitator_asks_what_shows_that_though_the_step_has_no_place_for_it() -> None:
    play = giving()
    said = play.says("ben", "Strong reasoning.", kind="warm")
    play.refuses("dan", c.Contribute(kind="question", text="Why?", step=play.run.step), Code.not_in_step)
    play.does("dan", c.AskOf(contribution=said, text="What shows that?"), an_id("asked"))
    assert play.contribution(an_id("asked")).about == said


def test_what_was_spoken_is_written_under_its_speakers_name_and_is_theirs_to_mend() -> None:
    play = giving()
    spoken = c.Contribute(
        kind="warm", text="She begins with the line", step=play.run.step, speaker=an_id("ben")
    )
    play.refuses("eve", spoken, Code.not_allowed)
    play.does("dan", spoken, an_id("spoken"))
    said = play.contribution(an_id("spoken"))
    assert (said.by, said.writer) == (an_id("ben"), an_id("dan"))
    play.refuses("eve", c.Amend(contribution=said.id, text="x"), Code.not_yours)
    play.does("ben", c.Amend(contribution=said.id, text="They begin with the line."))
    play.does("ben", c.Delete(contribution=said.id))


def test_a_recorder_writes_for_others_too() -> None:
    play = giving()
    spoken = c.Contribute(kind="warm", text="Yes", step=play.run.step, speaker=an_id("ben"))
    play.does("dan", c.CastRole(item=play.run.item, role="recorder", members=(an_id("eve"),)))
    play.does("eve", spoken)


def test_what_a_presenter_says_is_written_for_them_while_they_speak() -> None:
    play = giving()
    play.until("Presenter reflection")
    play.does("dan", c.Contribute(kind="response", text="Item 3", step=play.run.step, speaker=an_id("ana")))
    for_listener = c.Contribute(kind="response", text="Hm", step=play.run.step, speaker=an_id("ben"))
    play.refuses("dan", for_listener, Code.not_in_step)


def test_a_note_that_came_too_late_is_handed_to_the_facilitator() -> None:
    play = giving()
    late = play.run.step
    play.next()
    play.refuses("ben", c.Contribute(kind="warm", text="Too late", step=late), Code.step_over)
    lines = len(play.lines)
    play.does("ben", c.HandIn(kind="warm", text="Too late", step=late), an_id("late"))
    play.does("eve", c.HandIn(kind="cool", text="Me too", step=late), an_id("late too"))
    assert len(play.lines) == lines
    play.refuses("eve", c.TakeUp(item=an_id("late")), Code.not_allowed)
    play.does("dan", c.TakeUp(item=an_id("late")))
    shown = play.contribution(an_id("late"))
    assert (shown.by, shown.step, shown.writer) == (an_id("ben"), late, None)
    play.does("dan", c.TakeUp(item=an_id("late too"), show=False))
    assert [(note.member, note.text) for note in play.boxes.notes.values()] == [(an_id("eve"), "Me too")]
    assert not play.boxes.held


def test_what_was_handed_in_and_not_taken_up_goes_back_at_the_end() -> None:
    play = giving()
    play.does("ben", c.HandIn(kind="warm", text="Late", step=None))
    play.does("dan", c.CloseMeeting())
    assert [note.text for note in play.boxes.notes.values()] == ["Late"]
    assert not play.boxes.held


def test_a_recorder_does_not_undo_how_the_speaker_mended_it() -> None:
    play = giving()
    spoken = c.Contribute(kind="warm", text="She begins", step=play.run.step, speaker=an_id("ben"))
    play.does("dan", spoken, an_id("spoken"))
    play.does("dan", c.Amend(contribution=an_id("spoken"), text="They begin"))
    play.does("ben", c.Amend(contribution=an_id("spoken"), text="They begin with a line"))
    play.refuses("dan", c.Amend(contribution=an_id("spoken"), text="Mine"), Code.not_yours)


def test_a_hand_in_sent_again_after_it_was_shown_is_shown_once() -> None:
    play, id = giving(), an_id("late")
    late = c.HandIn(kind="warm", text="Late")
    play.does("ben", late, id)
    play.does("dan", c.TakeUp(item=id))
    play.does("ben", late, id)
    play.does("dan", c.TakeUp(item=id))
    assert [one.id for one in play.view.contributions].count(id) == 1


def test_work_that_waits_in_a_box_is_attached_as_a_file_and_stays_hidden_until_it_opens() -> None:
    play = a_live_meeting("ana", "ben", "eve", "gus", "kim")
    item = play.plans("dan", "Slice", 120, "slice")
    play.does("dan", c.CastRole(item=item, role="organiser", members=(an_id("ana"),)))
    link = c.AttachLink(item=item, title="Pieces", url="https://x.org/p", brings="collection")
    assert "as a file" in play.refuses("ana", link, Code.not_in_step)
    file = c.AttachFile(
        item=item, title="Pieces", media="application/pdf", size=9, pages=1, brings="collection"
    )
    play.serves("ana", file, an_id("work"))
    assert hidden_from(play.state, an_id("work"), an_id("ben"))
    assert not hidden_from(play.state, an_id("work"), an_id("ana"))
    play.until("Silent study")
    assert not hidden_from(play.state, an_id("work"), an_id("ben"))


def test_taking_the_item_off_does_not_open_what_waited_in_it() -> None:
    play = a_live_meeting("ana", "ben", "eve", "gus", "kim")
    item = play.plans("dan", "Slice", 120, "slice")
    file = c.AttachFile(
        item=item, title="Pieces", media="application/pdf", size=9, pages=1, brings="collection"
    )
    play.serves("dan", file, an_id("work"))
    play.does("dan", c.RemoveItem(item=item))
    assert hidden_from(play.state, an_id("work"), an_id("ben"))


def test_an_id_that_named_something_else_meanwhile_is_not_used_twice() -> None:
    play, id = giving(), an_id("late")
    play.does("ben", c.HandIn(kind="warm", text="Handed in"), id)
    play.does("ben", c.Contribute(kind="warm", text="Said under the same id", step=play.run.step), id)
    play.does("dan", c.TakeUp(item=id))
    both = [one for one in play.view.contributions if one.text in ("Handed in", "Said under the same id")]
    assert [one.text for one in both if one.id == id] == ["Said under the same id"]
    assert len({one.id for one in both}) == 2
    assert [line.command_id for line in play.lines].count(id) == 1


def test_nothing_is_written_as_said_where_nobody_speaks() -> None:
    play = a_live_meeting("ana", "ben", "eve")
    play.plans("dan", "What do students ask?", 30, "chalk-talk")
    play.until("Silent writing")
    for kind in ("post", "response"):
        spoken = c.Contribute(kind=kind, text="Hm", step=play.run.step, speaker=an_id("ben"))
        play.refuses("dan", spoken, Code.not_in_step)
    play.says("ben", "My own.", kind="post")
