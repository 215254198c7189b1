"""What people can help with, in their own words: nobody rates it."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Line, Moment, Said

ExpertiseSeenBy = Literal["nobody", "communities", "school", "server"]
"""Nobody else; those with whom one shares a community; also those of one's school; whoever has an account here."""

Own = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]


class SayExpertise(Said):
    """What you can help with and may be asked about; with no words it is gone."""

    text: Own
    seen_by: ExpertiseSeenBy


class TakenOut(Said):
    """A community whose people do not see it any more, and why: its coordinator took it out.

    `community_name` null: you do not belong to it. `why` is empty where it was forgotten.
    """

    community_name: str | None
    why: str
    at: Moment


class MyExpertise(Said):
    """What you have said. `taken_out`: where it is not seen until you say something else."""

    text: str
    seen_by: ExpertiseSeenBy
    taken_out: tuple[TakenOut, ...]


class TakeOut(Said):
    """Nobody of your community sees any more what someone said of themselves; they are told why."""

    why: Line


class FindExpertise(Said):
    """Words, all of which someone has written; none: whoever is near you. In the body, so that no log keeps them."""

    words: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""


class ExpertiseSeen(Said):
    """Someone, in their own words; `communities` are those that you share."""

    person: Id
    name: str
    text: str
    communities: tuple[str, ...]


class ExpertiseFound(Said):
    """Who wrote of it and lets you see that, those who wrote last first; `more`: there are others."""

    people: tuple[ExpertiseSeen, ...]
    more: bool
