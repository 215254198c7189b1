"""Forgetting words, and people."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Said


class EraseThings(Said):
    """Forget the words of these: contributions, wordings, votes, decisions, promises, titles. For ever."""

    things: Annotated[tuple[Id, ...], Field(min_length=1, max_length=100)]


class ErasePerson(Said):
    """`words`: every named word they wrote, their notes and files. `name`: their name and account; words stay."""

    what: Literal["words", "name"]


class Erased(Said):
    """In how many meetings something was forgotten."""

    meetings: int
