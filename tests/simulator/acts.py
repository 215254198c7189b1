"""What simulated members ask of a meeting: something that may make sense in the room as it is, or as it just was."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from scenario import an_id
from simulator.register import NAMES
from staffroom_schemas import commands as c
from staffroom_server.boxes import Boxes
from staffroom_server.room.proposals import open_poll_of
from staffroom_server.room.state import Room
from staffroom_server.room.steps import current, may_write

T = TypeVar("T")


class Look(NamedTuple):
    """The room, seen by someone who is about to act. `number` makes words that occur once, `pick` chooses."""

    room: Room
    boxes: Boxes
    me: str
    secret: str
    number: int
    pick: int

    @property
    def words(self) -> str:
        return f"Words number {self.number:05d}."

    @property
    def step(self) -> str | None:
        return self.room.run.step if self.room.run else None

    def one_of(self, things: Sequence[T]) -> T | None:
        """One of them, if there are any."""
        return things[self.pick % len(things)] if things else None

    @property
    def someone(self) -> str:
        return an_id(NAMES[self.pick % len(NAMES)])


def _contribute(look: Look) -> c.Asked | None:
    now = current(look.room)
    kind = (look.one_of(sorted(may_write(look.room, now[1], look.me))) if now else None) or "response"
    about = look.one_of(sorted(look.room.contributions)) if look.pick % 3 == 0 else None
    return c.Contribute(text=look.words, kind=kind, step=look.step, about=about)


def _hold(look: Look) -> c.Asked | None:
    now = current(look.room)
    if now is None or now[1].box is None:
        return c.KeepNote(text=look.words, step=look.step)
    kind = look.one_of(sorted(may_write(look.room, now[1], look.me))) or "warm"
    secret = look.secret if now[1].names == "unnamed" else None
    return c.Hold(step=now[1].id, kind=kind, text=look.words, secret=secret)


def _change_held(look: Look) -> c.Asked | None:
    held = look.one_of(sorted(look.boxes.held))
    secret = look.secret if held is not None and look.boxes.held[held].author is None else None
    if held is None:
        return None
    if look.pick % 2:
        return c.AmendHeld(item=held, text=look.words, secret=secret)
    return c.Withdraw(item=held, secret=secret)


def _change_said(look: Look) -> c.Asked | None:
    mine = sorted(one.id for one in look.room.contributions.values() if one.by == look.me)
    said = look.one_of(mine or sorted(look.room.contributions))
    if said is None:
        return None
    return c.Delete(contribution=said) if look.pick % 3 == 0 else c.Amend(contribution=said, text=look.words)


def _note(look: Look) -> c.Asked | None:
    notes = sorted(note.id for note in look.boxes.notes.values() if note.member == look.me)
    note = look.one_of(notes)
    if note is None or look.pick % 3 == 0:
        return c.KeepNote(text=look.words, step=look.step)
    return c.DropNote(note=note) if look.pick % 3 == 1 else c.ChangeNote(note=note, text=look.words)


def _hand(look: Look) -> c.Asked | None:
    return c.LowerHand() if look.me in look.room.hands else c.RaiseHand()


def _hand_in(look: Look) -> c.Asked | None:
    return c.HandIn(kind="response", text=look.words)


def _ready(look: Look) -> c.Asked | None:
    return c.BeReady(step=look.step, ready=look.pick % 3 > 0) if look.step else None


def _vote(look: Look) -> c.Asked | None:
    poll = open_poll_of(look.room)
    if poll is None:
        return _propose(look)
    secret = None if poll.named else look.secret
    return c.CastVote(poll=poll.id, choice=(look.pick % 6,), reason=look.words, secret=secret)


def _propose(look: Look) -> c.Asked | None:
    mine = [one.id for one in look.room.proposals if one.by == look.me]
    if mine and look.pick % 2:
        return c.Reword(proposal=mine[-1], text=look.words)
    return c.Propose(text=look.words)


def _poll(look: Look) -> c.Asked | None:
    poll = open_poll_of(look.room)
    if poll is not None:
        return c.ClosePoll(poll=poll.id)
    proposal = look.one_of([one.id for one in look.room.proposals])
    if proposal is None:
        return _propose(look)
    return c.OpenPoll(proposal=proposal, scale="fist_to_five", named=look.pick % 2 == 0)


def _settle(look: Look) -> c.Asked | None:
    return (
        c.Decide(text=look.words) if look.pick % 2 else c.Promise(who=look.me, text=look.words, evidence="")
    )


def _turn(look: Look) -> c.Asked | None:
    turn = look.room.run.turn if look.room.run else None
    if turn is None:
        return _hand(look)
    return c.EndTurn(speaker=turn.speaker) if look.pick % 2 else c.PassTurn(speaker=turn.speaker)


def _next(look: Look) -> c.Asked | None:
    return c.Next(step=look.step, sure=True)


def _return(look: Look) -> c.Asked | None:
    return c.Undo(step=look.step) if look.pick % 3 else c.Back(step=look.step)


def _clock(look: Look) -> c.Asked | None:
    if look.room.run is None or look.step is None:
        return None
    if look.pick % 4 == 0:
        return c.MoreTime(step=look.step, minutes=1, take="over")
    return c.Pause() if look.room.run.span.left is None else c.Resume()


def _item(look: Look) -> c.Asked | None:
    return c.AddItem(title=look.words, minutes=5, protocol="short" if look.pick % 2 else None)


def _remove(look: Look) -> c.Asked | None:
    blocked = look.one_of(sorted(look.room.blocked))
    if blocked is not None:
        return c.Unblock(member=blocked)
    return c.Remove(member=look.someone, block=look.pick % 2 == 0)


def _lead(look: Look) -> c.Asked | None:
    return c.HandOver(to=look.someone) if look.pick % 2 else c.TakeOver()


def _take_up(look: Look) -> c.Asked | None:
    handed = look.one_of([held.id for held in look.boxes.handed_in])
    return c.TakeUp(item=handed, show=look.pick % 3 > 0) if handed is not None else None


def _close(look: Look) -> c.Asked | None:
    return c.CloseMeeting() if look.pick % 8 == 0 else c.OpenMeeting()


def _step_out(_: Look) -> c.Asked | None:
    return c.StepOut()


Act = Callable[[Look], c.Asked | None]

OF_ANYONE: dict[Act, int] = {
    _contribute: 6,
    _hold: 7,
    _change_held: 2,
    _change_said: 3,
    _note: 2,
    _hand: 1,
    _hand_in: 1,
    _ready: 1,
    _vote: 4,
    _propose: 1,
    _settle: 1,
    _turn: 2,
    _step_out: 1,
}
"""With how often they are asked."""
OF_WHO_LEADS: dict[Act, int] = {
    _next: 8,
    _return: 2,
    _clock: 2,
    _poll: 4,
    _item: 2,
    _remove: 3,
    _lead: 1,
    _take_up: 2,
    _close: 1,
}
"""Tried by others too, now and then."""
