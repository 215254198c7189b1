"""A golden meeting on a wall."""

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c


def chalk_talk() -> Play:
    """A wall: posts where their writers, and the law, put them; moved, joined, marked, taken back."""
    play = a_live_meeting("ana", "ben", "eve")
    play.plans("dan", "What do students ask?", 30, "chalk-talk")
    play.until("Silent writing")
    step = play.run.step
    first = play.says("ana", "When the task is theirs.", kind="post")
    far = c.Contribute(kind="post", text="Wait time.", step=step, spot=(-3, 2))
    play.does("ben", far, an_id("far"))
    play.does("eve", far.model_copy(update={"text": "Five seconds."}), an_id("beside"))
    asked = play.says("dan", "Whose task is it else?", about=first, kind="question")
    link = c.Contribute(kind="link", text="so that", step=step, about=first, joins=an_id("far"))
    play.does("eve", link, an_id("line"))
    play.does("ana", link.model_copy(update={"text": "", "about": asked}), an_id("bare line"))
    circle = c.Contribute(kind="circle", text="", step=step, about=first)
    play.does("ben", circle, an_id("circled"))
    play.does("eve", circle, an_id("circled too"))
    play.does("dan", circle.model_copy(update={"kind": "question_mark"}), an_id("marked"))
    play.after(60).does("ben", c.Move(contribution=an_id("far"), spot=(-1, -1)))
    play.does("eve", c.Delete(contribution=an_id("circled too")))
    play.does("eve", c.Delete(contribution=an_id("beside")))
    play.until("Talk about it")
    play.says("ben", "That one is new to me.", about=first, kind="interpretation")
    return play
