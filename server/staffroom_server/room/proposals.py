"""Wordings put to the room, and what becomes of them."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.deciding import Poll, Proposal, Wording
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current, may_write, records, step_now, still, why_not

PROPOSAL = "proposal"
MOST = 60
"""Proposals of a meeting."""


def propose(room: Room, command: c.Propose, asking: Asking) -> Decision:
    """By anyone who is here."""
    live(room)
    present(room, asking.by)
    still(room)
    _its_turn(room, asking.by)
    if len(room.proposals) >= MOST:
        raise Refused(Code.quota, f"A meeting holds {MOST} proposals. Take one back first.")
    return Decision(
        (e.Proposed(id=asking.id, at_most=command.at_most, step=step_now(room), text=command.text),)
    )


def reword(room: Room, command: c.Reword, asking: Asking) -> Decision:
    """By whoever made it, or who leads; not while a poll on it goes on."""
    live(room)
    present(room, asking.by)
    still(room)
    proposal = proposal_of(room, command.proposal)
    if asking.by != proposal.by and not (room.cast(asking.by) is Cast.facilitator or words(room, asking.by)):
        raise Refused(Code.not_yours, "Whoever proposed it words it anew, or the facilitator.")
    poll = open_poll_of(room)
    if poll is not None and poll.proposal == proposal.id:
        raise Refused(Code.poll_open, "A poll on this wording goes on. Close it first.")
    if proposal.wordings[-1].text == command.text:
        return NOTHING
    return Decision((e.Reworded(proposal=proposal.id, id=asking.id, step=step_now(room), text=command.text),))


def words(room: Room, member: str) -> bool:
    """Whether the step that goes on asks them for a proposal."""
    now = current(room)
    return now is not None and PROPOSAL in may_write(room, now[1], member)


def _its_turn(room: Room, member: str) -> None:
    """Where a step asks some for a proposal, it is theirs to make, or that of who records."""
    now = current(room)
    asked = now is not None and any(PROPOSAL in posts for posts in now[1].posts.values())
    if now is not None and asked and not (words(room, member) or records(room, member)):
        raise why_not(room, now[1], member, PROPOSAL)


def proposal_of(room: Room, id: str) -> Proposal:
    """The proposal of this id; refused where there is none."""
    for proposal in room.proposals:
        if proposal.id == id:
            return proposal
    raise Refused(Code.unknown_proposal, "That proposal is no longer here.")


def open_poll_of(room: Room) -> Poll | None:
    """The poll that goes on; there is one at the most."""
    last = room.polls[-1] if room.polls else None
    return last if last is not None and last.closed_at is None else None


def proposed(draft: Room, event: e.Proposed, place: Place) -> None:
    """With its first wording."""
    wording = _wording(event, place)
    new = Proposal(id=event.id, by=place.by, at_most=event.at_most, wordings=(wording,))
    draft.proposals = (*draft.proposals, new)


def _wording(event: e.Proposed | e.Reworded, place: Place) -> Wording:
    return Wording(id=event.id, seq=place.seq, at=place.at, by=place.by, text=event.text, step=event.step)


def reworded(draft: Room, event: e.Reworded, place: Place) -> None:
    """Its last wording stands."""
    wording = _wording(event, place)
    draft.proposals = tuple(
        one.model_copy(update={"wordings": (*one.wordings, wording)}) if one.id == event.proposal else one
        for one in draft.proposals
    )
