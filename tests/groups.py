"""A meeting in groups, played from outside: the plenary, and a room for each group that it leads."""

from __future__ import annotations

from typing import Any

from scenario import Play, an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.groups import Group, Seating
from staffroom_server.live.batch import Request
from staffroom_server.room.asking import Refused
from staffroom_server.room.leading import Happened, Wanted, arrived_at, told_ready, wanted

ADDRESS = an_id("the plenary")
NAME = {an_id(name): name for name in (*NAMES, "dan", "zoe")}

TALK: dict[str, Any] = {
    "protocol": "talk",
    "roles": {"spokesperson": {"given": "taken", "takes_part": True}},
    "steps": [
        {"title": "Alone", "minutes": 2, "posts": {"everyone": ["note"]}},
        {
            "title": "Groups",
            "groups": {"of": 3},
            "steps": [
                {
                    "title": "Talk",
                    "minutes": 5,
                    "speaks": "participant",
                    "posts": {"participant": ["noticing"]},
                },
                {
                    "title": "Agree",
                    "minutes": 3,
                    "speaks": "participant",
                    "posts": {"spokesperson": ["headline"]},
                    "box": "headlines",
                },
            ],
        },
        {
            "title": "All",
            "minutes": 6,
            "speaks": "spokesperson",
            "posts": {"everyone": ["response"]},
            "opens": "headlines",
            "round": {"seconds": 60},
        },
    ],
}
"""Alone, in threes, and one voice of each three before all."""

ROUND: dict[str, Any] = {
    "protocol": "rounds",
    "steps": [
        {
            "title": "Groups",
            "groups": {"of": 3, "keep": "group"},
            "steps": [
                {"title": "Turns", "speaks": "participant", "round": {"seconds": 60}},
                {"title": "Talk", "minutes": 4, "speaks": "everyone", "posts": {"everyone": ["response"]}},
            ],
        },
        {"title": "All", "minutes": 5, "speaks": "everyone", "posts": {"everyone": ["response"]}},
    ],
}
"""Turns and talk in threes, kept to each group."""


class GroupPlay(Play):
    """A group's room: its log begins when the plenary forms it."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__("", "")

    def _begin(self, facilitator: str, title: str, agenda: tuple[c.ItemPlanned, ...]) -> None:
        pass

    def is_asked(self, what: Wanted) -> int | Refused:
        """The server asks this, once or again."""
        return self._take(Request(what.id, what.command, by=what.by))


class Plenary(Play):
    """Leads the rooms of its groups after whatever is done in it, unless it is told to wait."""

    group: type[GroupPlay] = GroupPlay

    def __init__(self, facilitator: str = "dan", title: str = "Fractions") -> None:
        self.rooms: dict[str, GroupPlay] = {}
        self.waits, self._followed = False, dict[str, int]()
        super().__init__(facilitator, title)

    def after(self, seconds: float) -> Plenary:
        super().after(seconds)
        for room in self.rooms.values():
            room.now = self.now
        return self

    @property
    def seating(self) -> Seating:
        """Who sits where, or sat last."""
        assert self.view.seating is not None, "there were no groups yet"
        return self.view.seating

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.seating.groups

    @property
    def tables(self) -> list[list[str]]:
        """Who sits together, by name."""
        return [sorted(NAME[one] for one in group.members) for group in self.groups]

    def room_of(self, name: str) -> GroupPlay:
        """The room of the group in which someone sits."""
        return next(self.rooms[one.id] for one in self.groups if an_id(name) in one.members)

    def number(self, number: int) -> GroupPlay:
        """The room of the group that is called so."""
        return next(self.rooms[one.id] for one in self.groups if one.number == number)

    def group_of(self, name: str) -> Group:
        """The group in which someone sits."""
        return next(one for one in self.groups if an_id(name) in one.members)

    def lead(self) -> Plenary:
        """Every group's room follows, as far as the plenary's log goes."""
        for address in self.state.formed:
            if address not in self.rooms:
                self.rooms[address] = self.group(address)
            room = self.rooms[address]
            room.now = self.now
            while (what := self.wanted_of(address)) is not None:
                assert isinstance(room.is_asked(what), int)
            if things := tuple(held.id for held in arrived_at(self.state, self.boxes, room.state)):
                super()._take(Request(self._next_id(), c.TakeDealt(things=things)))
            if (heard := told_ready(self.state, self.boxes, room.state, room.boxes)) is not None:
                super()._take(Request(self._next_id(), heard))
        return self

    def wanted_of(self, address: str) -> Wanted | None:
        """What this group's room should do next."""
        room = self.rooms[address].state
        since = max(room.led, self._followed.get(address, 0))
        happened = [Happened(line.seq, line.by, line.event) for line in self.lines[since:]]
        what = wanted(self.state, self.boxes, ADDRESS, address, room, happened)
        if what is None:
            self._followed[address] = len(self.lines)
        return what

    def _take(self, request: Request) -> int | Refused:
        answer = super()._take(request)
        if not self.waits and isinstance(answer, int):
            self.lead()
        return answer


def in_groups(*people: str, script: dict[str, Any] = TALK, step: str = "Talk", minutes: int = 30) -> Plenary:
    """These and dan, who leads, in the step in which groups sit; nobody else is there."""
    play = before_groups(*people, script=script, minutes=minutes)
    if play.step.title != step:
        play.until(step)
    return play


def before_groups(*people: str, script: dict[str, Any] = TALK, minutes: int = 30) -> Plenary:
    """These and dan, who leads, in the first step."""
    play = Plenary()
    play.joined("dan", *people).knows(script)
    play.does("dan", c.OpenMeeting())
    play.plans("dan", "In groups", minutes, script["protocol"])
    play.next(sure=True)
    return play
