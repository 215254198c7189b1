"""Two to forty people come, go, hold, pass and overrun: whatever they do, the meeting ends with nothing held."""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_server.boxes import Boxes
from staffroom_server.protocols.library import library
from staffroom_server.room.asking import Refused
from staffroom_server.room.moments import left
from staffroom_server.room.steps import current, may_write
from staffroom_server.room.timing import next_ring

PEOPLE = [f"p{n}" for n in range(1, 40)]
ROUND: dict[str, Any] = {
    "protocol": "round",
    "steps": [
        {
            "title": "Silence",
            "minutes": 1,
            "posts": {"everyone": ["warm"]},
            "box": "notes",
            "names": "choice",
        },
        {
            "title": "Round",
            "speaks": "everyone",
            "posts": {"everyone": ["response"]},
            "round": {"seconds": 30, "pass": "returns"},
        },
        {"title": "On", "minutes": 2, "speaks": "everyone", "on_time": "advance", "opens": "notes"},
    ],
}
MOVES = ("come", "leave", "hold", "hold", "hold", "speak", "time_passes", "walk", "walk", "lead")


class Run:
    """A meeting in which chance says who does what."""

    def __init__(self, dice: Random, count: int, protocol: str) -> None:
        self.dice, self.names = dice, ["dan", *PEOPLE[: count - 1]]
        self.play = a_live_meeting(*self.names[1:]).knows(ROUND)
        item = self.play.plans("dan", "It", 60, protocol)
        self.play.plans("dan", "Afterwards", 5)
        script = self.play.item(item).protocol
        assert script is not None
        for role, said in script.roles.items():
            if said.given == "cast" and role != "facilitator":
                members = (an_id(self.names[1 % count]),)
                self._tries("dan", c.CastRole(item=item, role=role, members=members))
        self.walk()
        if protocol == "round":
            self.walk()

    def come(self) -> None:
        self._tries(self._anyone(), c.Arrive())

    def leave(self) -> None:
        name = self._anyone()
        said = self.dice.random() < 0.5
        self._tries(name, c.StepOut()) if said else self._serves(c.CountOut(member=an_id(name)))

    def hold(self) -> None:
        now, name = current(self.play.state), self._anyone()
        if now is None:
            return
        kinds = sorted(may_write(self.play.state, now[1], an_id(name))) or ["warm"]
        secret, said = self.dice.choice(["s" * 30, None]), self.dice.choice(kinds)
        self._tries(name, c.Hold(step=now[1].id, kind=said, text=f"held by {name}", secret=secret))
        self._tries(name, c.Contribute(step=now[1].id, kind=said, text=f"said by {name}"))
        self._tries(name, c.BeReady(step=now[1].id))

    def speak(self) -> None:
        turn = self.play.state.run.turn if self.play.state.run else None
        if turn is not None:
            ends: list[c.Command] = [c.PassTurn(speaker=turn.speaker), c.EndTurn(speaker=turn.speaker)]
            self._tries(self._leader(), self.dice.choice(ends))
            if self.dice.random() < 0.3:
                self._serves(c.LoseTurn(member=turn.speaker))

    def time_passes(self) -> None:
        self.play.after(self.dice.choice([1, 9, 31, 200, 4_000]))
        while (ring := next_ring(self.play.state)) is not None and ring <= self.play.at:
            seq = self.play.state.seq
            self._serves(c.TimeIsUp(generation=self.play.state.generation))
            if self.play.state.seq == seq:
                break

    def walk(self) -> None:
        step = self.play.state.run.step if self.play.state.run else None
        self._tries(self._leader(), c.Next(step=step, sure=True))

    def lead(self) -> None:
        step, member = self.play.state.run.step if self.play.state.run else "x", an_id(self._anyone())
        commands: list[c.Command] = [
            c.Undo(step=step),
            c.Back(step=step),
            c.Pause(),
            c.Resume(),
            c.MoreTime(step=step, minutes=self.dice.randint(1, 5), take="evenly"),
            c.Lift(step=step, member=member),
        ]
        self._tries(self._leader(), self.dice.choice(commands))
        self._tries(self._anyone(), c.TakeOver())

    def the_run_makes_sense(self) -> None:
        room = self.play.state
        boxes = self.play.boxes
        places = {(held.item, held.box) for held in boxes.held.values() if held.box}
        assert places <= set(room.filling)
        if room.run is None:
            return
        turn = room.run.turn
        assert turn is None or turn.speaker in room.people
        assert (room.run.span.ends_at is None) or left(room.run.span, self.play.at) is not None
        assert all(item.done is (item.id in room.done) for item in room.agenda)

    def ends_with_nothing_held(self) -> None:
        self.play.does(self._leader(), c.CloseMeeting())
        assert self.play.boxes == Boxes(notes=self.play.boxes.notes)
        assert not self.play.state.filling

    def _facilitator(self) -> str:
        assert self.play.view.meeting is not None
        return self.play.view.meeting.facilitator

    def _leader(self) -> str:
        """Whoever facilitates, come back if they had left."""
        leader = next(one for one in self.names if an_id(one) == self._facilitator())
        self._tries(leader, c.Arrive())
        return leader

    def _anyone(self) -> str:
        return self.dice.choice(self.names)

    def _serves(self, command: c.Command) -> None:
        self._tries("staffroom", command)

    def _tries(self, name: str, command: c.Command) -> None:
        answer = self.play.asks(name, command)
        assert isinstance(answer, int) or (isinstance(answer, Refused) and answer.text)


@settings(max_examples=60, deadline=None)
@given(st.randoms(), st.integers(2, 40), st.sampled_from(["round", "round", *sorted(library())]))
def test_whatever_they_do_nothing_is_left_held(dice: Random, count: int, protocol: str) -> None:
    run = Run(dice, count, protocol)
    for _ in range(40):
        getattr(run, dice.choice(MOVES))()
        run.the_run_makes_sense()
    run.ends_with_nothing_held()
