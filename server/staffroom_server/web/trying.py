"""Strategies over HTTP: planned, tried, looked at, and ended."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.strategies import AddStrategy, ChangeStrategy, EndStrategy, LockStrategy
from staffroom_schemas.members import Cast
from staffroom_server.community import cycles, strategies, turns
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.people.access import may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed
from staffroom_server.web.permissions import in_community

T = TypeVar("T")

NOT_YOURS = "Only whoever wrote the strategy, or a coordinator, can do this."


class Trying:
    """Adds and changes them."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def add(self, call: Call[AddStrategy]) -> Made:
        """By anyone in the community, in a cycle that goes on."""
        cycle, by = call.id("cycle"), call.by.person_id

        def add(session: Session, community: str) -> str:
            row = cycles.cycle_of(session, community, cycle, open_only=True)
            return strategies.add(session, row, call.body, by, call.now).id

        return Made(id=await self._write(call, add))

    async def change(self, call: Call[ChangeStrategy]) -> Nothing:
        """What it says; when it is looked at again."""
        by = call.by.person_id
        return await self._do(
            call, lambda session, row: strategies.change(session, row, call.body, by, call.now)
        )

    async def lock(self, call: Call[LockStrategy]) -> Nothing:
        """Its prediction, for good."""
        read = call.body.prediction
        return await self._do(call, lambda session, row: strategies.lock(session, row, read, call.now))

    async def end(self, call: Call[EndStrategy]) -> Nothing:
        """Adopted, adapted or abandoned."""
        body, by = call.body, call.by.person_id
        return await self._do(
            call,
            lambda session, row: strategies.end(session, row, body.outcome, body.reason, by, call.now),
        )

    async def _do(self, call: Call[Any], do: Callable[[Session, StrategyRow], None]) -> Nothing:
        strategy, by = call.id("strategy"), call.by

        def done(session: Session, community: str) -> None:
            role = in_community(session, by, community, "try_strategy")
            row = strategies.strategy_of(session, community, strategy)
            if row.by != by.person_id and not may(role, Cast.participant, "lead_strategy"):
                raise not_allowed(NOT_YOURS)
            do(session, row)

        await self._write(call, done)
        return Nothing()

    async def _write(self, call: Call[Any], do: Callable[[Session, str], T]) -> T:
        by, community = call.by, call.id("community")

        def write(session: Session) -> T:
            in_community(session, by, community, "try_strategy")
            done = do(session, community)
            turns.changed(session, community)
            return done

        done = await self._on.database.write(write)
        self._on.changed(community)
        return done
