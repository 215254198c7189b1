"""What is proposed, voted, decided, promised and forgotten, as a view shows it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from staffroom_schemas import events as e
from staffroom_schemas.deciding import Carried, Commitment, Decision, Poll, Proposal, Vote, Wording
from staffroom_schemas.events import Recorded
from staffroom_schemas.ids import Said
from staffroom_schemas.view import View

Changes = dict[str, Any]
Thing = TypeVar("Thing", bound=Said)


def of_deciding(view: View, line: Recorded) -> Changes | None:
    """What this line changes; null where it is about something else."""
    return _of_polls(view, line) or _of_decisions(view, line)


def _of_polls(view: View, line: Recorded) -> Changes | None:
    match line.event:
        case e.Proposed() as put:
            new = Proposal(id=put.id, by=line.by, at_most=put.at_most, wordings=(_wording(line, put),))
            return {"proposals": (*view.proposals, new)}
        case e.Reworded(proposal=proposal) as said:
            words = _wording(line, said)
            return {
                "proposals": _changed(
                    view.proposals, {proposal}, lambda one: {"wordings": (*one.wordings, words)}
                )
            }
        case e.PollOpened() as opened:
            return {"polls": (*view.polls, _poll(line, opened))}
        case e.PollClosed(poll=id, outcome=outcome, present=present):
            closed = {"closed_at": line.at, "outcome": outcome, "present": present}
            return {"polls": _changed(view.polls, {id}, lambda _: closed)}
        case e.VoteShown(poll=id) as shown:
            vote = Vote(
                id=shown.id, seq=line.seq, member=shown.member, choice=shown.choice, reason=shown.reason
            )
            return {"polls": _changed(view.polls, {id}, lambda one: {"votes": (*one.votes, vote)})}
        case _:
            return None


def _of_decisions(view: View, line: Recorded) -> Changes | None:
    place: Changes = {"seq": line.seq, "at": line.at, "by": line.by}
    match line.event:
        case e.Decided() as decided:
            return {"decisions": _put(view.decisions, Decision(**place, **_fields(decided)))}
        case e.Promised() as promised:
            return {"commitments": _put(view.commitments, Commitment(**place, **_fields(promised)))}
        case e.TakenBack(thing=thing):
            return _without(view, thing)
        case e.CarriedOver(author=author) as carried:
            fields = _fields(carried, "author")
            return {"carried": (*view.carried, Carried(seq=line.seq, by=author, **fields))}
        case e.Settled(thing=thing, standing=standing, on=on, word=word):
            became = {"settled": standing, "word": word} | ({"on": on} if on is not None else {})
            return {"carried": _changed(view.carried, {thing}, lambda _: became)}
        case e.ContentErased(things=things, words=words):
            return _erased(view, frozenset(things), frozenset(words))
        case _:
            return None


def _wording(line: Recorded, said: e.Proposed | e.Reworded) -> Wording:
    return Wording(id=said.id, seq=line.seq, at=line.at, by=line.by, text=said.text, step=said.step)


def _poll(line: Recorded, opened: e.PollOpened) -> Poll:
    options = None if opened.options is None else tuple(one for one in opened.options.split("\n") if one)
    return Poll(seq=line.seq, at=line.at, options=options, **_fields(opened, "options"))


def _fields(event: e.Event, *besides: str) -> Changes:
    return event.model_dump(exclude={"type", *besides})


def _put(those: tuple[Any, ...], new: Decision | Commitment) -> tuple[Any, ...]:
    stands = any(one.id == new.id for one in those)
    return tuple(new if one.id == new.id else one for one in those) + (() if stands else (new,))


def _without(view: View, thing: str) -> Changes:
    return {
        name: tuple(one for one in getattr(view, name) if one.id != thing)
        for name in ("proposals", "decisions", "commitments")
    }


def _changed(
    those: tuple[Any, ...], ids: set[str] | frozenset[str], change: Callable[[Any], Mapping[str, Any]]
) -> tuple[Any, ...]:
    return tuple(one.model_copy(update=change(one)) if one.id in ids else one for one in those)


def _erased(view: View, gone: frozenset[str], words: frozenset[str]) -> Changes:
    carried = _changed(view.carried, words, lambda _: {"word": None})
    bare = {
        name: _changed(getattr(view, name), gone, lambda _: {"title": None}) for name in ("agenda", "works")
    }
    return {
        **bare,
        "contributions": tuple(
            replace(one, text=None) if one.id in gone else one for one in view.contributions
        ),
        "carried": _changed(carried, gone, lambda _: {"text": None, "evidence": None}),
        "proposals": tuple(
            one.model_copy(update={"wordings": _changed(one.wordings, gone, lambda _: {"text": None})})
            for one in view.proposals
        ),
        "polls": tuple(
            one.model_copy(update={"votes": _changed(one.votes, gone, lambda _: {"reason": None})})
            for one in _changed(view.polls, gone, lambda _: {"options": None})
        ),
        "decisions": _changed(view.decisions, gone, lambda _: {"text": None}),
        "commitments": _changed(view.commitments, gone, lambda _: {"text": None, "evidence": None}),
    }
