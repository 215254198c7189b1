"""The wire's frames. What a server sends often is printed by hand in `live/frames.py`, and tested against these."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from staffroom_schemas.commands import Asked
from staffroom_schemas.contributions import Anchor, KindName
from staffroom_schemas.errors import Close, Code
from staffroom_schemas.events import Recorded
from staffroom_schemas.http.rehearsals import Speed
from staffroom_schemas.ids import Id, Link, Name, Said, Seq, Stamp, StepId
from staffroom_schemas.members import Presence, Role
from staffroom_schemas.view import View

SUBPROTOCOL = "staffroom.1"


class Hello(Said):
    """First frame of a client, within 5 s: what it has of the room already, and the link there."""

    type: Literal["hello"] = "hello"
    after: Seq | None = None
    link: Link | None = None


class Do(Said):
    """One command; `ref` rises by one a connection, `id` makes a resend harmless."""

    type: Literal["do"] = "do"
    ref: Seq
    id: Id
    command: Asked


class Ping(Said):
    """Every 15 s, and five quick ones after joining: finds the clock's offset, and the head. `t` is yours."""

    type: Literal["ping"] = "ping"
    t: Annotated[float, Field(allow_inf_nan=False)]


class Here(Said):
    """What you are at; never logged."""

    type: Literal["here"] = "here"
    typing: bool = False


class SetPace(Said):
    """How many times as fast as the wall's the clock of a rehearsal shall go."""

    type: Literal["pace"] = "pace"
    speed: Speed


ClientFrame = Annotated[Hello | Do | Ping | Here | SetPace, Field(discriminator="type")]
CLIENT_FRAME: TypeAdapter[Hello | Do | Ping | Here | SetPace] = TypeAdapter(ClientFrame)


class Welcome(Said):
    """Who you are here, the server's time, and where the log stands."""

    type: Literal["welcome"] = "welcome"
    you: str
    now: Stamp
    seq: Seq
    link: Link


class Viewed(Said):
    """The room at a seq."""

    type: Literal["view"] = "view"
    seq: Seq
    view: View


class Events(Said):
    """What was committed together; `link` is the link at its last line."""

    type: Literal["events"] = "events"
    lines: tuple[Recorded, ...]
    link: Link


class Held(Said):
    """What you put into a box, with your name."""

    id: Id
    box: str
    step: StepId
    kind: KindName
    text: str
    about: Id | None = None
    anchor: Anchor | None = None


class Note(Said):
    """Something you wrote for yourself."""

    id: Id
    at: Stamp
    text: str
    step: StepId | None = None


class HandedIn(Said):
    """What someone wrote too late for its step, and handed to the facilitator."""

    id: Id
    by: str
    kind: KindName
    text: str
    step: StepId | None = None
    about: Id | None = None
    anchor: Anchor | None = None


class MyVote(Said):
    """The vote you gave in a named poll that goes on."""

    poll: Id
    choice: tuple[int, ...]
    reason: str


class Yours(Said):
    """What you alone may see: the types of commands you may give, what you hold, your notes.

    `votes` are those of named polls; `voted`: you have voted in the poll that goes on, named or not.
    To the facilitator also who is ready in this step (never what they wrote), what was handed in, and whose vote is
    in (never what it is).
    """

    type: Literal["yours"] = "yours"
    may: tuple[str, ...]
    items: tuple[Held, ...] = ()
    notes: tuple[Note, ...] = ()
    mine_ready: bool = False
    votes: tuple[MyVote, ...] = ()
    voted: bool = False
    ready: tuple[str, ...] | None = None
    handed: tuple[HandedIn, ...] | None = None
    voters: tuple[str, ...] | None = None


class Done(Said):
    """Committed at `seq`."""

    type: Literal["done"] = "done"
    ref: Seq
    seq: Seq


class Refused(Said):
    """A rule said no; `text` is fit to show."""

    type: Literal["refused"] = "refused"
    ref: Seq
    code: Code
    text: str


class Problem(Said):
    """The client spoke badly, or we failed."""

    type: Literal["problem"] = "problem"
    ref: Seq | None = None
    code: Code
    text: str


class Pong(Said):
    """Your `t`, the server's time (seconds since 1970), and the head."""

    type: Literal["pong"] = "pong"
    t: float
    now: float
    seq: Seq
    link: Link


class Paced(Said):
    """In a rehearsal: its time (seconds since 1970), and how many times as fast as the wall's it goes from here.

    Before the welcome, and whenever it changes.
    """

    type: Literal["pace"] = "pace"
    now: float
    speed: Speed


class Near(Said):
    """How near someone is to the room, and their name; the log holds ids only."""

    member: Id
    name: Name
    role: Role
    presence: Presence
    typing: bool = False


class PresenceFrame(Said):
    """Who has changed since the last one (the first: everyone the view may name).

    At most once a second, and before the `arrived` of someone whose name was not told yet.
    """

    type: Literal["presence"] = "presence"
    members: tuple[Near, ...]


class Bye(Said):
    """Why the socket is closed next, and after how many seconds to come back, if at all."""

    type: Literal["bye"] = "bye"
    code: Close
    text: str
    after: float | None = None


ServerFrame = Annotated[
    Welcome | Viewed | Events | Yours | Done | Refused | Problem | Pong | Paced | PresenceFrame | Bye,
    Field(discriminator="type"),
]
SERVER_FRAME: TypeAdapter[
    Welcome | Viewed | Events | Yours | Done | Refused | Problem | Pong | Paced | PresenceFrame | Bye
] = TypeAdapter(ServerFrame)
