"""A cycle over HTTP: its page, its stages, its end, and the next one."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.cycles import CloseCycle, CyclePage, OpenStage, SetCycleGoals, StartNext
from staffroom_server.archive.evaluating import evaluated
from staffroom_server.archive.promised import promised
from staffroom_server.community import cycles, turns, written
from staffroom_server.community.meanwhile import over
from staffroom_server.community.tables import CycleRow
from staffroom_server.web.calls import Call
from staffroom_server.web.cycle_seen import cycle_page
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.permissions import in_community
from staffroom_server.web.sourcing import cycle_sourced

T = TypeVar("T")


class Cycling:
    """Shows a cycle and moves it on."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def page(self, call: Call[Nothing]) -> CyclePage:
        """All of it that whoever asks may see."""
        by, community, cycle = call.by, call.id("community"), call.id("cycle")

        def seen(session: Session) -> CyclePage:
            role = in_community(session, by, community, "read_cycle")
            row = cycles.cycle_of(session, community, cycle)
            return cycle_page(session, row, by.person_id, role, call.now)

        page = await self._on.database.read(seen)
        return await cycle_sourced(self._on, by.person_id, page)

    async def open_stage(self, call: Call[OpenStage]) -> Nothing:
        """The next, or an earlier one, while the cycle goes on."""

        def move(session: Session, row: CycleRow) -> None:
            cycles.open_stage(session, row, call.body.stage, call.body.at)

        await self._write(call, move, open_only=True)
        return Nothing()

    async def set_goals(self, call: Call[SetCycleGoals]) -> Nothing:
        """Those that it works towards."""

        def set_goals(session: Session, row: CycleRow) -> None:
            stands = {"goals": tuple(cycles.goals_of(session, row.id))}
            cycles.set_goals(session, row, over(call.body, call.body.seen, stands).goals)

        await self._write(call, set_goals, open_only=True)
        return Nothing()

    async def close(self, call: Call[CloseCycle]) -> Nothing:
        """With its evaluation: its words and, from the measures, its numbers."""
        await self._write(call, partial(_close, said=call.body, by=call.by.person_id, now=call.now))
        return Nothing()

    async def start_next(self, call: Call[StartNext]) -> Made:
        """What is open goes on in it."""

        def start(session: Session, row: CycleRow) -> str:
            goes_on = [one.entry.id for one in promised(session, row.community_id, row.id) if one.open]
            return cycles.start_next(session, row, call.body.title, goes_on, call.by.person_id, call.now).id

        return Made(id=await self._write(call, start))

    async def _write(
        self, call: Call[Any], do: Callable[[Session, CycleRow], T], *, open_only: bool = False
    ) -> T:
        by, community, cycle = call.by, call.id("community"), call.id("cycle")

        def write(session: Session) -> T:
            in_community(session, by, community, "lead_cycle")
            done = do(session, cycles.cycle_of(session, community, cycle, open_only=open_only))
            turns.changed(session, community)
            return done

        done = await self._on.database.write(write)
        self._on.changed(community)
        return done


def _close(session: Session, row: CycleRow, said: CloseCycle, by: str, now: datetime) -> None:
    numbers = evaluated(session, row, promised(session, row.community_id, row.id), now)
    cycles.close(session, row, numbers, by, now)
    of = row.community_id
    written.write(session, row.id, "came", said.came, community=of, author=by, now=now)
    written.write(session, row.id, "next", said.next, community=of, author=by, now=now)
