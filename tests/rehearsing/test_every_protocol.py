"""Each protocol of the library, led to its end by a novice who only presses Next, with people who are played."""

from collections.abc import Iterator

import pytest

from rehearsing.novice import DAN, Novice, on_its_own_clock
from staffroom_schemas.contributions import ON_A_WALL
from staffroom_schemas.plan import PlanStep
from staffroom_server.log.lines import broken_at
from staffroom_server.protocols.library import library
from staffroom_server.rehearsing.casting import needed
from staffroom_server.rehearsing.names import PLAYED
from staffroom_server.rehearsing.sentences import MARK
from staffroom_server.room.counting import LEAST
from staffroom_server.room.lacking import unwritten
from staffroom_server.room.steps import may_write

LEADING = {
    "step_begun",
    "clock_paused",
    "clock_resumed",
    "time_given",
    "rule_lifted",
    "removed",
    "handed_over",
}
"""What only those who lead bring about."""
RACES = {"step_over", "silent", "too_late", "not_in_step"}
"""Why someone may be refused who was about to do something as the step changed."""


def sizes() -> Iterator[tuple[str, int]]:
    """As few as it is written for, and as many as will fit at a table or two."""
    for name, script in library().items():
        least, most = script.people
        few = max(least, needed(script, None))
        yield name, few
        yield name, min(40, most, few + 7)


@pytest.mark.parametrize(("protocol", "people"), list(sizes()))
def test_it_comes_to_its_end_and_everyone_does_what_is_theirs(protocol: str, people: int) -> None:
    on_its_own_clock(lambda: led_through(protocol, people))


async def led_through(protocol: str, people: int) -> None:
    novice = await Novice(protocol=protocol, people=people, speed=20).comes()
    await novice.after(10)
    assert all(work.title and "sample" in work.title for work in novice.room.works)
    await novice.next()
    steps = 0
    while (step := novice.step) is not None:
        steps += 1
        assert steps < 1_000, "it comes to no end"
        here = novice.played
        await novice.waits_out_the_step()
        if novice.step is not None and novice.step.id == step.id:
            they_did_their_part(novice, step, here)
            await novice.next()
    await novice.after(15)  # what the last step did can be undone no more
    it_is_whole(novice, people)
    await novice.ends()


def they_did_their_part(novice: Novice, step: PlanStep, here: list[str]) -> None:
    """Of those who were there from its beginning: nobody lacks anything, all have held something, and voted."""
    room, boxes = novice.room, novice.rehearsal.room.boxes
    present = [one for one in here if one in novice.played]
    for one in present:
        assert unwritten(room, step, one, boxes) == {}, (step.title, one)
        if step.box and may_write(room, step, one) and not step.days:
            held = {held.author for held in boxes.held.values() if held.step == step.id}
            counted = {member for at, member, _ in boxes.tallies if at == step.id}
            assert one in held | counted, (step.title, "has held nothing")
    for poll in room.polls:
        if poll.step == step.id and poll.closed_at is not None and poll.named:
            assert set(present) <= {vote.member for vote in poll.votes}


def it_is_whole(novice: Novice, people: int) -> None:
    """All of it went the way of any meeting, and what was played says so."""
    rehearsal, room = novice.rehearsal, novice.room
    lines = rehearsal.store.lines_of(rehearsal.id)
    played = {one.id for one in rehearsal.people}
    assert broken_at(lines) is None
    assert len(room.came) == people
    assert {line.by for line in lines if line.event.type in LEADING} <= {DAN.person, "staffroom"}
    assert all(one.name.endswith(PLAYED) for one in rehearsal.people)
    assert {code for one in rehearsal.people for _, code in one.refused} <= RACES
    for said in room.contributions.values():
        drawn = said.kind in ON_A_WALL and said.text == ""
        assert said.text is None or said.by == DAN.person or drawn or said.text.startswith(MARK)
    for poll in room.polls:
        assert all(vote.choice[0] >= LEAST.get(poll.scale, 0) for vote in poll.votes)
    assert not [held for held in rehearsal.room.boxes.held.values() if held.text]
    assert not room.filling
    assert played >= {said.by for said in room.contributions.values() if said.by and said.by != DAN.person}
