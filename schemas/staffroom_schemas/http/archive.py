"""A closed meeting, read: how it went, its log, its seal, its entries; searching, taking away and forgetting."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.contributions import KindName
from staffroom_schemas.deciding import Carried, Stage
from staffroom_schemas.events import Recorded
from staffroom_schemas.ids import Id, Link, Said, Seq, Stamp

EntryKind = Literal["session", "decision", "commitment", "feedback"]


class SpanSeen(Said):
    """A step, or an item without a plan, as it went; a step that was come back to has several.

    `planned`: its minutes as its plan was drawn; null: it had no clock. `spent`: the seconds it took this time.
    """

    item: str
    step: str
    item_title: str | None
    title: str | None
    protocol: str | None
    planned: float | None
    spent: float
    began_seq: Seq
    began_at: Stamp
    ended_seq: Seq
    ended_at: Stamp


class StaySeen(Said):
    """Someone was there from a place in the log to another; null: to the end."""

    member: str
    arrived_seq: Seq
    arrived_at: Stamp
    left_seq: Seq | None
    left_at: Stamp | None


class GapSeen(Said):
    """While the meeting went on you were not there; both ends are places in the log."""

    after: Seq
    upto: Seq
    from_at: Stamp
    to_at: Stamp


class Moment(Said):
    """Where something stands in the log, for the strip: a dot."""

    seq: Seq
    at: Stamp
    kind: str


class RecordPage(Said):
    """How a meeting went, and what its transcript can be sifted by: never how often anyone spoke.

    `moments` are contributions, decisions and promises, at most 400, spread evenly where there are more. `missed`
    are your own absences.
    """

    head: Seq
    spans: tuple[SpanSeen, ...]
    stays: tuple[StaySeen, ...]
    missed: tuple[GapSeen, ...]
    kinds: tuple[KindName, ...]
    writers: tuple[str, ...]
    moments: tuple[Moment, ...]
    names: dict[str, str]


class LogPage(Said):
    """Lines after a place in the log, in order; `more` where there are further ones."""

    lines: tuple[Recorded, ...]
    names: dict[str, str]
    more: bool


class SealSeen(Said):
    """Whether every line is as it was written; `broken_at` names the first that is not. `link` is the seal's."""

    link: Link | None
    seq: Seq | None
    intact: bool
    broken_at: Seq | None


class OpenThings(Said):
    """What is open from the community's earlier meetings, and would head this one's agenda."""

    carried: tuple[Carried, ...]
    names: dict[str, str]


class EntrySeen(Said):
    """One line of the cycle record. `seq` is its moment, `text` its words (null: forgotten), `item` of feedback.

    `counts`: a feedback digest's contributions by kind, never by person.
    """

    id: Id
    kind: EntryKind
    stage: Stage
    state: Literal["drafted", "confirmed", "dropped"]
    meeting: Id
    meeting_title: str
    at: Stamp
    seq: Seq | None
    item: str | None
    text: str | None
    who: str | None
    due_on: str | None
    counts: dict[str, int]


class Entries(Said):
    """Of a meeting in the order of its log, or of a community's confirmed ones, newest first."""

    entries: tuple[EntrySeen, ...]
    names: dict[str, str]


class EntryPlaced(Said):
    """At which stage an entry belongs, and whether it does."""

    id: Id
    stage: Stage
    state: Literal["confirmed", "dropped"]


class PlaceEntries(Said):
    """What the facilitator says of the drafted entries of a meeting: all at once."""

    entries: Annotated[tuple[EntryPlaced, ...], Field(min_length=1, max_length=500)]


class Piece(Said):
    """A piece of a sentence; `found` is what was looked for."""

    text: str
    found: bool = False


class Found(Said):
    """Something that was found, with the sentence around it; `seq` is its moment."""

    what: Literal["decision", "commitment", "proposal", "contribution"]
    id: Id
    meeting: Id
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
    """One way to narrow a search, and how much it would leave."""

    value: str
    label: str
    count: int


class SearchPage(Said):
    """Decisions first, then moments, best first; facets say what there is of what was found.

    Only of meetings that you may see. `more` where there are further moments.
    """

    decisions: tuple[Found, ...]
    moments: tuple[Found, ...]
    communities: tuple[Facet, ...]
    meetings: tuple[Facet, ...]
    kinds: tuple[Facet, ...]
    people: tuple[Facet, ...]
    protocols: tuple[Facet, ...]
    names: dict[str, str]
    more: bool


class EraseThings(Said):
    """Forget the words of these: contributions, wordings, votes, decisions, promises, titles. For ever."""

    things: Annotated[tuple[Id, ...], Field(min_length=1, max_length=100)]


class ErasePerson(Said):
    """`words`: every named word they wrote, their notes and files. `name`: their name and account; words stay."""

    what: Literal["words", "name"]


class Erased(Said):
    """In how many meetings something was forgotten."""

    meetings: int
