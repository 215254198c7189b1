"""Groups: people who sit together in a room of their own for a while, led by the plenary."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Said, StepId

By = Literal["random", "choice", "same", "merge"]
"""How they find each other: by lot, as they choose, as they sat before, two of the last ones together."""

Keep = Literal["meeting", "group"]
"""With whom what is said there stays."""

GroupNumber = Annotated[int, Field(ge=1, le=500)]


class Group(Said):
    """Who sits together. `id` is the address of their room, `number` what they are called."""

    id: Id
    number: int
    members: tuple[str, ...]


class Seating(Said):
    """Who sits where, in the steps whose ids begin with `block`; `open` while one of these goes on.

    Whoever sits nowhere is in the plenary. It stays when all are back, so that it can be told who came from where.
    """

    item: Id
    block: StepId
    by: By
    keep: Keep
    of: int
    groups: tuple[Group, ...]
    open: bool = True


class GroupRoom(Said):
    """What makes a room that of a group: whose, and of which plenary; now in the steps whose ids begin with `block`.

    `announced`: whoever leads has said that they come in; where all is kept to the group, they wait a moment then.
    """

    plenary: Id
    block: StepId
    number: int
    keep: Keep
    members: tuple[str, ...]
    announced: str | None = None
