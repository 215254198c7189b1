"""What someone who is played does next. It sees the room as everybody does, and remembers what it did itself."""

from collections import Counter
from random import Random
from zlib import crc32

from staffroom_schemas import commands as c
from staffroom_schemas.agenda import Turn
from staffroom_schemas.plan import PlanStep
from staffroom_server.rehearsing.meaning import meant
from staffroom_server.rehearsing.saying import Here, said
from staffroom_server.rehearsing.voting import vote
from staffroom_server.room.moments import left
from staffroom_server.room.proposals import open_poll_of
from staffroom_server.room.seating import group_of
from staffroom_server.room.state import Room
from staffroom_server.room.steps import clocked, current, is_elsewhere, roles_in, silent

PASSES, ASKS = 0.12, 0.15
"""How often someone passes their turn; asks for the floor."""
AGAIN = 3
"""How far apart, in the list of sentences, two of one kind are that the same person writes in a step."""
HANDS = 2
"""Hands that are up at once."""
FIRST, THEN = (0.06, 0.3), (5.0, 14.0)
"""When they begin to write, in parts of the step; seconds until the next thing."""
LONGEST_THOUGHT = 60.0


class Mind:
    """Of one person, the `number`-th; their dice depend on nothing but the seed, them and the step."""

    def __init__(self, member: str, number: int, seed: int) -> None:
        """They did nothing yet."""
        self._me, self._number, self._seed = member, number, seed
        self._dice = Random(f"{seed} {number}")
        self._step, self._means, self._offset = "", list[str](), 0
        self._held, self._voted, self._ready = Counter[tuple[str, str]](), set[str](), set[str]()
        self._turn: tuple[str, int] | None = None
        self._speaks_for, self._passes, self._asks, self._patience = 0.0, False, False, 0

    def rests(self, room: Room) -> float:
        """Seconds until they do something again: longer where they think first."""
        now = current(room)
        if now is None:
            return self._dice.uniform(1, 4)
        seconds = (now[1].minutes or 10) * 60.0
        if now[1].id != self._step:
            return min(LONGEST_THOUGHT, seconds * self._dice.uniform(*FIRST))
        return min(self._dice.uniform(*THEN), max(1.0, seconds / 12))

    def next(self, room: Room, at: str) -> c.Command | None:
        """What they do now, if anything; `did` tells that it was done."""
        now, run = current(room), room.run
        if now is None or run is None or self._me not in room.people:
            return None
        if room.phase != "live" or run.span.left is not None:  # the clock stands
            return None
        self._enters(room, now[1])
        if (poll := open_poll_of(room)) is not None and poll.id not in self._voted:
            return vote(poll, self._dice, again=any(one.about == poll.about for one in room.polls[:-1]))
        if run.turn is not None and self._me in (run.turn.speaker, *run.turn.queue):
            return self._in_turn(room, now, run.turn, at)
        return self._writes(room, now) or self._tells(room, now[1])

    def did(self, command: c.Command) -> None:
        """It took effect, or was refused: it is not tried again."""
        match command:
            case c.Hold(step=step, kind=kind):
                self._held[step, kind] += 1
            case c.CastVote(poll=poll):
                self._voted.add(poll)
            case c.BeReady(step=step):
                self._ready.add(step)
            case c.RaiseHand():
                self._asks, self._patience = False, self._dice.randint(2, 5)

    def _enters(self, room: Room, step: PlanStep) -> None:
        """Whoever comes to a step makes up their mind; what they wrote in it before counts."""
        if step.id == self._step:
            return
        dice = Random(f"{self._seed} {self._number} {step.id}")
        self._step, self._means = step.id, meant(room, step, self._me, dice)
        self._offset = crc32(
            step.id.partition("/")[2].encode()
        )  # the same for all, so that no two say the same
        for kind in list(self._means):
            wrote = room.counted.get((step.id, self._me, kind), 0) + self._held[step.id, kind]
            for _ in range(min(wrote, self._means.count(kind))):
                self._means.remove(kind)
        speaks = roles_in(room, step, self._me) & set(step.speaks)
        self._asks = bool(speaks) and clocked(step) and step.turns is None and dice.random() < ASKS

    def _in_turn(self, room: Room, now: Here, turn: Turn, at: str) -> c.Command | None:
        """They wait for it, say what they mean to, and give it on; now and then they pass."""
        rules, seconds = turn.rules or now[1].turns, left(turn.span, at)
        if turn.speaker != self._me or turn.silent or rules is None or seconds is None:
            return None
        if (now[1].id, len(turn.heard)) != self._turn:
            self._turn = now[1].id, len(turn.heard)
            self._passes = rules.passing != "none" and turn.rules is None and self._dice.random() < PASSES
            self._speaks_for = self._dice.uniform(0.4, 0.9) * rules.seconds
        if self._passes:
            return c.PassTurn(speaker=self._me)
        if (words := self._writes(room, now)) is not None:
            return words
        return c.EndTurn(speaker=self._me) if rules.seconds - seconds >= self._speaks_for else None

    def _writes(self, room: Room, now: Here) -> c.Command | None:
        """The next of what they mean to; what has nothing to stand on waits, and the others go before."""
        for kind in dict.fromkeys(self._means):
            number = self._number + self._offset + AGAIN * self._means.count(kind)
            if (command := said(room, now, self._me, kind, number, self._dice)) is not None:
                self._means.remove(kind)
                return command
        return None

    def _tells(self, room: Room, step: PlanStep) -> c.Command | None:
        """That they are ready, in the room in which they write; that they want to speak, or no longer."""
        writes_here = (silent(step) or step.box) and not is_elsewhere(room, step, self._me)
        if writes_here and not self._means and step.id not in self._ready:
            mine = roles_in(room, step, self._me)
            return c.BeReady(step=step.id) if not step.box or mine & step.posts.keys() else None
        if silent(step) or group_of(room, self._me) is not None:
            return None
        if self._me in room.hands:
            self._patience -= 1
            return c.LowerHand() if self._patience <= 0 else None
        return c.RaiseHand() if self._asks and len(room.hands) < HANDS else None
