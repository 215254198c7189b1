"""The silent wall: each thing at a place of its own; lines, circles and question marks; all in the log."""

import pytest
from pydantic import ValidationError

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Spot
from staffroom_schemas.errors import Code


def a_wall(*people: str) -> Play:
    """Chalk Talk, while everyone writes."""
    play = a_live_meeting(*(people or ("ana", "ben", "eve")))
    play.plans("dan", "What do students ask?", 30, "chalk-talk")
    play.until("Silent writing")
    return play


def posts(play: Play, name: str, text: str, spot: Spot | None = None, about: str | None = None) -> str:
    play.does(
        name,
        c.Contribute(kind="post", text=text, step=play.run.step, spot=spot, about=about),
        an_id(text),
    )
    return an_id(text)


def marks(play: Play, kind: str, about: str | None, text: str = "", joins: str | None = None) -> c.Contribute:
    return c.Contribute(kind=kind, text=text, step=play.run.step, about=about, joins=joins)


def spots(play: Play) -> list[Spot | None]:
    return [one.spot for one in play.view.contributions if not one.deleted]


def test_what_is_put_nowhere_grows_around_the_question_and_nothing_lies_on_another() -> None:
    play = a_wall()
    for n in range(30):
        posts(play, "ana" if n % 2 else "ben", f"Thought {n}")
        play.after(2)
    assert len({*spots(play), (0, 0)}) == 31
    assert set(spots(play)[:4]) == {(0, -1), (-1, 0), (1, 0), (0, 1)}
    assert all(spot is not None and max(map(abs, spot)) <= 3 for spot in spots(play))


def test_a_post_stands_where_it_was_put_or_beside_what_stands_there() -> None:
    play = a_wall()
    assert play.contribution(posts(play, "ana", "Wait time.", (7, -4))).spot == (7, -4)
    assert play.contribution(posts(play, "ben", "At once there too.", (7, -4))).spot == (7, -5)
    assert play.contribution(posts(play, "ben", "On the question.", (0, 0))).spot == (0, -1)
    assert play.contribution(posts(play, "eve", "In the corner.", (50, 50))).spot == (50, 50)
    assert play.contribution(posts(play, "eve", "And beside it.", (50, 50))).spot == (50, 49)
    with pytest.raises(ValidationError):
        posts(play, "ana", "Off the wall.", (51, 0))


def test_what_is_said_of_a_post_stands_near_it() -> None:
    play = a_wall()
    far = posts(play, "ana", "Wait time.", (20, 20))
    asked = play.says("dan", "How long?", about=far, kind="question")
    assert play.contribution(asked).spot == (20, 19)


def test_a_line_joins_two_posts_with_or_without_words() -> None:
    play = a_wall()
    one, two, three = (posts(play, "ana", text) for text in ("One.", "Two.", "Three."))
    play.does("ben", marks(play, "link", one, joins=two), an_id("line"))
    play.does("ben", marks(play, "link", two, "because", three), an_id("worded"))
    line, worded = play.contribution(an_id("line")), play.contribution(an_id("worded"))
    assert (line.about, line.joins, line.text, line.spot) == (one, two, "", None)
    assert (worded.about, worded.joins, worded.text) == (two, three, "because")


def test_a_line_leads_to_what_stands_on_this_wall() -> None:
    play = a_live_meeting("ana", "ben", "eve")
    before = play.says("ana", "Said before.")
    play.plans("dan", "What do students ask?", 30, "chalk-talk")
    play.until("Silent writing")
    post, gone = posts(play, "ana", "Here."), posts(play, "ana", "Gone.")
    circle = marks(play, "circle", post)
    play.does("ben", circle, an_id("circle"))
    play.does("ana", c.Delete(contribution=gone))
    for end in (before, gone, an_id("circle"), an_id("nothing"), None):
        play.refuses("ben", marks(play, "circle", end), Code.unknown_contribution)
        play.refuses("ben", marks(play, "link", post, joins=end), Code.unknown_contribution)
        play.refuses("ben", marks(play, "link", end, joins=post), Code.unknown_contribution)
    play.refuses("ben", marks(play, "link", post, joins=post), Code.not_in_step)
    play.refuses("ben", marks(play, "post", None, "A post", post), Code.not_in_step)
    play.refuses("ben", circle.model_copy(update={"spot": (1, 1)}), Code.not_in_step)


def test_the_same_mark_without_a_word_is_made_once_by_each() -> None:
    play = a_wall()
    one, two = posts(play, "ana", "One."), posts(play, "ana", "Two.")
    for name in ("ben", "eve"):
        play.does(name, marks(play, "circle", one))
        play.does(name, marks(play, "link", one, joins=two))
        play.refuses(name, marks(play, "circle", one), Code.quota)
        play.refuses(name, marks(play, "link", two, joins=one), Code.quota)
        play.does(name, marks(play, "link", two, "or rather", one))
        play.does(name, marks(play, "question_mark", one))
        play.does(name, marks(play, "circle", two), an_id(f"{name}'s circle"))
        play.does(name, c.Delete(contribution=an_id(f"{name}'s circle")))
        play.does(name, marks(play, "circle", two))


def test_only_marks_go_without_words() -> None:
    play = a_wall()
    post = posts(play, "ana", "One.")
    play.does("ben", marks(play, "question_mark", post))
    play.does("ben", marks(play, "question_mark", post, "Says who?"))
    for kind in ("post", "question", "response"):
        with pytest.raises(ValidationError):
            marks(play, kind, post)
    with pytest.raises(ValidationError):
        marks(play, "circle", post, " \n")


def test_one_moves_ones_own_post_in_silence_to_the_nearest_free_place() -> None:
    play = a_wall()
    mine, other = posts(play, "ana", "Mine.", (4, 4)), posts(play, "ben", "Another's.", (5, 4))
    play.does("ana", c.Move(contribution=mine, spot=(-2, 3)))
    assert play.contribution(mine).spot == (-2, 3)
    play.does("ana", c.Move(contribution=mine, spot=(5, 4)))
    assert play.contribution(mine).spot == (5, 3)
    seq = play.state.seq
    assert play.does("ana", c.Move(contribution=mine, spot=(5, 3))) == seq
    assert play.contribution(posts(play, "eve", "Where it was.", (-2, 3))).spot == (-2, 3)
    play.refuses("ana", c.Move(contribution=other, spot=(1, 1)), Code.not_yours)
    play.refuses("dan", c.Move(contribution=other, spot=(1, 1)), Code.not_yours)


def test_what_is_taken_back_makes_room_unless_something_leads_to_it() -> None:
    play = a_wall()
    alone, joined = posts(play, "ana", "Alone.", (3, 3)), posts(play, "ana", "Joined.", (6, 6))
    play.does("ben", marks(play, "question_mark", joined), an_id("mark"))
    for gone in (alone, joined):
        play.does("ana", c.Delete(contribution=gone))
    assert play.contribution(posts(play, "eve", "Instead.", (3, 3))).spot == (3, 3)
    assert play.contribution(posts(play, "eve", "Beside.", (6, 6))).spot == (6, 5)
    play.does("ben", c.Delete(contribution=an_id("mark")))
    assert play.contribution(posts(play, "eve", "At last.", (6, 6))).spot == (6, 6)


def test_the_wall_stays_as_it_is_when_its_step_is_over() -> None:
    play = a_wall()
    post = posts(play, "ana", "Stays.", (3, 3))
    wall = play.run.step
    play.until("Talk about it")
    play.refuses("ana", c.Move(contribution=post, spot=(1, 1)), Code.step_over)
    play.refuses("ben", c.Contribute(kind="circle", text="", step=wall, about=post), Code.step_over)
    new = play.says("ben", "New to me.", about=post, kind="interpretation")
    assert play.contribution(new).spot is None
    play.refuses("ben", c.Move(contribution=new, spot=(1, 1)), Code.not_in_step)
    assert play.contribution(post).spot == (3, 3)


def test_where_there_is_no_wall_nothing_is_put_on_one() -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", "In talk.")
    play.refuses("ana", c.Contribute(text="There.", spot=(1, 1)), Code.not_in_step)
    play.refuses("ana", c.Contribute(text="There.", joins=said), Code.not_in_step)
    play.refuses("ana", c.Contribute(kind="circle", text="", about=said), Code.not_in_step)


def test_what_is_drawn_is_no_kind_to_file_under() -> None:
    play = a_wall()
    post = posts(play, "ana", "One.")
    play.does("ben", marks(play, "circle", post), an_id("circle"))
    play.until("Talk about it")
    play.refuses("dan", c.Refile(contribution=post, kind="circle"), Code.not_in_step)
    play.refuses("dan", c.Refile(contribution=an_id("circle"), kind="post"), Code.not_in_step)
    play.does("dan", c.Refile(contribution=post, kind="question"))
    assert play.contribution(post).spot == (0, -1)


def test_a_post_that_came_too_late_stands_on_the_wall_once_the_facilitator_shows_it() -> None:
    play = a_wall()
    first = posts(play, "ana", "First.", (9, 9))
    wall = play.run.step
    play.until("Talk about it")
    late = c.HandIn(kind="post", text="Too late.", step=wall, about=first)
    play.does("ben", late, an_id("late"))
    play.does("dan", c.TakeUp(item=an_id("late"), show=True))
    assert play.contribution(an_id("late")).spot == (9, 8)
    mark = late.model_copy(update={"kind": "circle"})
    play.refuses("ben", mark, Code.not_in_step)


def test_words_on_the_wall_are_forgotten_and_it_keeps_its_shape() -> None:
    play = a_wall()
    one, two = posts(play, "ana", "A name nobody shall read."), posts(play, "ben", "Two.")
    play.does("ben", marks(play, "link", one, "A name too", two), an_id("line"))
    play.does("ana", c.Erase(things=(one,), of=an_id("ana")))
    play.does("ben", c.Erase(things=(an_id("line"),), of=an_id("ben")))
    assert [play.contribution(id).text for id in (one, two, an_id("line"))] == [None, "Two.", None]
    assert play.contribution(one).spot == (0, -1)
    assert b"A name" not in b"".join(line.wire for line in play.lines)
