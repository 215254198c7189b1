"""Saying something in writing, saying it better, taking it back."""

from dataclasses import replace

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.errors import Code
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.state import Place, Room


def contribute(room: Room, command: c.Contribute, asking: Asking) -> Decision:
    """While the meeting goes on, in the step one was writing in."""
    live(room)
    present(room, asking.by)
    if command.step is not None:
        raise Refused(Code.step_over, "That step is over.")
    if command.about is not None and command.about not in room.contributions:
        raise Refused(Code.unknown_contribution, "What this is about is not in this room.")
    said = e.Contributed(
        id=asking.id, kind=command.kind, about=command.about, step=command.step, text=command.text
    )
    return Decision((said,))


def amend(room: Room, command: c.Amend, asking: Asking) -> Decision:
    """One's own; what it said before is forgotten with it."""
    old = _own(room, command.contribution, asking.by)
    if old.text == command.text:
        return NOTHING
    return Decision((e.Amended(contribution=old.id, text=command.text),), (room.words_of(old.id),))


def delete(room: Room, command: c.Delete, asking: Asking) -> Decision:
    """One's own; that it was there stays in the log, what it said does not."""
    old = _own(room, command.contribution, asking.by)
    return Decision((e.Deleted(contribution=old.id),), (room.words_of(old.id),))


def _own(room: Room, contribution: str, by: str) -> Contribution:
    live(room)
    present(room, by)
    found = room.contributions.get(contribution)
    if found is None or found.deleted:
        raise Refused(Code.unknown_contribution, "That is no longer in this room.")
    if found.by != by:
        raise Refused(Code.not_yours, "Only its author can change it.")
    return found


def contributed(draft: Room, event: e.Contributed, place: Place) -> None:
    """It stands."""
    new = Contribution(
        event.id, place.seq, place.by, place.at, event.kind, event.text, event.about, event.step
    )
    draft.contributions = draft.contributions.set(new.id, new)
    draft.order = draft.order.set(draft.said, new.id)
    draft.said += 1


def amended(draft: Room, event: e.Amended, place: Place) -> None:
    """In its place, with new words."""
    better = replace(draft.contributions[event.contribution], text=event.text, amended=True)
    draft.contributions = draft.contributions.set(better.id, better)
    draft.reworded = draft.reworded.set(better.id, place.seq)


def deleted(draft: Room, event: e.Deleted, _: Place) -> None:
    """Its place stays, so that a thread keeps its shape."""
    gone = replace(draft.contributions[event.contribution], text=None, deleted=True)
    draft.contributions = draft.contributions.set(gone.id, gone)
