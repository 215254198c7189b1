"""A plan as one group has it: the steps that it is in, for its own people."""

from collections.abc import Iterable, Sequence

from staffroom_schemas.plan import Limits, PlanStep, Table

_TALK = {
    "say": "Your group is through before the others. Talk as you like until they are done.",
    "prompts": {},
    "speaks": ("everyone",),
    "posts": {"everyone": {"response": Limits()}},
    "box": None,
    "opens": (),
    "turns": None,
    "needs": (),
}
"""Where a table has no pass left while others have one, it talks openly."""


def own_steps(steps: Iterable[PlanStep], block: str, members: Sequence[str]) -> tuple[PlanStep, ...]:
    """Of these steps those of the block, as this group has them."""
    own = ((step, _table(step, members)) for step in steps if step.id.startswith(f"{block}."))
    return tuple(_at(step, table) for step, table in own if table is not None)


def merged(
    before: Iterable[PlanStep], after: Sequence[PlanStep], begun: Iterable[str]
) -> tuple[PlanStep, ...]:
    """What comes takes the place of what was to come; what has begun stays, unless it is another now."""
    new, there = {step.id for step in after}, set(begun)
    return (*(step for step in before if step.id in there and step.id not in new), *after)


def _table(step: PlanStep, members: Sequence[str]) -> Table | None:
    here = frozenset(members)
    found = max(step.tables, key=lambda table: len(here.intersection(table.seats)), default=None)
    return found if found is not None and here.intersection(found.seats) else None


def _at(step: PlanStep, table: Table) -> PlanStep:
    seats = frozenset(table.seats)
    cast = {
        role: held if role == "facilitator" else tuple(one for one in held if one in seats)
        for role, held in step.cast.items()
    }
    own = {
        "tables": (),
        "speakers": table.seats if table.speakers is None else table.speakers,
        "cast": {role: held for role, held in cast.items() if held},
        "lap": table.lap,
    }
    return step.model_copy(update=own | (_TALK if table.speakers is None else {}))
