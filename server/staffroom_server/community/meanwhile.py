"""Two who change the same thing, each from what they have read of it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from staffroom_schemas.ids import Said

T = TypeVar("T", bound=Said)


class Meanwhile(Exception):
    """Both changed the same `field`, otherwise."""

    def __init__(self, field: str) -> None:
        """Of what was said."""
        super().__init__(field)
        self.field = field


def over(said: T, seen: Said | None, stands: Mapping[str, Any]) -> T:
    """What is to stand: of what is said, what differs from what was `seen`; the rest as it stands.

    Without `seen`, all that is said. Raises `Meanwhile`.
    """
    if seen is None:
        return said
    read = seen.model_dump(exclude_unset=True)
    theirs = {name: stands[name] for name, was in read.items() if not _alike(stands[name], was)}
    for name, now in theirs.items():
        mine = getattr(said, name)
        if not _alike(mine, read[name]) and not _alike(mine, now):
            raise Meanwhile(name)
    return said.model_copy(update=theirs)


def _alike(one: object, other: object) -> bool:
    """People, and goals, are named in any order."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other
