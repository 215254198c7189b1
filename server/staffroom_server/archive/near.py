"""Earlier decisions that something new may have to do with: those whose words are near. What it means, people say."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from sqlmodel import Session, col, select

from staffroom_server.archive import question
from staffroom_server.archive.matching import Narrowed, hits
from staffroom_server.archive.question import Wanted
from staffroom_server.archive.search import in_rooms
from staffroom_server.archive.seen import Seen
from staffroom_server.log.tables import EventProseRow
from staffroom_server.log.terms import terms

LOOKED_AT, MOST = 40, 5
"""Of what has a word of it, the best; and how many of these are told."""

SHARE = 0.25
"""Of the words that tell in the shorter of the two, at least so many are in both."""


def near(session: Session, text: str, seen: Mapping[int, Seen], among: Collection[int]) -> list[str]:
    """The decisions in the rooms `among` those `seen`, nearest first; each once, in however many rooms it is."""
    wanted = question.telling(text)
    if not wanted:
        return []
    found = hits(session, wanted, seen, among, Narrowed(what="decision"))[:LOOKED_AT]
    words = _words(session, {(hit.room, hit.prose_seq) for hit in found})
    those = [hit.thing for hit in found if _is_near(words.get((hit.room, hit.prose_seq), ""), wanted)]
    return [*dict.fromkeys(those)][:MOST]


def _is_near(text: str, wanted: Sequence[Wanted]) -> bool:
    said, its = terms(text), question.telling(text)
    shared = sum(any(one.at(said, n) for n in range(len(said))) for one in wanted)
    return shared >= max(1, ceil(SHARE * min(len(wanted), len(its))))


def _words(session: Session, lines: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    said = EventProseRow
    if not lines:
        return {}
    chosen = select(said.room_id, said.seq, said.text).where(
        in_rooms(said.room_id, said.seq, lines), said.field == "text", col(said.text).is_not(None)
    )
    return {(room, seq): text or "" for room, seq, text in session.exec(chosen)}
