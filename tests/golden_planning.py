"""Golden meetings that are planned: steps left out and taken in, days before, a pass for who came late."""

from datetime import timedelta
from typing import Any

from boxes import WORD
from scenario import BEGIN, Play, a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c

DAYS: dict[str, Any] = {
    "protocol": "days",
    "roles": {"organiser": {"takes_part": True}},
    "steps": [
        {"title": "Ask", "days": 2, "posts": {"everyone": ["focus_question"]}},
        {"title": "Study", "days": 5, "minutes": 30, "posts": {"organiser": ["noticing"]}, "box": "seen"},
        {"title": "Talk", "minutes": 10, "range": [5, 15], "speaks": "everyone", "opens": "seen"},
        {"title": "Open talk", "minutes": 0, "range": [0, 5], "speaks": "everyone"},
    ],
}


def days_before() -> Play:
    """Two windows, one of which ends by itself; another organiser is cast; then the meeting."""
    play = a_meeting().knows(DAYS).joined("dan", "ben")
    play.plans("dan", "Check-in", 5)
    item = play.plans("dan", "Study", 20, "days")
    play.does("dan", c.AdaptItem(item=item, minutes_of={"2": 12, "3": 5}))
    play.does("dan", c.OpenAhead(item=item))
    play.says("ben", "What do they write?", kind="focus_question")
    play.does("dan", c.CastRole(item=item, role="organiser", members=(an_id("ben"),)))
    play.after(2 * 86_400).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    play.holds("ben", "A line each.", "noticing")
    play.does("ben", c.StepOut())
    play.after(86_400).does("dan", c.OpenMeeting())
    play.joined("ana").next()
    play.after(300).next()
    play.after(700).next()
    play.does("dan", c.CloseMeeting())
    return play


def planned_anew() -> Play:
    """It begins with an agenda, is called off while people prepare it, and meets later after all, led by another."""
    item = c.ItemPlanned(title="Study", minutes=20, protocol="days", minutes_of={"2": 12, "9": 3})
    gone = c.ItemPlanned(title="Something else", minutes=5, protocol="nowhere")
    play = a_meeting(knows=(DAYS,), agenda=(item, gone)).joined("dan", "ben")
    play.does("dan", c.OpenAhead(item=play.view.agenda[0].id))
    play.after(600).serves("dan", changed(1, cancelled=True))
    play.after(600).serves("dan", changed(2, title="Fractions, later", led_by="ben"))
    play.after(86_400).does("ben", c.OpenMeeting())
    play.next("ben")
    play.does("ben", c.CloseMeeting())
    return play


def changed(
    change: int, *, title: str = "Fractions", led_by: str = "dan", cancelled: bool = False
) -> c.ChangeMeeting:
    """Planned for a day later."""
    return c.ChangeMeeting(
        title=title,
        starts_at=BEGIN + timedelta(days=1),
        minutes=45,
        facilitator=an_id(led_by),
        cancelled=cancelled,
        change=change,
    )


def a_late_reader() -> Play:
    """Someone comes during the first pass, and is given one of their own."""
    play = a_live_meeting("ana").knows(WORD)
    play.plans("dan", "The last word", 60, "word")
    play.until("Open")
    play.joined("zoe").does("dan", c.GivePass(member=an_id("zoe")))
    while play.step.lap != an_id("zoe"):
        play.next(sure=True)
    play.does("dan", c.CloseMeeting())
    return play
