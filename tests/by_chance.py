"""A meeting in which chance says who does what: they come late, leave, drop, pass, hold, vote and overrun."""

from collections.abc import Callable
from random import Random

from quick import Quick, makes_sense
from scenario import Play, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.ids import SYSTEM
from staffroom_server.boxes import Boxes
from staffroom_server.room.asking import Refused
from staffroom_server.room.counting import LEAST, most
from staffroom_server.room.plan import adaptable
from staffroom_server.room.proposals import open_poll_of
from staffroom_server.room.seating import in_groups
from staffroom_server.room.steps import current, may_write
from staffroom_server.room.timing import next_ring

PEOPLE = [f"p{n}" for n in range(1, 40)]
SECRETS = {name: f"{name}-keeps-it-in-the-browser" for name in ("dan", *PEOPLE)}
MINUTES = (5, 20, 45, 60, 120, 240)


class Run:
    """One item that runs a protocol, for so many people; another stands behind it."""

    def __init__(self, dice: Random, count: int, protocol: str, *knows: dict[str, object]) -> None:
        self.dice, self.names = dice, ["dan", *PEOPLE[: count - 1]]
        self.play = Quick("dan", "By chance")
        self.play.knows(*knows)
        self.play.joined("dan", *self.names[1 : dice.randint(2, count)])
        self.item = self.play.plans("dan", "It", dice.choice(MINUTES), protocol)
        self.play.plans("dan", "Afterwards", 5)
        self._casts()
        self._adapts()
        self._goes_ahead()
        self.play.does(self._leader(), c.OpenMeeting())

    def moves(self) -> None:
        """Someone does something: mostly what the step is for."""
        now = current(self.play.state)
        apt: list[Callable[[], None]] = [
            self.come,
            self.leave,
            self.time_passes,
            self.lead,
            self.decide,
            self.write,
        ]
        if now is not None and now[1].posts:
            apt += [self.write] * 8
        if any(room.state.run and room.state.run.turn for room in self.play.every):
            apt += [self.speak] * 8
        if in_groups(self.play.state):
            apt += [self.move] * 2
        if open_poll_of(self.play.state) is not None:
            apt += [self.decide] * 12
        self.dice.choice(apt)()
        makes_sense(self.play)

    def walks(self, most: int = 400) -> None:
        """To the end of the agenda, with something happening in every step."""
        for _ in range(most):
            for _ in range(self.dice.choice([0, 1, 3, 9])):
                self.moves()
            self.walk()
            if self.play.state.run is None and len(self.play.state.done) == 2:
                return
        raise AssertionError("the agenda comes to no end")

    def come(self) -> None:
        self._tries(self._anyone(), c.Arrive())

    def leave(self) -> None:
        """The meeting, or only their group's room; or their connection drops."""
        name = self._anyone()
        room = self.dice.choice(self._rooms_of(name))
        if self.dice.random() < 0.5:
            self._tries(name, c.StepOut(), room)
        else:
            self._tries(SYSTEM, c.CountOut(member=an_id(name)), room)

    def move(self) -> None:
        """Between groups, and back into the room of one's own."""
        name, seating = self._someone_here(), self.play.seating
        to = self.dice.choice(seating.groups)
        script = self.play.item(seating.item).protocol
        taken = [role for role, said in script.roles.items() if said.given == "taken"] if script else []
        made: list[tuple[str, c.Command]] = [
            (self._leader(), c.MoveMember(member=an_id(name), group=to.id, sure=self.dice.random() < 0.5)),
            (name, c.ChooseGroup(number=to.number)),
            *((name, c.TakeRole(role=role, taken=self.dice.random() < 0.8)) for role in taken),
        ]
        self._tries(*self.dice.choice(made))
        self._tries(name, c.Arrive(), self.play.rooms[to.id])

    def write(self) -> None:
        name = self._someone_here()
        plenary, *_, own = (self.play, *self._rooms_of(name))
        room = self.dice.choice([plenary, own, own, own])
        now = current(room.state)
        if now is None:
            return
        kinds = sorted(may_write(room.state, now[1], an_id(name))) or ["warm"]
        kind, secret = self.dice.choice(kinds), self.dice.choice([SECRETS[name], None])
        said = room.view.contributions
        about = self.dice.choice([None, *(one.id for one in said[-3:])])
        words = f"{name} says"
        self._tries(name, c.Hold(step=now[1].id, kind=kind, text=words, about=about, secret=secret), room)
        self._tries(name, c.Contribute(step=now[1].id, kind=kind, text=words, about=about), room)
        after: list[c.Command] = [c.BeReady(step=now[1].id), c.HandIn(kind=kind, text=words)]
        self._tries(name, self.dice.choice(after))

    def speak(self) -> None:
        going = [room for room in self.play.every if room.state.run and room.state.run.turn]
        room = self.dice.choice(going)
        turn = room.run.turn
        assert turn is not None
        ends: list[c.Command] = [c.PassTurn(speaker=turn.speaker), c.EndTurn(speaker=turn.speaker)]
        speaker = next(name for name in self.names if an_id(name) == turn.speaker)
        self._tries(self.dice.choice([speaker, self._leader()]), self.dice.choice(ends), room)
        if self.dice.random() < 0.3:
            self._tries(SYSTEM, c.LoseTurn(member=turn.speaker), room)

    def decide(self) -> None:
        """Something is proposed, tested, decided, promised."""
        name, step = self._someone_here(), self.play.state.run.step if self.play.state.run else "x"
        poll = open_poll_of(self.play.state)
        if poll is not None:
            value = self.dice.randint(LEAST.get(poll.scale, 0), most(poll))
            secret = None if poll.named else SECRETS[name]
            self._tries(name, c.CastVote(poll=poll.id, choice=(value,), reason="So.", secret=secret))
            return
        made: list[tuple[str, c.Command]] = [
            (name, c.Propose(text=f"{name} proposes")),
            (self._leader(), c.TakePoll(step=step)),
            (self._leader(), c.Decide(text="So be it.")),
            (name, c.Promise(who=an_id(name), text=f"{name} will")),
        ]
        self._tries(*self.dice.choice(made))

    def time_passes(self) -> None:
        self.play.after(self.dice.choice([1, 9, 31, 31, 61, 200, 4_000]))
        self.rings()

    def rings(self) -> None:
        """Whatever is to happen by itself by now, in the plenary and in every group."""
        for room in self.play.every:
            while (ring := next_ring(room.state)) is not None and ring <= room.at:
                seq = room.state.seq
                self._tries(SYSTEM, c.TimeIsUp(generation=room.state.generation), room)
                if room.state.seq == seq:
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
            c.MoreTime(step=step, minutes=self.dice.randint(1, 5), take="over"),
            c.Lift(step=step, member=member),
            c.GivePass(member=member),
            c.HandOver(to=member),
        ]
        self._tries(self._leader(), self.dice.choice(commands))
        self._tries(self._anyone(), c.TakeOver())

    def nothing_is_left(self) -> None:
        """The agenda is walked through: nobody holds the floor, and what was held is open or its writers' again."""
        self.play.after(11)
        self.rings()
        room = self.play.state
        assert room.run is None
        assert not room.filling
        handed = {id: one for id, one in self.play.boxes.held.items() if one.box is None}
        assert dict(self.play.boxes.held) == handed
        assert not self.play.boxes.tallies or open_poll_of(room)
        self.ends()

    def ends(self) -> None:
        """The meeting is closed: nothing is held any more, and the log alone gives the room."""
        self.play.does(self._leader(), c.CloseMeeting())
        for room in self.play.every:
            assert room.boxes == Boxes(notes=room.boxes.notes)
            assert not room.state.filling
        assert open_poll_of(self.play.state) is None
        self.play.is_its_log()

    def _casts(self) -> None:
        script = self.play.item(self.item).protocol
        assert script is not None
        spare = [name for name in self.names if an_id(name) in self.play.here and name != "dan"] or ["dan"]
        for role, said in script.roles.items():
            if said.given == "cast" and role != "facilitator":
                least, most = (said.many, said.many) if isinstance(said.many, int) else said.many
                few = self.dice.sample(spare, min(len(spare), self.dice.randint(max(1, least), max(1, most))))
                self._tries("dan", c.CastRole(item=self.item, role=role, members=tuple(map(an_id, few))))

    def _adapts(self) -> None:
        """Some steps get other minutes, or none."""
        script = self.play.item(self.item).protocol
        steps = adaptable(script) if script and self.dice.random() < 0.3 else {}
        minutes = {place: float(self.dice.choice([one.least, one.most])) for place, one in steps.items()}
        self._tries("dan", c.AdaptItem(item=self.item, minutes_of=minutes))

    def _goes_ahead(self) -> None:
        """What it has people do before the meeting, if anything, goes on for some days."""
        self._tries("dan", c.OpenAhead(item=self.item))
        while self.play.state.run is not None and self.dice.random() < 0.9:
            self.moves()
            if self.dice.random() < 0.1:
                self.play.after(self.dice.choice([3_600, 86_400, 400_000]))
                self.rings()

    def _leader(self) -> str:
        """Whoever facilitates, come back if they had left."""
        assert self.play.view.meeting is not None
        leads = self.play.view.meeting.facilitator
        leader = next(one for one in self.names if an_id(one) == leads)
        self._tries(leader, c.Arrive())
        return leader

    def _rooms_of(self, name: str) -> list[Play]:
        """Where they are; the plenary at any rate."""
        return [self.play, *(room for room in self.play.rooms.values() if an_id(name) in room.here)]

    def _anyone(self) -> str:
        return self.dice.choice(self.names)

    def _someone_here(self) -> str:
        return self.dice.choice([name for name in self.names if an_id(name) in self.play.here] or self.names)

    def _tries(self, name: str, command: c.Command, room: Play | None = None) -> None:
        answer = (room or self.play).asks(name, command)
        assert isinstance(answer, int) or (isinstance(answer, Refused) and answer.text)
