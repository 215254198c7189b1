"""One meeting, from its plan to its seal: what people write, decide, promise and say of how they worked."""

from datetime import timedelta
from itertools import cycle
from random import Random

from benchmarks.district.people import MINUTES, Planned
from benchmarks.district.words import Words
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry, Threshold
from staffroom_schemas.ids import SYSTEM
from staffroom_server.demo.past import Past

KINDS = ("response", "noticing", "wondering", "warm", "cool", "question", "answer", "suggestion", "summary")
TALKS = 3
"""Items in which people talk; how they worked comes last."""
CLOSING = 14
"""Lines, about, from the last talk to the seal."""
PLANNED_BEFORE = timedelta(days=1)
PASSES = Threshold(share=0.5, at=3, quorum=0.5)


class Talk:
    """Of those who came; `open` is what their community left open before, and what it leaves open after."""

    def __init__(self, past: Past, meeting: Planned, words: Words, dice: Random, open_: list[Carry]) -> None:
        """Nothing has happened yet. Ids stand for names."""
        self._past, self._meeting, self._words, self._dice = past, meeting, words, dice
        self.open = open_
        others = [one for one in meeting.community.members if one != meeting.leads]
        self._who = [meeting.leads, *dice.sample(others, min(len(others), dice.randint(4, 11)))]
        self._said: list[tuple[str, str]] = []
        self._pause = 20.0

    def plan(self) -> None:
        """As the server writes it, and its agenda."""
        meeting, past = self._meeting, self._past
        said = {"title": meeting.title, "starts_at": meeting.starts_at, "minutes": MINUTES}
        past.does(
            meeting.leads, c.PlanMeeting.model_validate({**said, "facilitator": meeting.leads}), id=meeting.id
        )
        for _ in range(TALKS):
            past.does(meeting.leads, c.AddItem(title=self._words.title(self._dice), minutes=15))
        past.does(meeting.leads, c.AddItem(title="How we worked", minutes=5, protocol="plus-delta"))

    def meet(self, lines: int) -> None:
        """Until the log has about so many lines; the last item is left for `close`."""
        past, leads = self._past, self._meeting.leads
        self._pause = 3_000 / lines
        past.does(leads, c.Arrive(), after=PLANNED_BEFORE.total_seconds())
        for who in self._who[1:]:
            past.does(who, c.Arrive(), after=5)
        past.does(leads, c.OpenMeeting(), after=20)
        self._come_back()
        for turn in range(TALKS):
            past.next(leads, 10)
            decides = 6 + len(self._who) if turn else 0
            upto = past.append.head + (lines - CLOSING - past.append.head) // (TALKS - turn) - decides
            while past.append.head < upto:
                self._goes_on()
            if turn:
                self._decides()

    def close(self) -> None:
        """What they liked and what they would change, without a word aloud; then the seal."""
        past, leads = self._past, self._meeting.leads
        past.next(leads, 10)
        for kind in ("plus", "delta"):
            for who in self._dice.sample(self._who, min(3, len(self._who))):
                past.holds(who, 10, kind, self._words.title(self._dice))
            past.next(leads, 60)
        past.next(leads, 30)
        past.does(leads, c.CloseMeeting(), after=20)

    def _come_back(self) -> None:
        """What is open heads the agenda; of most of it someone says what became of it."""
        past, leads, today = self._past, self._meeting.leads, self._day(0)
        come = [one for one in self.open if one.kind == "commitment" or (one.on or today) <= today]
        left = [one for one in self.open if one not in come]
        if come:
            past.does(SYSTEM, c.CarryOver(things=tuple(come)))
        for thing in come:
            standing = self._dice.choices(("kept", "changed", "dropped", None), (12, 3, 2, 3))[0]
            word = self._words.sentences(self._dice, 1)
            if standing is not None:
                said = {"thing": thing.id, "standing": standing, "word": word}
                past.does(leads, c.Settle.model_validate(said), after=15)
            if standing in ("changed", None):
                left.append(thing)
        self.open = left[-8:]

    def _goes_on(self) -> None:
        dice = self._dice
        move = dice.choices((self._says, self._raises, self._mends, self._parks), (92, 3, 4, 1))[0]
        if len(self._said) < 5:
            move = self._says
        move(dice.expovariate(1 / self._pause))

    def _says(self, after: float) -> None:
        dice = self._dice
        who = dice.choice(self._who)
        about = dice.choice(self._said[-20:])[1] if self._said and dice.random() < 0.3 else None
        text = self._words.sentences(dice, dice.choices((1, 2, 4), (12, 4, 1))[0])
        self._said.append((who, self._past.says(who, after, dice.choice(KINDS), text, about)))

    def _raises(self, after: float) -> None:
        who = self._dice.choice(self._who)
        self._past.does(who, c.RaiseHand(), after)
        self._past.does(who, c.LowerHand(), after)

    def _mends(self, after: float) -> None:
        who, id = self._said[-self._dice.randint(1, 5)]
        self._past.does(who, c.Amend(contribution=id, text=self._words.sentences(self._dice, 1)), after)

    def _parks(self, after: float) -> None:
        parked = c.Park(contribution=self._said[-3][1], parked=self._dice.random() < 0.8)
        self._past.does(self._meeting.leads, parked, after)

    def _decides(self) -> None:
        past, leads, dice, words = self._past, self._meeting.leads, self._dice, self._words
        text = words.sentences(dice, 1)
        proposal = past.does(dice.choice(self._who), c.Propose(text=text), 30)
        poll = past.does(leads, c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=PASSES), 20)
        for who, value in zip(self._who, cycle((5, 4, 4, 3, 5, 2)), strict=False):
            reason = "" if value > 2 else words.sentences(dice, 1)
            past.does(who, c.CastVote(poll=poll, choice=(value,), reason=reason), 4)
        goal, review = self._meeting.community.goal, self._day(28)
        decided = {"text": text, "proposal": proposal, "poll": poll, "goal": goal, "review_on": review}
        decision = past.does(leads, c.Decide.model_validate(decided), 20)
        self._leaves("decision", text, None, review, decision)
        promise, who = words.sentences(dice, 1), dice.choice(self._who)
        said = {"who": who, "text": promise, "due_on": self._day(14), "decision": decision}
        made = past.does(leads, c.Promise.model_validate({**said, "evidence": words.title(dice)}), 20)
        self._leaves("commitment", promise, who, said["due_on"], made)

    def _day(self, days: int) -> str:
        return (self._meeting.starts_at + timedelta(days=days)).date().isoformat()

    def _leaves(self, kind: str, text: str, who: str | None, on: str | None, id: str) -> None:
        line = self._past.append.lines[-1]
        thing = {"id": id, "kind": kind, "meeting": self._meeting.id, "made_at": line.at, "by": line.by}
        self.open.append(Carry.model_validate({**thing, "who": who, "text": text, "evidence": "", "on": on}))
