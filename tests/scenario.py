"""A room played from outside: given who is there, when someone does something, then this is so.

Every `does` takes the way a command takes in the server, so each test of a rule also proves that the log alone
gives the room.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from logged import Logged
from staffroom_schemas import commands as c
from staffroom_schemas.agenda import AgendaItem, Run
from staffroom_schemas.contributions import Contribution, Kind
from staffroom_schemas.errors import Code
from staffroom_schemas.ids import SYSTEM, stamp
from staffroom_schemas.members import Role
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.batch import Request
from staffroom_server.live.visit import Standing
from staffroom_server.room.asking import Refused
from staffroom_server.room.steps import current

BEGIN = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)


def an_id(name: str) -> str:
    """The id of a person, command or contribution that the play calls by name."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def a_meeting(
    facilitator: str = "dan",
    title: str = "Fractions",
    agenda: Sequence[c.ItemPlanned] = (),
    knows: Sequence[dict[str, Any]] = (),
) -> Play:
    """Planned, and nobody there."""
    return Play(facilitator, title, agenda, knows)


def a_tuning(*people: str, minutes: int = 60, knows: Sequence[dict[str, Any]] = ()) -> Play:
    """Live, with Tuning on the agenda after a check-in of five minutes; dan facilitates, ana presents."""
    play = a_live_meeting("ana", *(people or ("ben", "eve"))).knows(*knows)
    play.plans("dan", "Check-in", 5)
    item = play.plans("dan", "Tuning: fractions", minutes, "tuning")
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"),)))
    return play


def a_live_meeting(*people: str, facilitator: str = "dan") -> Play:
    """Open, with the facilitator and these people in the room."""
    play = a_meeting(facilitator).joined(facilitator, *people)
    play.does(facilitator, c.OpenMeeting())
    return play


OVER = PlanStep(id="over", title="", minutes=None)
"""Where a meeting is that has walked through its agenda."""


class Play(Logged):
    """A room, its log, and the people who are asked of it by name."""

    def __init__(
        self,
        facilitator: str,
        title: str,
        agenda: Sequence[c.ItemPlanned] = (),
        knows: Sequence[dict[str, Any]] = (),
    ) -> None:
        super().__init__(BEGIN)
        self._roles: dict[str, Role] = {}
        self._count = 0
        self.knows(*knows)
        self._begin(facilitator, title, tuple(agenda))

    def _begin(self, facilitator: str, title: str, agenda: tuple[c.ItemPlanned, ...]) -> None:
        planned = c.PlanMeeting(
            title=title, starts_at=BEGIN, minutes=60, facilitator=an_id(facilitator), agenda=agenda
        )
        self._take(Request(an_id("plan"), planned, by=an_id(facilitator)))

    def is_a(self, role: Role, *names: str) -> Play:
        """What these are in the community; whoever is not named is a member."""
        self._roles |= dict.fromkeys(names, role)
        return self

    def joined(self, *names: str) -> Play:
        """They come in."""
        for name in names:
            self.does(name, c.Arrive())
        return self

    def after(self, seconds: float) -> Play:
        """Time passes."""
        self.now += timedelta(seconds=seconds)
        return self

    def does(self, name: str, command: c.Command, id: str | None = None) -> int:
        """It is done, and the log says so; the seq reached."""
        answer = self.asks(name, command, id)
        assert isinstance(answer, int), f"{name} was refused: {answer}"
        return answer

    def says(self, name: str, text: str, about: str | None = None, kind: str = Kind.response) -> str:
        """Says this in writing; the contribution's id."""
        id = self._next_id()
        step = self.run.step if self.state.run else None
        self.does(name, c.Contribute(kind=kind, text=text, about=about, step=step), id)
        return id

    def holds(self, name: str, text: str, kind: str = "warm", secret: str | None = None) -> str:
        """Puts this into the box of the step; the id of what is held."""
        id = self._next_id()
        self.does(name, c.Hold(step=self.run.step, kind=kind, text=text, secret=secret), id)
        return id

    def knows(self, *scripts: dict[str, Any]) -> Play:
        """The server's library holds these protocols too; what every one must say is said here."""
        said = {
            "purpose": "A test.",
            "origin": "Here",
            "confidence": "low",
            "people": (1, 60),
            "minutes": (1, 480),
        }
        for script in scripts:
            made = Protocol.model_validate({**said, "name": script["protocol"].title(), **script})
            self._library[made.protocol] = made
        return self

    def plans(self, name: str, title: str, minutes: int = 10, protocol: str | None = None) -> str:
        """Adds an item to the agenda; its id."""
        id = self._next_id()
        self.does(name, c.AddItem(title=title, minutes=minutes, protocol=protocol), id)
        return id

    def next(self, name: str = "dan", *, sure: bool = False) -> PlanStep:
        """The facilitator goes on; the step that has begun."""
        step = self.state.run.step if self.state.run else None
        self.does(name, c.Next(step=step, sure=sure))
        return self.step if self.state.run else OVER

    def until(self, title: str, name: str = "dan") -> PlanStep:
        """Goes on, sure of it, until a step of this title has begun."""
        while self.next(name, sure=True).title != title:
            pass
        return self.step

    @property
    def at(self) -> str:
        """What time it is, as the log writes it."""
        return stamp(self.now)

    @property
    def run(self) -> Run:
        """Where the meeting is."""
        assert self.state.run is not None, "the agenda has not begun"
        return self.state.run

    @property
    def step(self) -> PlanStep:
        """The step that goes on."""
        now = current(self.state)
        assert now is not None, "the agenda has not begun"
        return now[1]

    def item(self, id: str) -> AgendaItem:
        """As everyone sees it."""
        return next(one for one in self.view.agenda if one.id == id)

    def refuses(self, name: str, command: c.Command, code: Code, id: str | None = None) -> str:
        """It is refused with this code and nothing changes; the text that is shown."""
        before = self.state
        answer = self.asks(name, command, id)
        assert isinstance(answer, Refused), f"{name} was not refused"
        assert answer.code == code, f"{name} was refused with {answer.code}: {answer}"
        assert self.state.seq == before.seq
        return answer.text

    def asks(self, name: str, command: c.Command, id: str | None = None) -> int | Refused:
        """Whatever comes of it."""
        if name == SYSTEM:
            return self._take(Request(id or self._next_id(), command))
        role = self._roles.get(name, Role.member)
        who = Standing(an_id(name), name, role, an_id(f"session of {name}"))
        return self._take(Request(id or self._next_id(), command, who, by=who.person))

    def serves(self, name: str, command: c.Command, id: str | None = None) -> int:
        """The server asks this in someone's name; the seq reached."""
        answer = self._take(Request(id or self._next_id(), command, by=an_id(name)))
        assert isinstance(answer, int), f"refused: {answer}"
        return answer

    def contribution(self, id: str) -> Contribution:
        """As everyone sees it."""
        return next(one for one in self.view.contributions if one.id == id)

    @property
    def here(self) -> set[str]:
        """The ids of those present."""
        return set(self.view.people)

    def _next_id(self) -> str:
        self._count += 1
        return an_id(f"command {self._count}")
