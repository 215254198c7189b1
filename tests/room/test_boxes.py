"""Line 5: what is held is nobody's business before a step opens its box; then it is everyone's at once."""

from boxes import PLUS_DELTA, SECRET, preparing, texts, unnamed
from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Boxes


def test_what_is_held_is_in_no_line_and_no_view() -> None:
    play = preparing()
    lines = len(play.lines)
    play.holds("ben", "CANARY", "cool")
    assert len(play.lines) == lines
    assert "CANARY" not in play.view.model_dump_json()
    assert [held.text for held in play.boxes.held.values()] == ["CANARY"]


def test_the_box_opens_with_its_step_warm_before_cool_and_is_empty_then() -> None:
    play = preparing()
    play.holds("ben", "Cool one", "cool")
    id = play.holds("eve", "Warm one", "warm")
    play.next(sure=True)
    assert play.events[-4:] == ["step_begun", "box_opened", "contributed", "contributed"]
    shown = play.view.contributions[-2:]
    assert [(one.by, one.kind, one.text) for one in shown] == [
        (an_id("eve"), "warm", "Warm one"),
        (an_id("ben"), "cool", "Cool one"),
    ]
    assert shown[0].id == id
    assert not play.boxes.held


def test_its_writer_amends_and_withdraws_a_named_one_and_nobody_else_does() -> None:
    play = preparing()
    id = play.holds("ben", "First")
    play.refuses("eve", c.AmendHeld(item=id, text="Mine"), Code.not_yours)
    play.refuses("dan", c.Withdraw(item=id), Code.not_yours)
    play.does("ben", c.AmendHeld(item=id, text="Better"))
    assert play.boxes.held[id].text == "Better"
    play.does("ben", c.Withdraw(item=id))
    play.does("ben", c.Withdraw(item=id))
    play.refuses("ben", c.AmendHeld(item=id, text="Again"), Code.too_late)
    assert texts(play) == []


def test_quotas_hold_for_named_and_unnamed() -> None:
    play = unnamed()
    for n in "12":
        play.holds("ben", n, secret=n * 24)
    third = c.Hold(step=play.run.step, kind="warm", text="3", secret="3" * 24)
    assert "At most 2 warm" in play.refuses("ben", third, Code.quota)
    play.holds("ben", "a cool one", "cool", "4" * 24)


def test_the_same_hold_twice_is_one_and_another_under_its_id_is_refused() -> None:
    play = unnamed()
    hold = c.Hold(step=play.run.step, kind="warm", text="Once", secret=SECRET)
    id = an_id("drawn")
    assert play.does("ben", hold, id) == play.does("ben", hold, id)
    assert len(play.boxes.held) == 1
    play.refuses("ben", hold.model_copy(update={"text": "Twice"}), Code.id_reused, id)


def test_a_resend_of_a_named_one_after_the_opening_gets_its_answer() -> None:
    play = preparing()
    hold, id = c.Hold(step=play.run.step, kind="warm", text="Once"), an_id("drawn")
    play.does("ben", hold, id)
    play.next(sure=True)
    said = len(play.view.contributions)
    assert isinstance(play.asks("ben", hold, id), int)
    assert len(play.view.contributions) == said


def test_an_early_end_gives_contents_back_to_their_writers() -> None:
    play = preparing()
    play.holds("ben", "Not shown")
    play.holds("eve", "Without a name", "cool", SECRET)
    play.does("dan", c.CloseMeeting())
    assert "box_returned" in play.events
    assert [(note.member, note.text) for note in play.boxes.notes.values()] == [(an_id("ben"), "Not shown")]
    assert play.boxes.after([]) == Boxes(notes=play.boxes.notes)
    assert "Not shown" not in play.view.model_dump_json()


def test_ready_is_seen_as_who_and_is_no_line() -> None:
    play = preparing()
    play.holds("ben", "A strength", "warm")
    play.holds("ben", "A challenge", "cool")
    lines = len(play.lines)
    play.does("ben", c.BeReady(step=play.run.step))
    assert set(play.boxes.ready) == {(play.run.step, an_id("ben"))}
    play.does("ben", c.BeReady(step=play.run.step, ready=False))
    assert not play.boxes.ready
    assert len(play.lines) == lines


def test_whoever_leaves_has_what_they_held_opened_with_the_rest() -> None:
    play = preparing()
    play.holds("ben", "I must go")
    play.does("ben", c.StepOut())
    play.next(sure=True)
    assert play.view.contributions[-1].text == "I must go"


def test_a_next_that_opened_a_box_is_undone_and_the_box_takes_more() -> None:
    play = preparing()
    play.holds("ben", "First")
    play.next(sure=True)
    play.after(3).does("dan", c.Undo(step=play.run.step))
    play.holds("eve", "Second")
    play.next(sure=True)
    assert [one.text for one in play.view.contributions[-2:]] == ["First", "Second"]


def test_presenters_put_nothing_into_a_box_that_is_not_theirs() -> None:
    play = preparing()
    text = play.refuses("ana", c.Hold(step=play.run.step, kind="warm", text="Me"), Code.not_in_step)
    assert "you listen" in text


def test_notes_are_their_writers_alone_and_stay() -> None:
    play = preparing()
    id = an_id("note")
    play.does("ana", c.KeepNote(text="Item 3?", step=play.run.step), id)
    play.refuses("ben", c.ChangeNote(note=id, text="x"), Code.unknown_contribution)
    play.does("ana", c.ChangeNote(note=id, text="Item 4?"))
    play.does("dan", c.CloseMeeting())
    assert [(note.member, note.text) for note in play.boxes.notes.values()] == [(an_id("ana"), "Item 4?")]
    play.does("ana", c.DropNote(note=id))
    assert not play.boxes.notes


def test_what_was_withdrawn_on_another_device_is_not_held_again_by_a_resend() -> None:
    play, id = preparing(), an_id("held")
    hold = c.Hold(step=play.run.step, kind="warm", text="Not this")
    play.does("ben", hold, id)
    play.does("ben", c.Withdraw(item=id))
    play.does("ben", hold, id)
    play.next(sure=True)
    assert "Not this" not in play.view.model_dump_json()
    assert not play.boxes.held


def test_a_quota_counts_what_was_shown_and_words_are_counted_when_amended() -> None:
    play = preparing()
    for text in ("One", "Two"):
        play.holds("ben", text)
    play.next(sure=True)
    play.after(2).does("dan", c.Undo(step=play.run.step))
    play.refuses("ben", c.Hold(step=play.run.step, kind="warm", text="Three"), Code.quota)
    play = a_live_meeting("ana")
    play.plans("dan", "How we worked", 5, "plus-delta")
    play.next()
    id = play.holds("ana", "Short", "plus")
    play.refuses("ana", c.AmendHeld(item=id, text="long " * 40), Code.quota)


def test_the_box_of_an_item_that_was_left_goes_back_when_its_next_can_no_longer_be_undone() -> None:
    steps = [PLUS_DELTA["steps"][0]]
    play = a_live_meeting("ana", "ben").knows({"protocol": "open", "steps": steps})
    play.plans("dan", "Never opened", 3, "open")
    play.plans("dan", "Afterwards")
    play.next()
    play.holds("ben", "Mine", secret=SECRET)
    play.next()
    play.after(5).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    assert texts(play) == ["Mine"]
    play.after(5).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    assert play.events[-1] == "box_returned"
    assert (texts(play), dict(play.boxes.tallies)) == ([], {})


def test_one_person_holds_and_hands_in_so_much_and_no_more() -> None:
    step = {**PLUS_DELTA["steps"][0], "posts": {"everyone": ["warm"]}, "names": "named"}
    play = a_live_meeting("ana").knows({"protocol": "much", "steps": [step, PLUS_DELTA["steps"][1]]})
    play.plans("dan", "Much", 6, "much")
    play.next()
    for n in range(60):
        play.holds("ana", f"{n}")
    play.refuses("ana", c.Hold(step=play.run.step, kind="warm", text="x"), Code.quota)
    for n in range(10):
        play.does("ana", c.HandIn(kind="warm", text=f"{n}"))
    play.refuses("ana", c.HandIn(kind="warm", text="x"), Code.quota)


def test_what_leads_from_one_time_to_another_makes_the_one_the_other() -> None:
    play = unnamed()
    times = [Boxes(), play.boxes]
    play.holds("ben", "First", "warm", SECRET)
    play.does("ana", c.KeepNote(text="Mine."), an_id("note"))
    times.append(play.boxes)
    play.does("ana", c.ChangeNote(note=an_id("note"), text="Mine, better."))
    play.next(sure=True)
    times.append(play.boxes)
    for one in times:
        for other in times:
            assert one.after(one.leading_to(other)) == other
            assert bool(one.leading_to(other)) is (one != other)
