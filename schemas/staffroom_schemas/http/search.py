"""Searching every meeting that one may see."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.contributions import KindName
from staffroom_schemas.ids import Day, Id, Line, Said, Seq, Stamp

What = Literal["decision", "commitment", "proposal", "contribution", "item", "meeting"]
"""Where words were found: the last two are titles, of an agenda item and of a meeting."""


class Search(Said):
    """Words, "a phrase", a prefix*; narrowed by what is not null. The words are in the body: no log keeps them.

    What is found has every phrase and prefix, and some of the words. `kind`: of contributions, else as `what`.
    `since` and `until` are days of the meeting, both included. `skip`: moments before these were shown already.
    """

    words: Line
    community: Id | None = None
    meeting: Id | None = None
    what: What | None = None
    kind: KindName | None = None
    person: Id | None = None
    protocol: str | None = Field(default=None, max_length=80)
    since: Day | None = None
    until: Day | None = None
    skip: Annotated[int, Field(ge=0, le=10_000)] = 0


class Piece(Said):
    """A piece of a sentence; `found` is what was looked for."""

    text: str
    found: bool = False


class Found(Said):
    """Something that was found, with the sentence around it; `seq` is its moment, in the log of a `group` of the
    meeting where that is said.

    `by` is null where it has no name; of a commitment, who promised. `step` is the title of a step or agenda item.
    """

    what: What
    id: Id
    meeting: Id
    group: Id | None
    meeting_title: str
    community: Id
    community_name: str
    starts_at: Stamp
    seq: Seq
    at: Stamp
    by: str | None
    kind: str
    protocol: str | None
    step: str | None
    pieces: tuple[Piece, ...]


class Facet(Said):
    """One way to narrow a search, and how much it would leave: of people, nobody says."""

    value: str
    label: str
    count: int | None


class SearchPage(Said):
    """Decisions first, then moments, best first; facets say what there is of what was found.

    Only of meetings that you may see. `found` is how much there is of both: `all`, or only the best of it. `more`
    where there are further moments.
    """

    decisions: tuple[Found, ...]
    moments: tuple[Found, ...]
    communities: tuple[Facet, ...]
    meetings: tuple[Facet, ...]
    kinds: tuple[Facet, ...]
    people: tuple[Facet, ...]
    protocols: tuple[Facet, ...]
    names: dict[str, str]
    found: int
    all: bool
    more: bool
