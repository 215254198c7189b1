"""Low votes are heard: whoever gave one gets the floor, the lowest first."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import Turns
from staffroom_server.room.asking import Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.polled import low
from staffroom_server.room.rounds import round_of
from staffroom_server.room.state import Room
from staffroom_server.room.steps import still


def hear_low(room: Room, command: c.HearLow, asking: Asking) -> Decision:
    """Of a closed poll with names, in an item that goes on and has no other round."""
    live(room)
    present(room, asking.by)
    still(room)
    poll = next((one for one in room.polls if one.id == command.poll), None)
    if poll is None or poll.closed_at is None:
        raise Refused(Code.unknown_poll, "That poll is not closed, or was never there.")
    if not poll.named or poll.scale == "dots":
        raise Refused(Code.not_in_step, "Nobody knows whose these votes are. Their reasons speak for them.")
    if room.run is None:
        raise Refused(Code.not_in_step, "Turns belong to an item of the agenda. Start one first.")
    if room.run.turn is not None:
        raise Refused(Code.not_in_step, "Another round goes on. Let it end first.")
    queue = tuple(low(poll, room.people))
    if not queue:
        raise Refused(Code.not_in_step, "Nobody who is here voted below the threshold.")
    rules = Turns(seconds=command.seconds, order="lowest_first")
    return Decision((e.TurnGiven(run=round_of(room.run, rules, queue, asking.at)),))
