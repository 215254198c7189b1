"""What people add to the record without a meeting, over HTTP."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.entries import AddEntry, ChangeEntry
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import byhand, cycles, turns
from staffroom_server.people.access import may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed
from staffroom_server.web.permissions import in_community

T = TypeVar("T")


class ByHand:
    """Adds, changes and removes it."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def add(self, call: Call[AddEntry]) -> Made:
        """By anyone in the community, to a cycle that goes on."""
        by, cycle = call.by.person_id, call.id("cycle")

        def add(session: Session, community: str, _: Role) -> str:
            row = cycles.cycle_of(session, community, cycle, open_only=True)
            return byhand.add(session, row, call.body, by, call.now).id

        return Made(id=await self._write(call, add))

    async def change(self, call: Call[ChangeEntry]) -> Nothing:
        """By whoever wrote it."""
        by, entry = call.by.person_id, call.id("entry")

        def change(session: Session, community: str, _: Role) -> None:
            row = byhand.entry_of(session, community, entry)
            if row.by != by:
                raise not_allowed("Only whoever wrote it can change it.")
            byhand.change(session, row, call.body, call.now)

        await self._write(call, change)
        return Nothing()

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """By whoever wrote it, or a coordinator."""
        by, entry = call.by.person_id, call.id("entry")

        def remove(session: Session, community: str, role: Role) -> None:
            row = byhand.entry_of(session, community, entry)
            if row.by != by and not may(role, Cast.participant, "remove_entry"):
                raise not_allowed("Only whoever wrote it, or a coordinator, can remove it.")
            byhand.remove(session, row)

        await self._write(call, remove)
        return Nothing()

    async def _write(self, call: Call[Any], do: Callable[[Session, str, Role], T]) -> T:
        by, community = call.by, call.id("community")

        def write(session: Session) -> T:
            done = do(session, community, in_community(session, by, community, "add_entry"))
            turns.changed(session, community)
            return done

        done = await self._on.database.write(write)
        self._on.changed(community)
        return done
