"""Polls that belong to a step: taken as it begins or when who leads says so, over with it at the latest."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.deciding import Tested
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import PlanStep
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.polls import closed_now, no_other, planned, voters
from staffroom_server.room.proposals import PROPOSAL, open_poll_of
from staffroom_server.room.state import Room
from staffroom_server.room.steps import in_step, unspoken

DOTS = 3
"""How many each person has, where a step asks for dots."""
MOST_AMONG = 40

Here = tuple[AgendaItem, PlanStep]
Shown = tuple[e.RoomEvent, ...]


def take_poll(room: Room, command: c.TakePoll, asking: Asking) -> Decision:
    """Again, too: the last one counts."""
    live(room)
    present(room, asking.by)
    now = in_step(room, command.step)
    if now is None or now[1].poll is None:
        raise Refused(Code.not_in_step, "This step takes no poll of its own.")
    no_other(room)
    opened = _opened(room, now, now[1].poll, (), asking.id)
    if opened is None:
        raise Refused(
            Code.unknown_proposal, "There is nothing to choose between yet: dots need two things at least."
        )
    return Decision((opened,))


def begun(room: Room, there: Here, shown: Shown, asking: Asking) -> tuple[e.PollOpened, ...]:
    """The poll of a step in which nobody speaks opens with it; `shown`: what its boxes show as it begins."""
    step = there[1]
    if step.poll is None or not unspoken(step):
        return ()
    opened = _opened(room, there, step.poll, shown, asking.chance.id())
    return (opened,) if opened else ()


def over(room: Room, now: Here | None, asking: Asking) -> Decision:
    """A step that is left closes its poll."""
    poll = open_poll_of(room)
    if poll is None or now is None or poll.step != now[1].id:
        return NOTHING
    return planned(room, closed_now(room, poll, asking), asking)


def out_of_the_way(room: Room, there: Here, asking: Asking) -> Decision:
    """Whatever poll goes on is closed by a step that opens its own."""
    poll, step = open_poll_of(room), there[1]
    if poll is None or step.poll is None or not unspoken(step):
        return NOTHING
    return closed_now(room, poll, asking)


def waited_for(room: Room, asking: Asking) -> int:
    """How many who are here have not voted in the poll of the step that goes on."""
    poll = open_poll_of(room)
    if poll is None or room.run is None or poll.step != room.run.step:
        return 0
    return len(set(room.people) - voters(asking.boxes, poll))


def _opened(room: Room, there: Here, asked: Tested, shown: Shown, id: str) -> e.PollOpened | None:
    """On the newest of what it is about, if there is one; dots are put on all of them."""
    item, step = there
    wordings = _proposals(room, item) if asked.about == PROPOSAL else []
    things = wordings or _said(room, item, asked.about, shown)
    dots = asked.scale == "dots"
    if dots and len(things) < 2:
        return None
    newest = things[-1] if things and not dots else None
    wording = newest if newest in wordings else None
    return e.PollOpened(
        id=id,
        proposal=next((one.id for one in room.proposals if one.wordings[-1].id == wording), None),
        wording=wording,
        scale=asked.scale,
        passes=asked.passes,
        named=asked.named,
        dots=DOTS if dots else 1,
        options="",
        step=step.id,
        about=None if wording else newest,
        words=asked.words,
        among=tuple(things[-MOST_AMONG:]) if dots else (),
    )


def _proposals(room: Room, item: AgendaItem) -> list[str]:
    """The last wordings of those put in this item; where there are none, of those not decided on."""
    own = {step.id for step in item.steps}
    here = [one for one in room.proposals if any(wording.step in own for wording in one.wordings)]
    decided = {one.proposal for one in room.decisions}
    last = [one.wordings[-1] for one in here or room.proposals if one.id not in decided]
    return [one.id for one in sorted(last, key=lambda wording: wording.seq)]


def _said(room: Room, item: AgendaItem, kind: str, shown: Shown) -> list[str]:
    own = {step.id for step in item.steps}
    said = (room.contributions[room.order[n]] for n in range(room.said))
    standing = [one.id for one in said if one.kind == kind and one.step in own and not one.deleted]
    return [*standing, *(one.id for one in shown if isinstance(one, e.Contributed) and one.kind == kind)]
