"""Across communities: what one publishes to others, meetings that several hold together, and an end to one."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Standing
from staffroom_schemas.http.datasets import ColumnSeen
from staffroom_schemas.ids import Id, Line, Moment, Said

PublishedKind = Literal["decision", "resource", "data_set"]


class Publish(Said):
    """What is published, and to which community; where none is named, to everyone on this server.

    `thing`: of a data set its id, else that of the entry in the record.
    """

    kind: PublishedKind
    thing: Id
    to: Id | None = None


class PublishedSeen(Said):
    """Something published, as it stands in its home now: the thing itself, where it is from, by whom, since when.

    `text`: its words, of a data set the title. `made_at`: when it was decided or added. `standing`: what became of a
    decision since. `amended`: when its words were changed after it was published. `to_name` null: for everyone on
    this server, or, with `to`, for a community that you do not know. `waits`: its coordinator has not taken it yet.
    `shut`: a data set that its own community has not looked at yet. `thing` and `withdraws`: for those of its home.
    """

    id: Id
    kind: PublishedKind
    text: str | None
    about: str | None = None
    source: str | None = None
    from_on: str | None = None
    upto_on: str | None = None
    rows: int | None = None
    url: str | None = None
    made_at: Moment
    put_off: bool = False
    standing: Standing | None = None
    amended: Moment | None = None
    community_name: str
    to: Id | None
    to_name: str | None
    by: str
    at: Moment
    waits: bool = False
    shut: bool = False
    thing: Id | None = None
    withdraws: bool = False


class FindPublished(Said):
    """What was published to a community and to the server: all that has these words, newest first."""

    words: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""
    kind: PublishedKind | None = None
    skip: Annotated[int, Field(ge=0, le=1_000)] = 0


class PublishedPage(Said):
    """Some of it. `more`: there is more of it; `all`: false where only the newest were looked through."""

    published: tuple[PublishedSeen, ...]
    more: bool
    all: bool


class Publishing(Said):
    """What a community has published, newest first, and what waits for its coordinator to take."""

    ours: tuple[PublishedSeen, ...]
    waiting: tuple[PublishedSeen, ...]
    takes: bool


class TakePublished(Said):
    """Whether it stands on the page of the community. No to what is `taken` already says that one knows it."""

    takes: bool
    taken: bool = False


class PublishedData(Said):
    """What a published data set is, never its rows."""

    seen: PublishedSeen
    columns: tuple[ColumnSeen, ...]


class InviteCommunity(Said):
    """The community that is asked to a meeting; whoever asks has its address from someone there."""

    community: Id


class JointCommunity(Said):
    """A community that was asked to a meeting. `name` null: you do not know it. `ends`: whether you may end that."""

    id: Id
    name: str | None
    state: Literal["invited", "joined"]
    ends: bool


class JointSeen(Said):
    """Who holds a meeting together. `invites`: whether you may ask more; `records`: in which of them you may read."""

    home_name: str
    communities: tuple[JointCommunity, ...]
    invites: bool
    records: tuple[Id, ...]


class MeetingInvited(Said):
    """A meeting to which a community is asked."""

    meeting: Id
    title: str
    starts_at: Moment
    minutes: int
    community_name: str
    by: str


class MeetingsInvited(Said):
    """Those to which a community is asked. `answers`: whether you may answer for it."""

    meetings: tuple[MeetingInvited, ...]
    answers: bool


class AnswerInvited(Said):
    """Whether the community comes."""

    comes: bool


class RemoveCommunity(Said):
    """Its name, so that it is meant."""

    name: Line


class CommunityToRemove(Said):
    """What goes with a community."""

    name: str
    meetings: int
    files: int
    data_sets: int
    entries: int
    published: int
    served_by: int


class RemoveCommunityHere(Said):
    """Which community the operator removes, by its id or its name."""

    community: Line


class CommunityGone(Said):
    """It is gone: what it was called."""

    name: str
