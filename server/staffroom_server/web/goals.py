"""Goals over HTTP: of the community by its coordinators, one's own by oneself, and what they serve."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.goals import (
    AddGoal,
    ChangeGoal,
    GoalsPage,
    GoalsToServe,
    PutAway,
    ServeGoal,
)
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import goals, serving, turns
from staffroom_server.community.meanwhile import over
from staffroom_server.community.refusals import NotSo
from staffroom_server.community.tables import GoalRow
from staffroom_server.people.access import may
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed, not_found
from staffroom_server.web.goals_seen import above_shown, goals_page
from staffroom_server.web.permissions import in_community, not_archived
from staffroom_server.web.sourcing import goals_sourced

NOT_YOURS = "This is another person's own goal: only they can change it."
FOR_COORDINATORS = "Only a coordinator of the community can do this. You can add goals of your own."


class Goals:
    """Shows and changes them."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def page(self, call: Call[Nothing]) -> GoalsPage:
        """Those that whoever asks may see."""
        by, community = call.by, call.id("community")

        def seen(session: Session) -> GoalsPage:
            role = in_community(session, by, community, "read_goals")
            return goals_page(session, community, by.person_id, role)

        page = await self._on.database.read(seen)
        return await goals_sourced(self._on, by.person_id, page)

    async def to_serve(self, call: Call[Nothing]) -> GoalsToServe:
        """Of all their communities."""
        by = call.by.person_id
        found = await self._on.database.read(lambda session: serving.offered(session, by))
        return GoalsToServe(goals=tuple(above_shown(one) for one in found))

    async def add(self, call: Call[AddGoal]) -> Made:
        """One more: of the community, or, at the level of individuals, of whoever asks."""
        by, community, body = call.by, call.id("community"), call.body

        def add(session: Session) -> tuple[str, set[str]]:
            own = body.level == "individual"
            role = in_community(session, by, community, "keep_own_goal" if own else "read_goals")
            if not own and not may(role, Cast.participant, "add_goal"):
                raise not_allowed(FOR_COORDINATORS)
            not_archived(session, community)
            row = goals.add(
                session, community, text=body.text, wanted_for=body.wanted_for, level=body.level, now=call.now,
                whose=by.person_id if own else None,
            )  # fmt: skip
            goals.let_see(session, row, body.seen_by, body.people)
            if body.serves is not None:
                serving.serve(session, row, body.serves, by.person_id)
            return row.id, _changed(session, row)

        made, communities = await self._on.database.write(add)
        self._tell(communities)
        return Made(id=made)

    async def change(self, call: Call[ChangeGoal]) -> Nothing:
        """All that it says. Whose it is stays."""

        def change(session: Session, row: GoalRow) -> None:
            body = over(call.body, call.body.seen, goals.read(session, row))
            if (body.level == "individual") != (row.level == "individual"):
                raise NotSo(
                    "A goal of a person stays theirs, and one of the community its own. Add another goal."
                )
            row.text, row.wanted_for, row.level = body.text, body.wanted_for, body.level
            goals.let_see(session, row, body.seen_by, body.people)
            serving.still_fits(session, row)

        return await self._change(call, "add_goal", change)

    async def serve(self, call: Call[ServeGoal]) -> Nothing:
        """By anyone who belongs to both communities."""
        by = call.by.person_id
        return await self._change(
            call, "link_goal", lambda session, row: serving.serve(session, row, call.body.serves, by)
        )

    async def put_away(self, call: Call[PutAway]) -> Nothing:
        """Or take it up again."""

        def put(session: Session, row: GoalRow) -> None:
            if call.body.away:
                row.away_at = row.away_at or call.now
            else:
                serving.takes_up(session, row)

        return await self._change(call, "add_goal", put)

    async def _change(
        self,
        call: Call[Any],
        act: str,
        do: Callable[[Session, GoalRow], None],
    ) -> Nothing:
        by, community, goal = call.by, call.id("community"), call.id("goal")

        def change(session: Session) -> set[str]:
            role = in_community(session, by, community, "read_goals")
            not_archived(session, community)
            row = goal_for(session, community, goal, by.person_id, role, act)
            before = row.serves
            do(session, row)
            session.flush()
            return _changed(session, row, before)

        self._tell(await self._on.database.write(change))
        return Nothing()

    def _tell(self, communities: Iterable[str]) -> None:
        for one in communities:
            self._on.changed(one)


def _changed(session: Session, row: GoalRow, before: str | None = None) -> set[str]:
    """Its community has changed, and those of the goals that it serves, or did."""
    communities = {row.community_id} | serving.touched(session, row.serves, before)
    for one in communities:
        turns.changed(session, one)
    return communities


def goal_for(session: Session, community: str, goal: str, person: str, role: Role, act: str) -> GoalRow:
    """The goal, if whoever asks may do this with it; raises `NotDone`: what one may not see is not there."""
    row = goals.goal_of(session, community, goal)
    if row.person_id == person:
        return row
    if row.person_id is not None:
        if row.id not in {one.id for one in goals.seen_by(session, community, person)}:
            raise not_found()
        raise not_allowed(NOT_YOURS)
    if not may(role, Cast.participant, act):
        raise not_allowed(FOR_COORDINATORS)
    return row
