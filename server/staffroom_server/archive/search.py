"""Searching every meeting that someone may see: decisions first, then moments, best first."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, and_, col, or_, select

from staffroom_schemas.http.search import Found, Piece, Search, SearchPage
from staffroom_server.archive import facets, named
from staffroom_server.archive.matching import KEPT, Hit, Narrowed, hits
from staffroom_server.archive.question import Wanted
from staffroom_server.archive.ranking import ranked
from staffroom_server.archive.seen import Seen
from staffroom_server.archive.sentences import pieces
from staffroom_server.log.passages import PassageRow, PlaceRow
from staffroom_server.log.tables import EventProseRow
from staffroom_server.log.written import joined
from staffroom_server.people import accounts

PAGE = 20
"""Moments shown at once, and decisions at the most."""

DECIDED = ("decision", "commitment")

Where = tuple[int, int]
"""A room, and a line of it."""


def search(session: Session, asked: Search, wanted: Sequence[Wanted], seen: Mapping[int, Seen]) -> SearchPage:
    """One page of what is found in these rooms, which are all that whoever asks may see."""
    found = best(session, asked, wanted, seen)
    decided = [hit for hit in found if hit.what in DECIDED]
    moments = [hit for hit in found if hit.what not in DECIDED]
    page = moments[asked.skip : asked.skip + PAGE]
    shown = [*(decided[:PAGE] if not asked.skip else ()), *page]
    cards = _cards(session, shown, wanted, seen)
    people = {hit.by for hit in found if hit.by}
    names = accounts.names(session, people)
    return SearchPage(
        decisions=tuple(cards[where(hit)] for hit in shown if hit.what in DECIDED and where(hit) in cards),
        moments=tuple(cards[where(hit)] for hit in page if where(hit) in cards),
        communities=facets.communities(found, seen),
        meetings=facets.meetings(found, seen),
        kinds=facets.kinds(found),
        people=facets.people(names),
        protocols=facets.protocols(found),
        names={one.by: names[one.by] for one in cards.values() if one.by in names},
        found=len(found),
        all=len(found) < KEPT,
        more=len(moments) > asked.skip + PAGE,
    )


def best(session: Session, asked: Search, wanted: Sequence[Wanted], seen: Mapping[int, Seen]) -> list[Hit]:
    """What is found, best first, of every kind."""
    among = [room for room, one in seen.items() if _is_asked(asked, one)]
    narrowed = Narrowed(asked.what, asked.kind, asked.person, asked.protocol)
    people, whole = named.named(session, asked.words, seen)
    found = hits(session, wanted, seen, among, narrowed, named.faint(wanted, whole))
    return ranked(found, people)


def where(hit: Hit) -> Where:
    """The line that has its words."""
    return hit.room, hit.prose_seq


def _is_asked(asked: Search, one: Seen) -> bool:
    day = one.starts_at.date().isoformat()
    return (
        asked.community in (None, one.community)
        and asked.meeting in (None, one.meeting)
        and (asked.since is None or asked.since <= day)
        and (asked.until is None or day <= asked.until)
    )


def _cards(
    session: Session, shown: Sequence[Hit], wanted: Sequence[Wanted], seen: Mapping[int, Seen]
) -> dict[Where, Found]:
    titles = _titles(session, shown)
    begun = _begun(session, shown)
    words = _words(session, [*map(where, shown), *titles.values()])
    cards = {}
    for hit in shown:
        if (text := words.get(where(hit))) is not None:  # else it was forgotten just now
            item = (hit.room, hit.item)
            title = words.get(titles[item]) if item in titles and hit.what != "item" else None
            seq = begun.get(item, hit.seq) if hit.what == "item" else hit.seq
            cards[where(hit)] = _card(hit, seen[hit.room], pieces(text, wanted), hit.step or title, seq)
    return cards


def _card(hit: Hit, seen: Seen, said: tuple[Piece, ...], step: str | None, seq: int) -> Found:
    return Found.model_validate(
        {
            "what": hit.what,
            "id": hit.thing or seen.meeting,
            "meeting": seen.meeting,
            "group": seen.group,
            "meeting_title": seen.title,
            "community": seen.community,
            "community_name": seen.community_name,
            "starts_at": seen.starts_at.isoformat(),
            "seq": seq,
            "at": hit.at,
            "by": hit.by,
            "kind": hit.kind,
            "protocol": hit.protocol,
            "step": step,
            "pieces": said,
        }
    )


def _words(session: Session, lines: Sequence[Where]) -> dict[Where, str]:
    """Of these lines, as they stand in the log; a promise's evidence on a line of its own."""
    row = EventProseRow
    if not lines:
        return {}
    chosen = (
        select(row.room_id, row.seq, row.text)
        .where(in_rooms(row.room_id, row.seq, lines), col(row.text).is_not(None))
        .order_by(col(row.seq), col(row.field).desc())
    )
    return joined(((room, seq), text) for room, seq, text in session.exec(chosen))


def _titles(session: Session, shown: Sequence[Hit]) -> dict[tuple[int, str | None], Where]:
    """The lines that have the titles of the agenda items in which these were said."""
    row = PassageRow
    items = {(hit.room, hit.item) for hit in shown if hit.item}
    if not items:
        return {}
    chosen = select(row.room_id, row.item, row.prose_seq).where(
        row.what == "item", in_rooms(row.room_id, row.thing, items)
    )
    return {(room, item): (room, seq) for room, item, seq in session.exec(chosen)}


def _begun(session: Session, shown: Sequence[Hit]) -> dict[tuple[int, str | None], int]:
    """When these agenda items began: where they did, that is their moment."""
    row = PlaceRow
    items = {(hit.room, hit.item) for hit in shown if hit.what == "item"}
    if not items:
        return {}
    chosen = (
        select(row.room_id, row.item, func.min(row.seq))
        .where(in_rooms(row.room_id, row.item, items))
        .group_by(col(row.room_id), col(row.item))
    )
    return {(room, item): seq for room, item, seq in session.exec(chosen)}


def in_rooms(room_id: int, column: object, these: Collection[tuple[int, object]]) -> ColumnElement[bool]:
    """Whether a room's row has one of these in a column. By room: of pairs, SQLite would try every row there is."""
    by_room: dict[int, set[object]] = defaultdict(set)
    for room, one in these:
        by_room[room].add(one)
    return or_(*(and_(col(room_id) == room, col(column).in_(those)) for room, those in by_room.items()))
