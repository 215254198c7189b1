"""The golden meeting in groups: by choice, kept to themselves, with a box that all fill; and one of its groups."""

from functools import cache
from typing import Any

from groups import NAME, GroupPlay, Plenary
from scenario import an_id
from staffroom_schemas import commands as c

SCRIPT: dict[str, Any] = {
    "protocol": "circles",
    "roles": {"spokesperson": {"given": "taken", "takes_part": True}},
    "steps": [
        {"title": "Choose", "minutes": 3, "posts": {"everyone": ["passage"]}, "box": "passages"},
        {
            "title": "Circles",
            "groups": {"of": 3, "by": "choice", "keep": "group"},
            "steps": [
                {
                    "title": "In turn",
                    "speaks": "everyone",
                    "posts": {"everyone": ["noticing"]},
                    "opens": "passages",
                    "round": {"seconds": 60},
                },
                {
                    "title": "Agree",
                    "minutes": 4,
                    "speaks": "everyone",
                    "posts": {"spokesperson": ["headline"]},
                    "box": "headlines",
                },
            ],
        },
        {"title": "All", "minutes": 5, "speaks": "spokesperson", "opens": "headlines"},
    ],
}


@cache
def _played() -> tuple[Plenary, GroupPlay]:
    play = Plenary("dan", "Circles")
    play.joined("dan", "ana", "ben", "cora", "eli", "finn", "gita").knows(SCRIPT)
    play.does("dan", c.OpenMeeting())
    play.plans("dan", "In circles", 30, "circles")
    play.next(sure=True)
    for name in ("ana", "ben", "cora"):
        play.does(name, c.ChooseGroup(number=1))
        play.holds(name, f"A passage of {name}.", "passage")
    play.does("finn", c.ChooseGroup(number=1))
    play.does("finn", c.ChooseGroup(number=None))
    play.after(150).next()
    return play, _in_the_circle(play, play.number(1))


def _in_the_circle(play: Plenary, room: GroupPlay) -> GroupPlay:
    first = room.says("ana", "It says *half* twice.", kind="noticing")
    room.says("ben", "And never a third.", about=first, kind="noticing")
    link = c.AttachLink(item=play.run.item, title="The text", url="https://example.org/text")
    play.after(30).does("dan", link, an_id("work"))
    room.does("dan", c.Arrive())
    room.after(5).does("dan", c.Arrive())
    room.does("dan", c.StepOut())
    play.after(10).does("dan", c.Pause())
    play.after(10).does("dan", c.Resume())
    play.does("dan", c.MoreTime(step=play.run.step, minutes=1, take="over"))
    other = next(group for group in play.groups if group.number == 2)
    play.does("dan", c.MoveMember(member=an_id("cora"), group=other.id))
    play.does(NAME[other.members[0]], c.StepOut())
    play.joined("zoe")
    play.after(60).next()
    play.does("ben", c.TakeRole(role="spokesperson"))
    held = c.Hold(step=play.run.step, kind="headline", text="Halves come first.")
    play.does("ben", held, an_id("headline"))
    play.after(200).next()
    play.after(4).does("dan", c.Undo(step=play.run.step))
    room.does("ana", c.RaiseHand())
    play.next()
    play.after(300).does("dan", c.CloseMeeting())
    return room


def in_circles() -> Plenary:
    """The plenary of it."""
    return _played()[0]


def a_circle() -> GroupPlay:
    """One of its groups."""
    return _played()[1]
