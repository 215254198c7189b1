"""Plays a protocol through the law, step by step, beside what its sources tell of it.

At each step: is it the one that is told; do the right people have the floor; may everyone write what is told and
nothing else; does what is held stay unseen until its time. What happens at several tables at once is played in rooms
of their own: here the plenary walks past it.
"""

from itertools import count
from typing import NamedTuple

from protocols.people import LEADS, People
from protocols.table import FACTS, SCRIPTS
from protocols.told import Told, Writing
from scenario import OVER, Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Anchor
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.view import VIEW
from staffroom_server.room.counting import LEAST, most
from staffroom_server.room.moments import left
from staffroom_server.room.steps import may_write, silent
from staffroom_server.room.works import hidden_from

SECRET = "{}-keeps-this-in-the-browser"


class Held(NamedTuple):
    """What nobody sees `until` a step: of whose pass it is part, who wrote it, as what."""

    until: str
    of: str
    who: str | None
    kind: str
    text: str


class Player:
    """One meeting that runs one protocol."""

    def __init__(self, slug: str, people: int) -> None:
        self.facts, self.people = FACTS[slug], People(FACTS[slug], people)
        self.play = a_live_meeting(*self.people.others).knows(SCRIPTS[slug].model_dump())
        self.item = self.play.plans(LEADS, slug, int(self.facts.minutes[1]), slug)
        for role, names in {**self.people.cast, **self.people.duties, **self.people.takes()}.items():
            members = tuple(map(an_id, names))
            self.play.does(LEADS, c.CastRole(item=self.item, role=role, members=members))
        self.works: dict[str, str] = {}
        self.held: list[Held] = []
        self.opened = set[str]()
        self._numbers = count()
        for told in self.facts.steps:
            if not told.speaks:  # nothing is brought in silence
                self.brings(*told.needs)

    def walks(self) -> Play:
        """From the first step past the last."""
        step = self.play.next()
        for told in self.people.walked():
            assert step.title == told.title
            self.begins(step, told)
            step = self.leaves(step, told)
        assert step is OVER
        assert not self.held
        assert not self.play.boxes.held
        return self.play

    def begins(self, step: PlanStep, told: Told) -> None:
        """What is so as the step begins, and then is done in it."""
        self.opened.add(step.title)
        if not step.days:
            assert left(self.play.run.span, self.play.at) == (step.minutes and step.minutes * 60)
        self._hidden_until_told()
        self._shown_as_told(step)
        if step.tables:
            return
        if silent(step) and not step.days:
            self.play.refuses(LEADS, c.RaiseHand(), Code.silent)
        self._round(step, told)
        self._waits(step, told)
        self._writes(step, told)

    def leaves(self, step: PlanStep, told: Told) -> PlanStep:
        """For the next one; leaving a debrief that is kept asks first."""
        if told.kept:
            self.play.refuses(LEADS, c.Next(step=step.id), Code.needs_sure)
        self._votes(least=True)
        step = self.play.next(sure=step.protected or bool(step.tables))
        while step is not OVER and step.poll and step.title in self.opened:  # what failed is tested again
            self._votes(least=False)
            step = self.play.next()
        return step

    def _votes(self, *, least: bool) -> None:
        """Everyone in the poll that the step takes, if it takes one."""
        for poll in self.play.view.polls:
            if poll.step != self.play.run.step or poll.closed_at is not None:
                continue
            choice = most(poll) if not least else LEAST.get(poll.scale, 0)
            for name in self.people.everyone:
                secret = None if poll.named else SECRET.format(name)
                self.play.does(name, c.CastVote(poll=poll.id, choice=(choice,), secret=secret))

    def _waits(self, step: PlanStep, told: Told) -> None:
        """It does not end without what it needs; then that is brought."""
        waits = [name for name in told.needs if name not in self.works]
        if not waits:
            return
        self.play.refuses(LEADS, c.Next(step=step.id), Code.needs_sure)
        self.brings(*waits)

    def brings(self, *names: str) -> None:
        """What of these is a thing and no kind, by whoever is to bring it; and what is hidden with it."""
        script = self.play.item(self.item).protocol
        assert script is not None
        cast = {**self.people.cast, **self.people.duties}
        needed = [name for name in names if name in script.brings]
        for thing in (*needed, *self.facts.hidden) if needed else ():
            if thing not in self.works:
                self.works[thing] = an_id(f"work {thing}")
                self._attaches(cast.get(script.brings[thing].by, (LEADS,))[0], thing)

    def _attaches(self, by: str, thing: str) -> None:
        link = c.AttachLink(item=self.item, title=thing, url="https://example.org/it", brings=thing)
        if thing not in self.facts.hidden:
            self.play.does(by, link, self.works[thing])
            return
        self.play.refuses(by, link, Code.not_in_step)
        file = c.AttachFile(
            item=self.item, title=thing, media="application/pdf", size=9, pages=1, brings=thing
        )
        self.play.serves(by, file, self.works[thing])
        self._hidden_until_told()

    def _hidden_until_told(self) -> None:
        for work in self.play.view.works:
            until = self.facts.hidden.get(work.brings or "")
            for name in self.people.others if until else ():
                hidden = hidden_from(self.play.state, work.id, an_id(name))
                assert hidden is (until not in self.opened and an_id(name) != work.by), (work.brings, name)

    def _shown_as_told(self, step: PlanStep) -> None:
        """What was held until this step is there; of a pass, what its own person held."""
        lap = step.lap and self._whose(step, "")
        due = [one for one in self.held if one.until == step.title and (step.tables or lap in (None, one.of))]
        shown = {one.text: one for one in self.play.view.contributions}
        for one in due:
            if not step.tables:
                assert (shown[one.text].kind, shown[one.text].by) == (one.kind, one.who and an_id(one.who))
            self.held.remove(one)
        assert lap or not shown.keys() & {one.text for one in self.held}, "the rest is still unseen"

    def _round(self, step: PlanStep, told: Told) -> None:
        """The floor goes to each in turn, and a pass is a pass, or comes back."""
        turn = self.play.run.turn
        if "low_voters" in told.speaks:  # whoever that is: everyone voted alike
            assert turn
            assert {turn.speaker, *turn.queue} == set(map(an_id, self.people.everyone))
            return
        assert bool(turn) is bool(told.turns)
        if turn is None:
            return
        queue = (turn.speaker, *turn.queue)
        assert queue == step.speakers * told.turns
        speaker = next(name for name in self.people.everyone if an_id(name) == turn.speaker)
        other = next(name for name in self.people.everyone if name not in (speaker, LEADS))
        self.play.refuses(other, c.EndTurn(speaker=turn.speaker), Code.not_allowed)
        self.play.does(speaker, c.PassTurn(speaker=turn.speaker))
        after = self.play.run.turn
        coming = (after.speaker, *after.queue) if after else ()
        assert coming == (*queue[1:], *((turn.speaker,) if told.returns and len(queue) > 1 else ()))

    def _writes(self, step: PlanStep, told: Told) -> None:
        """Everyone may write what is told, and nothing else; one of each role does."""
        holders = self.people.holders(step.cast, self.people.everyone)
        done, like = set[str](), set[frozenset[str]]()
        for name in self.people.everyone:
            roles = frozenset(self.people.roles(name, holders))
            mine = {one.kind: one for role in told.writes if role in roles for one in told.writes[role]}
            assert set(may_write(self.play.state, step, an_id(name))) == set(mine), (step.title, name)
            if roles not in like:
                self._refused(step, name, set(mine))
            for one in mine.values():
                if one.kind not in done or roles not in like or (told.held_until and self.facts.turn):
                    self._written(step, told, name, one)
            like.add(roles)
            done |= mine.keys()

    def _refused(self, step: PlanStep, name: str, mine: set[str]) -> None:
        kind = min(self.facts.kinds - mine or {"rationale"})
        self.play.refuses(name, self._said(step, name, Writing(kind)), Code.not_in_step)

    def _written(self, step: PlanStep, told: Told, name: str, one: Writing) -> None:
        limits = may_write(self.play.state, step, an_id(name))[one.kind]
        assert (limits.cites, limits.at_least > 0) == (one.cites, one.must), (step.title, one.kind)
        if one.cites:
            self.play.refuses(name, self._said(step, name, Writing(one.kind)), Code.not_in_step)
        for _ in range(one.most or 1):
            self._one(step, told, name, one)
        if one.most:
            self.play.refuses(name, self._said(step, name, one, unnamed=told.unnamed), Code.quota)

    def _one(self, step: PlanStep, told: Told, name: str, one: Writing) -> None:
        said = self._said(step, name, one, unnamed=told.unnamed)
        before = len(self.play.lines)
        self.play.does(name, said, an_id(said.text))
        if told.held_until is None:
            assert self.play.contribution(an_id(said.text)).text == said.text
            return
        assert len(self.play.lines) == before, "what is held is in no line"
        assert said.text not in VIEW.dump_json(self.play.view).decode()
        who = None if told.unnamed else name
        assert self.play.boxes.held[an_id(said.text)].author == (who and an_id(who))
        self.held.append(Held(told.held_until, self._whose(step, name), who, one.kind, said.text))

    def _whose(self, step: PlanStep, name: str) -> str:
        """In a pass all that is written is for the one whose pass it is; before the passes, each has their own."""
        return next((one for one in self.people.everyone if an_id(one) == step.lap), name)

    def _said(
        self, step: PlanStep, name: str, one: Writing, *, unnamed: bool = False
    ) -> c.Contribute | c.Hold:
        """Pointing at what it must point at."""
        text = f"{name}-says-{one.kind}-{next(self._numbers)}"
        anchor = Anchor(work=self.works[one.cites]) if one.cites in self.works else None
        said = [said for said in self.play.view.contributions if said.kind == one.cites]
        about = said[-1].id if said else None
        if step.box is None:
            return c.Contribute(kind=one.kind, text=text, step=step.id, about=about, anchor=anchor)
        secret = SECRET.format(name) if unnamed else None
        return c.Hold(kind=one.kind, text=text, step=step.id, about=about, anchor=anchor, secret=secret)
