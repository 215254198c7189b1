"""What a step asks for: things that it needs, a complete set from each, and the place that something rests on."""

from typing import Any

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Anchor
from staffroom_schemas.errors import Code
from staffroom_server.room.timing import next_ring

SECRET = "s" * 30
SET = {
    "title": "Write all three",
    "minutes": 4,
    "posts": {
        "participant": {"warm": {"at_least": 1}, "question": {"at_least": 1}, "suggestion": {"at_least": 1}}
    },
    "box": "set",
    "names": "choice",
}
PREDICT = {"title": "Predict", "minutes": 5, "posts": {"everyone": ["prediction"]}, "box": "predictions"}
READ = {"title": "Read", "minutes": 2, "speaks": "everyone", "opens": ["set"]}
OBSERVE = {
    "title": "Observe",
    "minutes": 5,
    "speaks": "everyone",
    "posts": {"everyone": {"noticing": {"cites": "data"}, "question": {}}},
    "opens": "predictions",
}
INFER = {
    "title": "Infer",
    "minutes": 5,
    "speaks": "everyone",
    "posts": {"everyone": {"inference": {"cites": "noticing"}}},
}
DATA = {"data": {"by": "facilitator", "what": "Scores"}}


def a_run(*steps: Any, **more: Any) -> Play:
    play = a_live_meeting("ana", "ben").knows({"protocol": "ours", "steps": list(steps), **more})
    play.plans("dan", "Ours", 20, "ours")
    play.next()
    return play


def ready(play: Play) -> c.BeReady:
    return c.BeReady(step=play.run.step)


def test_nobody_is_ready_before_their_set_is_complete() -> None:
    play = a_run(SET, READ)
    play.holds("ana", "It is clear.", "warm")
    play.holds("ana", "For whom?", "question", SECRET)
    assert "1 suggestion" in play.refuses("ana", ready(play), Code.quota)
    last = play.holds("ana", "Add a key.", "suggestion")
    play.does("ana", ready(play))
    play.does("ana", c.Withdraw(item=last))
    play.does("ana", c.BeReady(step=play.run.step, ready=False))
    play.refuses("ana", ready(play), Code.quota)
    play.does("dan", ready(play))


def test_what_is_held_is_there_for_a_step_that_needs_it_and_stays_unseen() -> None:
    play = a_run({**PREDICT, "needs": ["prediction"]}, OBSERVE)
    assert "prediction" in play.refuses("dan", c.Next(step=play.run.step), Code.needs_sure)
    play.holds("ana", "Up.", "prediction")
    assert play.next().title == "Observe"


def test_a_step_that_goes_on_by_itself_waits_for_no_one_to_fill_its_box() -> None:
    play = a_run({**PREDICT, "needs": ["prediction"], "on_time": "advance"}, OBSERVE)
    assert next_ring(play.state) == play.run.span.ends_at
    play = a_run({**OBSERVE, "opens": [], "needs": ["noticing"], "on_time": "advance"}, INFER)
    assert next_ring(play.state) is None
    play.says("ana", "It rises.", kind="noticing")
    assert next_ring(play.state) == play.run.span.ends_at


def test_a_noticing_points_to_the_data_once_it_is_there() -> None:
    play = a_run({**OBSERVE, "opens": []}, INFER, brings=DATA)
    item = play.run.item
    play.says("ana", "The bars rise.", kind="noticing")
    for name in ("data", "other"):
        brings = "data" if name == "data" else None
        play.does("dan", c.AttachLink(item=item, title=name, url="https://x.org", brings=brings), an_id(name))
    said = c.Contribute(kind="noticing", text="Here.", step=play.run.step)
    assert "a place in the data" in play.refuses("ana", said, Code.not_in_step)
    other = said.model_copy(update={"anchor": Anchor(work=an_id("other"))})
    play.refuses("ana", other, Code.not_in_step)
    play.does("ana", said.model_copy(update={"anchor": Anchor(work=an_id("data"), page=1)}))
    play.says("ben", "Which year?", kind="question")


def test_an_inference_rests_on_a_noticing() -> None:
    play = a_run({**OBSERVE, "opens": []}, INFER, brings=DATA)
    seen = play.says("ana", "The bars rise.", kind="noticing")
    asked = play.says("ana", "Which year?", kind="question")
    play.next()
    why = c.Contribute(kind="inference", text="More time.", step=play.run.step)
    assert "Say which noticing" in play.refuses("ben", why, Code.not_in_step)
    play.refuses("ben", why.model_copy(update={"about": asked}), Code.not_in_step)
    play.does("ben", why.model_copy(update={"about": seen}))


def test_where_nothing_was_noticed_an_inference_stands_alone() -> None:
    play = a_run(INFER)
    play.says("ben", "More time.", kind="inference")
