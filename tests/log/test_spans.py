"""How long each step went on: what the rows say, and that together they are what the law counts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from golden_plays import FOLDER, PLAYS
from log.plays import append_of
from scenario import Play, a_live_meeting, a_tuning
from staffroom_schemas import commands as c
from staffroom_schemas.events import Recorded
from staffroom_schemas.http.archive import SpanSeen
from staffroom_server.archive.went import spans
from staffroom_server.database import Database
from staffroom_server.log.lines import NO_LINK, Line, sealed
from staffroom_server.log.projections import project
from staffroom_server.log.store import Store
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room

GOLDEN = sorted(FOLDER.glob("*.jsonl"))


class Kept:
    """A log in a database, and the spans that follow it."""

    def __init__(self, database: Database, store: Store, room: int) -> None:
        self.database, self.store, self.room, self.head = database, store, room, 0

    async def spans(self, lines: Sequence[Line]) -> list[SpanSeen]:
        """Of this log, of which what is new is written first."""
        new = append_of(self.room, list(lines[self.head :]))
        async with self.store.turn({self.room: self.head}, wait=True) as turn:
            await turn.write([new])
        self.head = new.head
        while await self.database.write(lambda session: project(session, [self.room])):
            pass
        return await self.database.read(lambda session: spans(session, self.room))


@pytest.fixture
def kept(database: Database, store: Store, room: int) -> Kept:
    return Kept(database, store, room)


def in_all(spans: Sequence[SpanSeen]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    for span in spans:
        seconds[span.step] = round(seconds.get(span.step, 0) + span.spent, 3)
    return seconds


def as_the_law_counts(spans: Sequence[SpanSeen], spent: Mapping[str, float]) -> bool:
    """Whatever never went on took nothing."""
    seconds = in_all(spans)
    return {step: seconds.pop(step, 0) for step in spent} == dict(spent) and not seconds


def golden(file: Path) -> tuple[list[Line], Room]:
    """A golden log, sealed anew: its file tells no salts, and no words that are forgotten."""
    lines, room, link = list[Line](), Room(), NO_LINK
    for line in file.read_text(encoding="utf-8").removesuffix("\n").split("\n")[:-1]:
        said = Recorded.model_validate_json(line)
        gone = {name: "" for name in said.event.prose if getattr(said.event, name) is None}
        event = said.event.model_copy(update=gone)
        lines.append(sealed(event, said.seq, said.at, said.by, link, b"salt", None))
        link = lines[-1].link
        evolve(room, said.event, Place(said.seq, said.at, said.by))
    return lines, room


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
async def test_the_times_of_a_golden_meeting_are_what_the_law_counts(kept: Kept, file: Path) -> None:
    lines, room = golden(file)
    assert as_the_law_counts(await kept.spans(lines), room.spent)


@pytest.mark.parametrize("name", PLAYS)
async def test_the_times_of_a_played_meeting_are_what_the_law_counts(kept: Kept, name: str) -> None:
    play = PLAYS[name]()
    assert as_the_law_counts(await kept.spans(play.lines), play.view.spent)


async def test_what_was_planned_and_what_it_took(kept: Kept) -> None:
    play = a_tuning()
    play.next()
    play.after(200).next()
    first = play.step
    play.after(30).does("dan", c.Pause())
    play.after(1_000).does("dan", c.Resume())
    play.does("dan", c.MoreTime(step=first.id, minutes=2, take="over"))
    play.after(60).next(sure=True)
    play.after(10).does("dan", c.CloseMeeting())
    check_in, introduction, last = await kept.spans(play.lines)
    assert (check_in.item_title, check_in.title, check_in.protocol) == ("Check-in", None, None)
    assert (check_in.planned, check_in.spent, check_in.step) == (5, 200, check_in.item)
    assert (introduction.item_title, introduction.protocol) == ("Tuning: fractions", "tuning")
    assert (introduction.title, introduction.planned, introduction.spent) == (first.title, first.minutes, 90)
    assert introduction.began_seq > check_in.ended_seq - 2
    assert introduction.began_at == check_in.ended_at
    assert (last.spent, last.ended_at) == (10, play.at)
    assert play.events[last.ended_seq :] == ["meeting_closed"]


async def test_a_step_that_was_come_back_to_has_several(kept: Kept) -> None:
    play = a_tuning()
    play.next()
    play.after(60).next()
    play.after(20).does("dan", c.Back(step=play.run.step))
    play.after(30).next()
    play.after(40).does("dan", c.CloseMeeting())
    went = await kept.spans(play.lines)
    assert [span.spent for span in went] == [60, 20, 30, 40]
    assert went[0].step == went[2].step != went[1].step == went[3].step
    assert [span.planned for span in went][:2] == [span.planned for span in went][2:]


async def test_a_next_that_was_undone_never_was(kept: Kept) -> None:
    play = a_tuning()
    play.next()
    play.after(60).next()
    play.after(5).does("dan", c.Undo(step=play.run.step))
    assert await kept.spans(play.lines) == []  # it goes on again
    play.after(30).next()
    (check_in,) = await kept.spans(play.lines)
    assert (check_in.spent, check_in.ended_at) == (90, play.at)
    play.after(7).does("dan", c.Undo(step=play.run.step))
    play.does("dan", c.CloseMeeting())
    (check_in,) = await kept.spans(play.lines)
    assert check_in.spent == 90


async def test_the_first_next_and_the_last_can_be_undone(kept: Kept) -> None:
    play = a_live_meeting("ana")
    item = play.plans("dan", "Only this", 10)
    play.next()
    play.does("dan", c.Undo(step=item))
    assert await kept.spans(play.lines) == []
    play.next()
    play.after(60).next()
    play.after(1).does("dan", c.Undo(step=None))
    play.after(9).does("dan", c.CloseMeeting())
    (span,) = await kept.spans(play.lines)
    assert (span.spent, span.planned) == (69, 10)


async def test_an_erased_title_is_told_no_more(kept: Kept) -> None:
    play = a_live_meeting("ana")
    item = play.plans("dan", "Somebody's secret", 10)
    play.next()
    play.does("dan", c.CloseMeeting())
    assert [span.item_title for span in await kept.spans(play.lines)] == ["Somebody's secret"]
    play.does("staffroom", c.Erase(things=(item,)))
    last = append_of(kept.room, play.lines[-1:], (play.lines.index(added(play)) + 1,))
    async with kept.store.turn({kept.room: kept.head}, wait=True) as turn:
        await turn.write([last])
    went = await kept.database.read(lambda session: spans(session, kept.room))
    assert [span.item_title for span in went] == [None]


def added(play: Play) -> Line:
    return next(line for line in play.lines if line.event.type == "item_added")


@pytest.mark.parametrize("number", range(8))
async def test_however_one_walks_the_times_are_what_the_law_counts(kept: Kept, number: int) -> None:
    dice, play = Random(number), a_tuning()
    play.plans("dan", "Afterwards", 5)
    play.next()
    for _ in range(60):
        play.after(dice.choice((0.25, 3, 12, 90, 400)))
        here = play.state.run.step if play.state.run else None
        move = dice.choice(
            (
                c.Next(step=here, sure=True),
                c.Next(step=here, sure=True),
                c.Back(step=here),
                c.Undo(step=here),
                c.Pause(),
                c.Resume(),
                c.MoreTime(step=here or "none", minutes=2, take="evenly"),
            )
        )
        play.asks("dan", move)
        play.asks(dice.choice(("ben", "eve")), dice.choice((c.StepOut(), c.Arrive())))
        if dice.random() < 0.2 and len(play.lines) > kept.head:
            assert as_the_law_counts(await kept.spans(play.lines), play.view.spent)
    play.does("dan", c.CloseMeeting())
    assert as_the_law_counts(await kept.spans(play.lines), play.view.spent)
