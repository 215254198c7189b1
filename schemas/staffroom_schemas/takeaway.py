"""A meeting taken away: its log as JSON Lines, which another server takes in and shows the same.

The first line is a `Taken`. Then comes a `LineTaken` for each line of the log, in order and without a gap; then, in
the same way, the log of each group that kept nothing to itself. Every line is a JSON object in UTF-8 and ends with a
newline.

The link of a line is SHA-256 over the link before it (32 zero bytes before the first), then `seq at by data` with a
space between, then the digests of its words in the order of their fields' names. A word's digest is SHA-256 over its
salt, then its text in UTF-8. So the log is seen to be whole, also where words were forgotten.

What was never in the log is not here: what waits in a box, private notes, votes that nobody has seen; nor are
e-mails, the bytes of files, and what was said in groups that keep to themselves.
"""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.http.communities import GoalSeen
from staffroom_schemas.ids import Id, Line, Link, Name, Said, Seq, Stamp

Hex = Annotated[str, Field(pattern=r"^([0-9a-f]{2})+$", max_length=128)]


class PersonTaken(Said):
    """Someone whom the log names; `name` null: it is forgotten."""

    id: Id
    name: Name | None


class SealTaken(Said):
    """The line that closed the meeting, and its link."""

    seq: Seq
    link: Link


class MeetingTaken(Said):
    """How it was planned, and of which community; `made_by` planned it."""

    id: Id
    community: str
    title: Line
    starts_at: Stamp
    minutes: Annotated[int, Field(ge=1, le=1_440)]
    facilitator: Id
    made_by: Id


class GroupTaken(Said):
    """A group whose log follows: its room, and where that log ends, as in `Taken`."""

    id: Id
    seq: Seq
    link: Link
    seal: SealTaken | None


class Taken(Said):
    """The first line. The log that follows ends at `seq`, whose link is `link`; `seal` null: the meeting goes on.

    `goals` are those that decisions serve. Where there are `groups`, the version is 2.
    """

    format: Literal["staffroom-meeting"] = "staffroom-meeting"
    version: Literal[1, 2] = 1
    meeting: MeetingTaken
    people: tuple[PersonTaken, ...]
    goals: tuple[GoalSeen, ...]
    seq: Seq
    link: Link
    seal: SealTaken | None
    groups: tuple[GroupTaken, ...] = ()


class WordsTaken(Said):
    """A person's words in one field of an event; text and salt are null once they are forgotten."""

    text: str | None
    salt: Hex | None
    digest: Link


class LineTaken(Said):
    """A line of the log. `data` is the event without its words, as the text that the link covers."""

    seq: Seq
    at: Stamp
    by: str
    data: str
    words: dict[str, WordsTaken]
    link: Link
