"""A meeting, read: how it went, its log, its seal, and what came from earlier ones."""

from staffroom_schemas.deciding import Carried
from staffroom_schemas.events import Recorded
from staffroom_schemas.ids import Id, Link, Said, Seq, Stamp


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


class RecordPage(Said):
    """How a meeting went, up to `head`; `missed` are your own absences. Never how often anyone spoke."""

    head: Seq
    spans: tuple[SpanSeen, ...]
    stays: tuple[StaySeen, ...]
    missed: tuple[GapSeen, ...]
    names: dict[str, str]


class LogPage(Said):
    """Lines after `?after=SEQ`, in order, at most 1,000; `more` where there are further ones."""

    lines: tuple[Recorded, ...]
    names: dict[str, str]
    more: bool


class GroupSeal(Said):
    """As `SealSeen`, of the log of a group."""

    group: Id
    link: Link | None
    seq: Seq | None
    broken_at: Seq | None


class SealSeen(Said):
    """Whether every line is as it was written, of its groups too; `broken_at` names the first that is not.

    `seq` and `link` are where the meeting was closed: its seal; null while it is not, or where that differs.
    `groups` are those whose logs you may read.
    """

    link: Link | None
    seq: Seq | None
    intact: bool
    broken_at: Seq | None
    groups: tuple[GroupSeal, ...] = ()


class OpenThings(Said):
    """What is open from the community's earlier meetings, and heads this one's agenda once it opens."""

    carried: tuple[Carried, ...]
    names: dict[str, str]


class RecalledSeen(Said):
    """Something that was said in an earlier meeting of the community, where a step keeps its kind in view."""

    id: str
    kind: str
    text: str
    by: str | None
    at: Stamp
    meeting: str


class Recalled(Said):
    """What steps of this meeting keep in view and nobody has said in it: as the last meeting that had it left it."""

    things: tuple[RecalledSeen, ...]
    names: dict[str, str]
