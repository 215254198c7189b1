"""Protocols that people write: drafts, versions, and who may use them."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.http.protocols import PlanShown, ProtocolListed, SketchPlan
from staffroom_schemas.ids import Id, Line, Moment, Said
from staffroom_schemas.protocol import Protocol

ScriptText = Annotated[str, Field(max_length=60_000, pattern=r"^[^\x00]*$")]
"""A protocol as YAML; whatever it says is read, and its mistakes are told."""

Version = Annotated[int, Field(ge=1, le=10_000)]


class Mistake(Said):
    """What is wrong at a place of the text, and what to write instead. `field` is such as `steps[1].minutes`."""

    line: int
    field: str
    text: str


class CheckScript(Said):
    """Read this text as the server does; where `of` says for how many, draw its plan too."""

    text: ScriptText
    of: SketchPlan | None = None


class Checked(Said):
    """What is wrong with it, or the protocol that it is, with its plan if one was asked for.

    `trouble`: why a protocol without mistakes has no plan.
    """

    mistakes: tuple[Mistake, ...] = ()
    protocol: Protocol | None = None
    plan: PlanShown | None = None
    trouble: str | None = None


class SaveScript(Said):
    """A new version of this text. `after` is the version that it goes on from; null: it is a new protocol."""

    text: ScriptText
    after: Version | None = None


class ScriptSaved(Said):
    """Where it is, and as which version; neither where it has mistakes: then nothing was kept."""

    id: Id | None = None
    version: int | None = None
    mistakes: tuple[Mistake, ...] = ()


class ShareScript(Said):
    """With a community that one belongs to."""

    community: Id


class ScriptListed(ProtocolListed):
    """One that someone wrote, as its newest version says. `community`: with whom it is shared; null: with nobody.

    `in_library`: the version that an operator put into the server's library.
    """

    id: Id
    by: Id
    by_name: str
    community: Id | None
    community_name: str | None
    version: int
    saved_at: Moment
    in_library: int | None


class Scripts(Said):
    """By name: one's own, and those that others share with one's communities."""

    mine: tuple[ScriptListed, ...]
    shared: tuple[ScriptListed, ...]


class VersionListed(Said):
    """A version that was saved."""

    version: int
    saved_at: Moment


class ScriptSeen(Said):
    """A protocol that someone wrote: its newest version's text, and the versions, newest first."""

    script: ScriptListed
    text: str
    versions: tuple[VersionListed, ...]


class ScriptVersion(Said):
    """What a version says."""

    text: str


class ForMeeting(Said):
    """Protocols of the meeting's community that its items may run, by name."""

    scripts: tuple[ScriptListed, ...]


class PublishScript(Said):
    """Put the newest version of the protocol of this id, or at this address, into the server's library."""

    script: Line


class TakeBackScript(Said):
    """Take the protocol of this name out of the server's library; its author and their community keep it."""

    protocol: Line


class ScriptPublished(Said):
    """It is in the server's library."""

    protocol: str
    name: str
    version: int
