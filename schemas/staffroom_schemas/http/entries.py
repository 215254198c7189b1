"""The lines of a community's cycle record: those that its meetings write, and those that people add by hand."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Stage
from staffroom_schemas.ids import Id, Prose, Said, Seq, Stamp, Url

ByHand = Literal["evidence", "resource", "reflection", "visit"]
"""What anyone adds without a meeting; a `visit` is to a colleague's classroom."""

EntryKind = Literal[
    "session", "decision", "commitment", "feedback", "evidence", "resource", "reflection", "visit", "data"
]


class EntrySeen(Said):
    """One line of the cycle record. `seq` is its moment, `text` its words (null: forgotten).

    The words of a session are its meeting's title, those of feedback the title of the `item` it was given in.
    `counts`: a feedback digest's contributions by kind, never by person. `put_off`: a decision that is still to come.
    What was added by hand has no meeting but a writer, `by`, perhaps a `url`, and the `strategy` it is evidence of;
    `changes`: whether you may change its words.
    `data`: the data set that it is; no meeting wrote it.
    """

    id: Id
    kind: EntryKind
    stage: Stage
    state: Literal["drafted", "confirmed", "dropped"]
    meeting: Id | None
    meeting_title: str | None
    at: Stamp
    seq: Seq | None
    item: str | None
    text: str | None
    who: str | None
    due_on: str | None
    put_off: bool
    counts: dict[str, int]
    by: str | None = None
    url: str | None = None
    strategy: Id | None = None
    changes: bool = False
    data: Id | None = None


class Entries(Said):
    """Of a meeting in the order of its log; or of a community, newest first, those dropped left out.

    Of a community, `?stage=STAGE` gives one stage, `&before=ID` what is older than an entry; `more` are the stages
    that have older ones. `places`: whether you may confirm, move or drop them. `waits`: meetings that you led, whose
    entries wait for you to confirm them.
    """

    entries: tuple[EntrySeen, ...]
    names: dict[str, str]
    more: tuple[Stage, ...] = ()
    places: bool = False
    waits: tuple[Id, ...] = ()


class EntryPlaced(Said):
    """At which stage an entry belongs, and whether it does."""

    id: Id
    stage: Stage
    state: Literal["confirmed", "dropped"]


class PlaceEntries(Said):
    """What the facilitator, or a coordinator, says of the entries of a meeting: all at once."""

    entries: Annotated[tuple[EntryPlaced, ...], Field(min_length=1, max_length=500)]


class AddEntry(Said):
    """Evidence, a resource, a reflection, or notes of a visit to the classroom of a colleague (`who`)."""

    kind: ByHand
    stage: Stage
    text: Prose
    url: Url | None = None
    who: Id | None = None
    strategy: Id | None = None


class EntryRead(Said):
    """What an entry said when somebody began to change it; words that were forgotten are null."""

    stage: Stage
    text: str | None
    url: str | None = None


class ChangeEntry(Said):
    """Its words and its place; the words before are forgotten.

    `seen`: what it said when you began. Of that, what you changed is done; nothing if others changed the same.
    """

    stage: Stage
    text: Prose
    url: Url | None = None
    seen: EntryRead | None = None
