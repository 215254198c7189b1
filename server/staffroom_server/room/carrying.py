"""What is open from earlier meetings heads the agenda, until someone says what became of it."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.deciding import Carried
from staffroom_schemas.errors import Code
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import records, still


def carry_over(room: Room, command: c.CarryOver, _: Asking) -> Decision:
    """What is here already does not come twice; into a closed meeting nothing comes."""
    here = {one.id for one in room.carried}
    coming = [one for one in command.things if one.id not in here]
    if room.phase == "closed":
        return NOTHING
    return Decision(
        tuple(
            e.CarriedOver(author=one.by, **one.model_dump(exclude={"by"}))
            for one in {one.id: one for one in coming}.values()
        )
    )


def settle(room: Room, command: c.Settle, asking: Asking) -> Decision:
    """By whoever promised it, who leads, or who records; a change needs its word."""
    live(room)
    present(room, asking.by)
    still(room)
    thing = next((one for one in room.carried if one.id == command.thing), None)
    if thing is None:
        raise Refused(Code.unknown_thing, "That did not come from an earlier meeting.")
    if thing.who != asking.by and not records(room, asking.by):
        raise Refused(Code.not_yours, "Whoever promised it says what became of it, or the facilitator.")
    if thing.kind == "strategy" and not command.word.strip():
        raise Refused(Code.bad_vote, "Say why: the cycle keeps the reason.")
    if command.standing == "changed" and not command.word.strip():
        raise Refused(Code.bad_vote, "Say what it is changed to.")
    word = command.word.strip()
    if (thing.settled, thing.word) == (command.standing, word) and command.on in (None, thing.on):
        return NOTHING
    return Decision((e.Settled(thing=thing.id, standing=command.standing, on=command.on, word=word),))


def carried_over(draft: Room, event: e.CarriedOver, place: Place) -> None:
    """Open again."""
    fields = event.model_dump(exclude={"type", "author"})
    draft.carried = (*draft.carried, Carried(seq=place.seq, by=event.author, **fields))


def settled(draft: Room, event: e.Settled, place: Place) -> None:
    """With a word, and perhaps another date."""
    fields: dict[str, object] = {"settled": event.standing, "word": event.word}
    if event.on is not None:
        fields["on"] = event.on
    draft.carried = tuple(
        one.model_copy(update=fields) if one.id == event.thing else one for one in draft.carried
    )
    draft.worded = draft.worded.set(event.thing, place.seq)
    draft.wrote = draft.wrote.set(event.thing, place.by)
