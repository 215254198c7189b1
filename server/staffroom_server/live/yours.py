"""What one member alone may see of a room: their rights, what they hold, their notes; to who leads, who is ready."""

from collections.abc import Iterable

from pydantic_core import to_json

from staffroom_schemas.frames import HandedIn, MyVote, Note
from staffroom_schemas.frames import Held as HeldFrame
from staffroom_schemas.members import Cast
from staffroom_server import boxes as b
from staffroom_server.live.visit import Standing
from staffroom_server.people.access import ACTS, may
from staffroom_server.room.polls import voters
from staffroom_server.room.proposals import open_poll_of
from staffroom_server.room.state import Room
from staffroom_server.room.visiting import IN_A_GROUP


def yours(room: Room, boxes: b.Boxes, standing: Standing) -> bytes:
    """The frame, whole."""
    person, step = standing.person, room.run.step if room.run else None
    leads = room.cast(person) is Cast.facilitator
    held = (one for one in boxes.held.values() if one.author == person and one.box is not None and one.text)
    notes = (one for one in boxes.notes.values() if one.member == person)
    ready = sorted(member for at, member in boxes.ready if at == step)
    poll = open_poll_of(room)
    voted = voters(boxes, poll) if poll else set()
    return to_json(
        {
            "type": "yours",
            "may": [act for act in _acts(room) if may(standing.role, room.cast(person), act)],
            "items": [_held(one) for one in sorted(held, key=lambda one: one.id)],
            "notes": [_note(one) for one in sorted(notes, key=lambda one: (one.at, one.id))],
            "mine_ready": person in ready,
            "votes": [_vote(one) for one in boxes.ballots.values() if one.author == person],
            "voted": person in voted,
            "ready": ready if leads else None,
            "voters": sorted(voted) if leads and poll else None,
            "handed": [_handed(one) for one in boxes.handed_in] if leads else None,
        }
    )


def _acts(room: Room) -> Iterable[str]:
    return ACTS if room.group is None else (act for act in ACTS if act in IN_A_GROUP)


def concerned(before: b.Boxes, changes: Iterable[b.Change], room: Room) -> set[str]:
    """Whose `yours` is another after these changes."""
    leads = room.meeting.facilitator if room.meeting else ""
    members: set[str] = set()
    for change in changes:
        match change:
            case b.Held():
                members |= {change.author or "", leads if change.box is None else ""}
            case b.Taken(id) if id in before.held:
                held = before.held[id]
                members |= {held.author or "", leads if held.box is None else ""}
            case b.Note():
                members.add(change.member)
            case b.Dropped(id) if id in before.notes:
                members.add(before.notes[id].member)
            case b.Ballot(author=author):
                members |= {author or "", leads}
            case b.Counted(id) if id in before.ballots:
                members |= {before.ballots[id].author or "", leads}
            case b.Tally(member=member):
                members |= {member, leads}
            case b.Ready():
                members |= {change.member, leads}
    return members - {""}


def ready_in(boxes: b.Boxes, before: Room, after: Room) -> set[str]:
    """Where another step goes on: who leads, and who was ready in the one that was left or is in the one entered."""
    if (before.run and before.run.step) == (after.run and after.run.step):
        return set()
    steps = {room.run.step for room in (before, after) if room.run}
    members = {member for step, member in boxes.ready if step in steps}
    return members | ({after.meeting.facilitator} if after.meeting else set())


def _vote(one: b.Ballot) -> MyVote:
    return MyVote.model_construct(poll=one.poll, choice=one.choice, reason=one.reason)


def _held(one: b.Held) -> HeldFrame:
    return HeldFrame.model_construct(
        id=one.id,
        box=one.box,
        step=one.step,
        kind=one.kind,
        text=one.text,
        about=one.about,
        anchor=one.anchor,
    )


def _note(one: b.Note) -> Note:
    return Note.model_construct(id=one.id, at=one.at, text=one.text, step=one.step)


def _handed(one: b.Held) -> HandedIn:
    return HandedIn.model_construct(
        id=one.id,
        by=one.author,
        kind=one.kind,
        text=one.text,
        step=one.step,
        about=one.about,
        anchor=one.anchor,
    )
