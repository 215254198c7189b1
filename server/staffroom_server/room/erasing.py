"""Words are forgotten for ever: of single things, or all that a person wrote under their name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.deciding import Commitment
from staffroom_schemas.deciding import Decision as Made
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Change, Dropped, Taken
from staffroom_server.room.asking import Asking, Decision, Refused
from staffroom_server.room.state import Place, Room


class Words(NamedTuple):
    """Words that stand: of which thing, by whom (who wrote it for them last), in which lines of the log.

    `became`: they say what became of it.
    """

    thing: str
    by: tuple[str, ...]
    lines: tuple[int, ...]
    became: bool = False


def erase(room: Room, command: c.Erase, asking: Asking) -> Decision:
    """Closed or not. What is forgotten already changes nothing."""
    if command.words_of is not None:
        return _erase_person(room, command.words_of, asking)
    found = [one for thing in command.things for one in _erasable(room, thing, command.of)]
    return Decision(_erased(found))


def _erasable(room: Room, thing: str, of: str | None) -> list[Words]:
    """Of what came back, the author's words are theirs, and what became of it is said by whoever said it."""
    there = list(_words_of(room, thing))
    if not there and not _known(room, thing):
        raise Refused(Code.unknown_thing, "That is not in this meeting.")
    theirs = [one for one in there if of is None or of in one.by]
    wrote = {room.wrote.get(thing), *(one.by for one in room.carried if one.id == thing)}
    if there and not theirs and of not in wrote:
        raise Refused(Code.not_yours, "You can erase your own words. A coordinator can erase any.")
    return theirs


def _erased(found: Iterable[Words]) -> tuple[e.ContentErased, ...]:
    things, words = dict[str, None](), dict[str, None]()
    for one in found:
        (words if one.became else things)[one.thing] = None
    return (e.ContentErased(things=tuple(things), words=tuple(words)),) if things or words else ()


def lines_of(room: Room, things: Iterable[str], *, became: bool = False) -> tuple[int, ...]:
    """The lines of the log that hold the words of these, or say what became of them."""
    found = (one for thing in things for one in _words_of(room, thing) if one.became is became)
    return tuple(dict.fromkeys(seq for one in found for seq in one.lines))


def lines_erased(room: Room, event: e.ContentErased) -> tuple[int, ...]:
    """The lines of the log that it forgets."""
    return (*lines_of(room, event.things), *lines_of(room, event.words, became=True))


def lines_taken_back(room: Room, thing: str) -> tuple[int, ...]:
    """As `lines_of`; of a proposal, all its wordings."""
    wordings = (one.id for proposal in room.proposals if proposal.id == thing for one in proposal.wordings)
    return lines_of(room, dict.fromkeys((thing, *wordings)))


def line_of_word(room: Room, thing: str) -> tuple[int, ...]:
    """The line that says what became of it, if one does."""
    said = any(one.id == thing and one.word is not None for one in room.carried)
    return (room.worded[thing],) if said else ()


def _erase_person(room: Room, member: str, asking: Asking) -> Decision:
    """Their notes and what they hold too; what has no name is nobody's."""
    named = [one for one in _all(room) if one.by[:1] == (member,)]
    boxes = asking.boxes
    changes: list[Change] = [Dropped(one.id) for one in boxes.notes.values() if one.member == member]
    changes += [Taken(one.id) for one in boxes.held.values() if one.author == member]
    changes += [
        one._replace(reason="") for one in boxes.ballots.values() if one.author == member and one.reason
    ]
    return Decision(_erased(named), tuple(changes))


def _words_of(room: Room, thing: str) -> Iterator[Words]:
    said = room.contributions.get(thing)
    if said is not None:
        if said.text is not None:
            yield _said(room, thing)
        return
    yield from (one for one in _beside(room) if one.thing == thing)


def _all(room: Room) -> Iterator[Words]:
    for id, said in room.contributions.items():
        if said.text is not None:
            yield _said(room, id)
    yield from _beside(room)


def _said(room: Room, id: str) -> Words:
    said = room.contributions[id]
    return Words(id, tuple(one for one in (said.by, said.writer) if one), (room.words_of(id),))


def _beside(room: Room) -> Iterator[Words]:
    """All words but contributions."""
    for item in room.agenda:
        if item.title is not None:
            yield Words(item.id, (room.wrote.get(item.id, ""),), (room.worded[item.id],))
    for work in room.works:
        if work.title is not None:
            yield Words(work.id, (work.by,), (room.worded[work.id],))
    for wording in (one for proposal in room.proposals for one in proposal.wordings if one.text is not None):
        yield Words(wording.id, (wording.by,), (wording.seq,))
    yield from _of_polls(room)
    made_here: list[Made | Commitment] = [*room.decisions, *room.commitments]
    for made in made_here:
        if made.text is not None:
            yield Words(made.id, (made.by,), (made.seq,))
    for carried in room.carried:
        if carried.text is not None:
            yield Words(carried.id, (carried.by,), (carried.seq,))
        if carried.word is not None:
            yield Words(
                carried.id, (room.wrote.get(carried.id, ""),), (room.worded[carried.id],), became=True
            )


def _of_polls(room: Room) -> Iterator[Words]:
    leads = room.meeting.facilitator if room.meeting else ""
    for poll in room.polls:
        if poll.options:
            yield Words(poll.id, (leads,), (poll.seq,))
        for vote in poll.votes:
            if vote.reason:
                yield Words(vote.id, (vote.member or "",), (vote.seq,))


def _known(room: Room, thing: str) -> bool:
    if thing in room.contributions:
        return True
    there = (
        [one.id for one in room.agenda] + [one.id for one in room.works] + [one.id for one in room.carried]
    )
    there += [one.id for one in room.decisions] + [one.id for one in room.commitments]
    there += [one.id for proposal in room.proposals for one in proposal.wordings]
    return thing in [
        *there,
        *(id for poll in room.polls for id in (poll.id, *(vote.id for vote in poll.votes))),
    ]


def content_erased(draft: Room, event: e.ContentErased, _: Place) -> None:
    """Whatever has one of these ids keeps its place, and has no words."""
    gone = frozenset(event.things)
    for id in gone:
        if (said := draft.contributions.get(id)) is not None:
            draft.contributions = draft.contributions.set(id, replace(said, text=None))
    bare = {"title": None}
    draft.agenda = tuple(one.model_copy(update=bare) if one.id in gone else one for one in draft.agenda)
    draft.works = tuple(one.model_copy(update=bare) if one.id in gone else one for one in draft.works)
    _erase_decisions(draft, gone)
    without, wordless = {"text": None, "evidence": None}, {"word": None}
    for ids, update in ((gone, without), (frozenset(event.words), wordless)):
        draft.carried = tuple(
            one.model_copy(update=update) if one.id in ids else one for one in draft.carried
        )


def _erase_decisions(draft: Room, gone: frozenset[str]) -> None:
    none, pledge = {"text": None}, {"text": None, "evidence": None}
    draft.decisions = tuple(one.model_copy(update=none) if one.id in gone else one for one in draft.decisions)
    draft.commitments = tuple(
        one.model_copy(update=pledge) if one.id in gone else one for one in draft.commitments
    )
    draft.proposals = tuple(
        proposal.model_copy(
            update={
                "wordings": tuple(
                    one.model_copy(update=none) if one.id in gone else one for one in proposal.wordings
                )
            }
        )
        for proposal in draft.proposals
    )
    reason = {"reason": None}
    draft.polls = tuple(
        poll.model_copy(
            update={
                "options": None if poll.id in gone else poll.options,
                "votes": tuple(
                    one.model_copy(update=reason) if one.id in gone else one for one in poll.votes
                ),
            }
        )
        for poll in draft.polls
    )
