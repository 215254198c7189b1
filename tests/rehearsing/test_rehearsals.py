"""How many there are, when they are over, and that nothing of them stays."""

import asyncio
import gc
import weakref
from collections.abc import Collection
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from live.house import Tap
from rehearsing.novice import DAN, on_its_own_clock
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Do, Hello
from staffroom_schemas.http.rehearsals import Rehearse
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.protocols.library import library
from staffroom_server.rehearsing import rehearsals as all_of_them
from staffroom_server.rehearsing.rehearsal import LONELY, Rehearsal
from staffroom_server.rehearsing.rehearsals import NotBegun, Rehearsals

EVE = replace(DAN, person=an_id("eve"), name="Eve", session=an_id("session of eve"))


class School:
    """The rehearsals of a process, and sessions that are alive until they are ended."""

    def __init__(self) -> None:
        self.ended, self._numbers = set[str](), count()
        self.written: dict[tuple[str, str], Protocol] = {}
        self.all = Rehearsals(library(), self._alive, self._written, asyncio.get_running_loop().time)
        self.looking = asyncio.create_task(self.all.run())
        self.closed: dict[str, list[tuple[Close, str]]] = {}

    async def _written(self, person: str, name: str) -> Protocol | None:
        return self.written.get((person, name))

    async def _alive(self, sessions: Collection[str]) -> Collection[str]:
        return set(sessions) - self.ended

    async def begins(self, who: Standing = DAN, *, watches: bool = True, **asked: Any) -> Rehearsal:
        """A rehearsal, with a window of theirs open."""
        what = Rehearse.model_validate({"protocol": "tuning", "people": 6, "speed": 20} | asked)
        rehearsal = await self.all.begin(an_id(f"rehearsal {next(self._numbers)}"), what, who)
        if watches:
            self.opens(rehearsal)
            await asyncio.sleep(1)
        return rehearsal

    def opens(self, rehearsal: Rehearsal) -> Visit:
        """A window."""
        closed = self.closed.setdefault(rehearsal.id, [])
        visit = Visit(rehearsal.who, Tap(), lambda code, text: closed.append((code, text)))
        rehearsal.room.attendance.knock(visit)
        rehearsal.came(visit)
        rehearsal.room.join(visit, Hello())
        return visit

    async def ends(self) -> None:
        self.looking.cancel()
        await asyncio.gather(self.looking, return_exceptions=True)


def shut(rehearsal: Rehearsal) -> None:
    """All windows."""
    for visit in list(rehearsal.visits):
        rehearsal.room.attendance.leave(visit)


def test_one_that_nobody_watches_is_over_after_some_minutes() -> None:
    async def left_alone() -> None:
        school = School()
        rehearsal = await school.begins()
        await asyncio.sleep(2 * LONELY)
        assert len(school.all) == 1, "it is watched"
        shut(rehearsal)
        await asyncio.sleep(LONELY - 10)
        assert school.all.find(rehearsal.id, DAN.person) is rehearsal
        await asyncio.sleep(20)
        assert len(school.all) == 0
        assert school.all.find(rehearsal.id, DAN.person) is None
        await school.ends()

    on_its_own_clock(left_alone)


def test_whoever_steps_out_for_good_ends_it_at_once() -> None:
    async def leaves() -> None:
        school = School()
        rehearsal = await school.begins()
        (visit,) = rehearsal.visits
        rehearsal.room.do(visit, Do(ref=1, id=an_id("out"), command=c.StepOut()))
        await asyncio.sleep(0.1)
        shut(rehearsal)
        await asyncio.sleep(2 * all_of_them.EVERY)
        assert len(school.all) == 0
        await school.ends()

    on_its_own_clock(leaves)


def test_none_goes_on_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffroom_server.rehearsing.rehearsal.LONGEST", 100)

    async def stays() -> None:
        school = School()
        rehearsal = await school.begins()
        await asyncio.sleep(90)
        assert len(school.all) == 1
        await asyncio.sleep(20)
        assert len(school.all) == 0
        ((code, text),) = school.closed[rehearsal.id]
        assert code is Close.unknown_room
        assert text.endswith("Begin it again.")
        await school.ends()

    on_its_own_clock(stays)


def test_a_person_has_two_at_once_and_one_that_is_shut_gives_way() -> None:
    async def begins_many() -> None:
        school = School()
        first, second = await school.begins(), await school.begins()
        with pytest.raises(NotBegun, match="You have 2 rehearsals open") as no:
            await school.begins()
        assert no.value.code is Close.too_many
        await school.begins(EVE)
        shut(first)
        third = await school.begins()
        assert school.all.find(first.id, DAN.person) is None
        assert {one.id for one in (second, third)} == {
            one.id for one in (second, third) if school.all.find(one.id, DAN.person)
        }
        await school.ends()

    on_its_own_clock(begins_many)


def test_a_process_has_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_of_them, "ALL", 1)

    async def begins_two() -> None:
        school = School()
        await school.begins()
        with pytest.raises(NotBegun, match="Try again in a few minutes"):
            await school.begins(EVE)
        await school.ends()

    on_its_own_clock(begins_two)


def test_what_cannot_begin_says_why() -> None:
    async def asks() -> None:
        school = School()
        for asked, why in (
            ({"protocol": "nothing-like-it"}, "no such protocol here"),
            ({"role": "timekeeper"}, "Tuning casts nobody as “timekeeper”"),
            ({"role": "facilitator"}, "casts nobody as “facilitator”"),
            ({"protocol": "lesson-study-discussion", "people": 3}, "needs 4 people"),
        ):
            with pytest.raises(NotBegun, match=why):
                await school.begins(**asked)
        assert len(school.all) == 0
        await school.ends()

    on_its_own_clock(asks)


def test_what_someone_wrote_is_rehearsed_by_those_to_whom_it_is_open() -> None:
    async def rehearses() -> None:
        school, id = School(), an_id("our tuning")
        ours = library()["tuning"].model_copy(update={"protocol": "our-tuning", "name": "Our Tuning"})
        school.written[DAN.person, id] = ours
        with pytest.raises(NotBegun, match="not open to you"):
            await school.begins(EVE, protocol=id)
        rehearsal = await school.begins(protocol=id)
        (item,) = rehearsal.room.state.agenda
        assert (item.title, item.protocol) == ("Our Tuning", ours)
        assert item.cast["presenter"]
        await school.ends()

    on_its_own_clock(rehearses)


def test_it_is_nobody_elses() -> None:
    async def another() -> None:
        school = School()
        rehearsal = await school.begins()
        assert school.all.find(rehearsal.id, EVE.person) is None
        await school.ends()

    on_its_own_clock(another)


def test_whoever_is_signed_out_is_told_so() -> None:
    async def signs_out() -> None:
        school = School()
        rehearsal = await school.begins()
        school.ended.add(DAN.session)
        await asyncio.sleep(2 * all_of_them.EVERY)
        ((code, _),) = school.closed[rehearsal.id]
        assert code is Close.signed_out
        await school.ends()

    on_its_own_clock(signs_out)


def test_when_the_process_ends_whoever_watches_is_told_so() -> None:
    async def stops() -> None:
        school = School()
        rehearsal = await school.begins()
        await school.ends()
        assert school.closed[rehearsal.id] == [(Close.unknown_room, all_of_them.RESTARTING)]
        assert len(school.all) == 0

    on_its_own_clock(stops)


def test_once_it_is_over_its_memory_is_free() -> None:
    async def comes_and_goes() -> list[weakref.ref[Any]]:
        school = School()
        rehearsal = await school.begins(people=40)
        await asyncio.sleep(20)
        things: tuple[Any, ...] = (rehearsal, rehearsal.room, rehearsal.people[0])
        rooms = [weakref.ref(thing) for thing in things]
        del things
        shut(rehearsal)
        del rehearsal
        await asyncio.sleep(2 * LONELY)
        tasks = {task for task in asyncio.all_tasks() if task not in (asyncio.current_task(), school.looking)}
        assert not tasks
        await school.ends()
        return rooms

    rooms = on_its_own_clock(comes_and_goes)
    gc.collect()
    assert [room() for room in rooms] == [None, None, None]
