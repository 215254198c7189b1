"""What a closed meeting adds to the cycle record, as its log tells."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.contributions import Contribution, Kind
from staffroom_schemas.deciding import Standing
from staffroom_schemas.http.strategies import End
from staffroom_server.community.entries import Draft
from staffroom_server.community.strategies import Became
from staffroom_server.log.store import Store
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room

SLICE = 200
"""Lines read and folded at once; others get their turn between."""

FEEDBACK = (Kind.warm, Kind.cool, Kind.noticing, Kind.wondering)
"""Kinds that are feedback where no protocol runs; where one does, all that was said in it is."""


class Closed(NamedTuple):
    """A room as it was closed: when it was opened, in which item each contribution was made, and who led it then."""

    room: Room
    opened: Place
    said_in: Mapping[str, str]
    led: tuple[str, ...]


async def closing_of(store: Store, number: int) -> Closed | None:
    """The fold up to the seal: what is erased later changes nothing here. Null while the meeting is not closed."""
    room, opened, said_in, led = Room(), None, dict[str, str](), dict[str, None]()
    after = 0
    while lines := await store.read(number, after, after + SLICE):
        for line in lines:
            place = Place(line.seq, line.at, line.by)
            evolve(room, line.event, place)
            match line.event:
                case e.Contributed(id=id) if room.run is not None:
                    said_in[id] = room.run.item
                case e.MeetingOpened() if room.meeting is not None:
                    opened = place
                    led[room.meeting.facilitator] = None
                case e.HandedOver(to=to) if opened is not None:
                    led[to] = None
                case e.MeetingClosed() if opened is not None:
                    return Closed(room, opened, said_in, tuple(led))
        after += SLICE
    return None


def drafts_of(closed: Closed) -> Iterator[Draft]:
    """The session; what was decided and not withdrawn; what was promised; feedback, a digest an item."""
    room = closed.room
    yield Draft("session", "session", at=closed.opened.at, seq=closed.opened.seq)
    stages = {one.id: one.stage for one in room.decisions}
    for made in room.decisions:
        if made.outcome != "withdrawn":
            put_off = made.outcome == "put_off"
            yield Draft("decision", made.id, made.at, made.seq, made.seq, made.stage, put_off=put_off)
    for promise in room.commitments:
        yield Draft(
            "commitment",
            promise.id,
            promise.at,
            promise.seq,
            promise.seq,
            stages.get(promise.decision or ""),
            who=promise.who,
            due_on=promise.due_on,
        )
    for item in room.agenda:
        yield from _digest(closed, item)


ENDS: Mapping[Standing, End] = {"kept": "adopt", "changed": "adapt", "dropped": "abandon"}


def became_of(closed: Closed) -> Iterator[Became]:
    """What it said of the strategies that headed its agenda, and the lines that say why."""
    room = closed.room
    for one in room.carried:
        if one.kind == "strategy" and one.settled is not None:
            yield Became(one.id, ENDS[one.settled], room.worded[one.id])


def _digest(closed: Closed, item: AgendaItem) -> Iterator[Draft]:
    """By kind, never by person; what was taken back is not counted."""
    said = sorted(_feedback(closed, item), key=lambda one: one.seq)
    if said:
        yield Draft(
            "feedback",
            item.id,
            said[0].at,
            said[0].seq,
            closed.room.worded[item.id],
            item=item.id,
            counts=Counter(one.kind for one in said),
        )


def _feedback(closed: Closed, item: AgendaItem) -> Iterator[Contribution]:
    for id, where in closed.said_in.items():
        one = closed.room.contributions[id]
        if where == item.id and not one.deleted and (item.protocol is not None or one.kind in FEEDBACK):
            yield one
