"""Meetings of ten thousand lines, by the same law as any other, in the demo's community."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from sqlmodel import Session, select

from staffroom_schemas import commands as c
from staffroom_schemas.commands import PlanMeeting as PlanRoom
from staffroom_schemas.deciding import Threshold
from staffroom_schemas.http.communities import PlanMeeting
from staffroom_server.app import opened
from staffroom_server.community.tables import MeetingRow
from staffroom_server.demo import DANIEL, PEOPLE, fill
from staffroom_server.demo.past import Past
from staffroom_server.log.lines import Append
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import accounts
from staffroom_server.settings import Settings
from staffroom_server.web.meetings import plan_meeting

LINES, PART = 10_000, 1_000
ITEMS = 8
LEADS, *OTHERS = (name.split()[0] for name in PEOPLE.values())
KINDS = ("response", "noticing", "wondering", "warm", "cool", "question", "answer", "suggestion")
SENTENCES = (
    "Nineteen of my twenty-four doubled both numbers, and nobody drew anything.",
    "On the number line they explain far more: “three of four jumps”.",
    "I wonder whether item 3 can be right with **no idea of size**.",
    "Ask for a drawing: whoever understands the size can draw it.",
    "What would a right answer look like that still shows no reasoning?",
    "In all four schools this item has the most right answers, and the fewest words.",
)


class LongMeeting:
    """One room that is talked in for long: notes and replies, hands, second thoughts, polls, decisions, promises."""

    def __init__(self, past: Past, chance: Random) -> None:
        """`past` is a planned meeting."""
        self._past, self._chance = past, chance
        self._said: list[tuple[str, str]] = []
        self._items = 0

    def until(self, lines: int) -> None:
        """Opened, and gone on with until its log has so many lines, and no more than a poll's beyond."""
        self._past.does(LEADS, c.Arrive())
        for who in OTHERS:
            self._past.does(who, c.Arrive(), after=4)
        self._past.does(LEADS, c.OpenMeeting(), after=20)
        for n in range(ITEMS):
            self._past.does(LEADS, c.AddItem(title=f"Sample {n + 1}, item by item", minutes=12))
        moves = cycle((*([self._says] * 24), self._raises, self._says, self._mends, self._parks, self._says))
        for n, move in enumerate(moves):
            if self.lines >= lines:
                return
            if self.lines > lines * self._items / ITEMS:
                self._goes_on()
            (self._decides if n % 420 == 400 else move)()

    @property
    def lines(self) -> int:
        """How many there are."""
        return self._past.append.head

    def close(self) -> None:
        """Sealed."""
        self._past.does(LEADS, c.CloseMeeting(), after=30)

    def _goes_on(self) -> None:
        self._items += 1
        self._past.next(LEADS, 20)

    def _wait(self) -> float:
        return self._chance.choice((0.1, 0.2, 0.3, 0.5, 0.8, 1.2))

    def _says(self) -> None:
        who = self._chance.choice(OTHERS)
        text = " ".join(self._chance.sample(SENTENCES, self._chance.randint(1, 3)))
        about = (
            self._chance.choice(self._said[-20:])[1] if self._said and self._chance.random() < 0.3 else None
        )
        id = self._past.says(who, self._wait(), self._chance.choice(KINDS), text, about)
        self._said.append((who, id))

    def _raises(self) -> None:
        who = self._chance.choice(OTHERS)
        self._past.does(who, c.RaiseHand(), self._wait())
        self._past.does(who, c.LowerHand(), self._wait())

    def _mends(self) -> None:
        who, id = self._said[-5]
        self._past.does(who, c.Amend(contribution=id, text=self._chance.choice(SENTENCES)), self._wait())

    def _parks(self) -> None:
        self._past.does(LEADS, c.Park(contribution=self._said[-3][1], parked=True), self._wait())

    def _decides(self) -> None:
        past, ballot = self._past, cycle((5, 4, 4, 3, 5, 2))
        proposal = past.does(LEADS, c.Propose(text=self._chance.choice(SENTENCES)), 1)
        passes = Threshold(share=0.5, at=3, quorum=0.5)
        poll = past.does(LEADS, c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=passes), 1)
        for who, value in zip((LEADS, *OTHERS), ballot, strict=False):
            past.does(
                who, c.CastVote(poll=poll, choice=(value,), reason="" if value > 2 else SENTENCES[0]), 1
            )
        made = past.does(LEADS, c.Decide(proposal=proposal, text=SENTENCES[3], outcome="accepted"), 2)
        past.does(LEADS, c.Promise(who=None, text=SENTENCES[3], decision=made), 2)


async def written(settings: Settings, *, live: bool, lines: int = LINES) -> str:
    """The id of a long meeting there, live or closed; the demo's community is written first."""
    async with opened(settings) as staffroom:
        now = datetime.now(UTC)
        await fill(staffroom, now)
        began = now - timedelta(hours=3)
        planned, number, people = await staffroom.database.write(_planned(began))
        past = Past(number, people, began)
        past.does(LEADS, planned[1], id=planned[0])
        meeting = LongMeeting(past, Random(lines))
        meeting.until(lines)
        if not live:
            meeting.close()
        store = store_on(staffroom.database)
        for part in _parts(past.append):
            async with store.turn({number: part.after}, wait=True) as turn:
                await turn.write([part])
    return planned[0]


def _parts(whole: Append) -> Iterator[Append]:
    """Small enough that no database takes a transaction for idle while its rows are made."""
    for start in range(0, len(whole.lines), PART):
        lines = whole.lines[start : start + PART]
        if start + PART < len(whole.lines):
            yield Append(whole.room, whole.after + start, lines[-1].link, lines)
        else:
            yield replace(whole, after=whole.after + start, lines=lines)


def _planned(began: datetime) -> Callable[[Session], tuple[tuple[str, PlanRoom], int, dict[str, str]]]:
    def plan(session: Session) -> tuple[tuple[str, PlanRoom], int, dict[str, str]]:
        ids = {email: accounts.by_email(session, email) for email in PEOPLE}
        people = {PEOPLE[email].split()[0]: person.id for email, person in ids.items() if person}
        community = session.exec(select(MeetingRow.community_id)).first()
        asked = PlanMeeting(title="A long talk about fractions", starts_at=began, minutes=120)
        id = plan_meeting(session, community or "", asked, people[PEOPLE[DANIEL].split()[0]], began)
        number = session.exec(select(RoomRow.id).where(RoomRow.address == id)).one()
        room = PlanRoom(title=asked.title, starts_at=began, minutes=asked.minutes, facilitator=people[LEADS])
        return (id, room), number or 0, people

    return plan
