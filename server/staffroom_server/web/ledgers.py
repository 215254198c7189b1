"""The ledgers over HTTP: decisions and promises of a community, how many there are, and what was decided before."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.ledgers import (
    AskBefore,
    AskDecisions,
    AskPromises,
    DecidedBefore,
    Decisions,
    LedgerCounts,
    Promises,
)
from staffroom_server.archive import ledgers, near, question
from staffroom_server.archive.ledger_lines import decisions_kept, promises_kept
from staffroom_server.archive.ledgers import PAGE, Narrowed, Reader
from staffroom_server.archive.matching import Narrowed as Within
from staffroom_server.archive.matching import hits
from staffroom_server.archive.seen import Seen, rooms_open_to
from staffroom_server.community import joint, membership, schedule
from staffroom_server.live.following import Following
from staffroom_server.people import accounts
from staffroom_server.people.access import MEMBERS
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body, not_found
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.searching import NO_WORD
from staffroom_server.web.signing import too_fast


class Ledgers:
    """Of meetings that are over; what goes on in one is in its room."""

    def __init__(self, on: Dependencies, following: Following) -> None:
        """Logs are followed to their heads before they are asked."""
        self._on, self._following = on, following

    async def counted(self, call: Call[Nothing]) -> LedgerCounts:
        """For everyone who belongs to the community; of an official it is all."""
        by, community = call.by, call.id("community")
        role = await self._on.database.read(lambda s: in_community(s, by, community, "read_counts"))
        await self._catch_up(community)

        def counted(session: Session) -> LedgerCounts:
            row = membership.community(session, community)
            if row is None:
                raise not_found()
            decided, promised = ledgers.counted(session, community, _day(call))
            said: dict[str, Any] = {"decisions": decided, "promises": promised}
            return LedgerCounts.model_validate({"community_name": row.name, "role": role, **said})

        return await self._on.database.read(counted)

    async def decisions(self, call: Call[AskDecisions]) -> Decisions:
        """A page, for members."""
        reader, asked = await self._reader(call, "read_record"), call.body

        def seen(session: Session) -> Decisions:
            things = _worded(session, reader, asked.words, "decision")
            narrowed = Narrowed(asked.status, asked.cycle, things)
            rows = ledgers.decisions(session, reader, narrowed, asked.skip)
            shown = decisions_kept(session, rows[:PAGE])
            names = accounts.names(session, {one.by for one in shown})
            return Decisions(decisions=shown, names=names, more=len(rows) > PAGE)

        return await self._on.database.read(seen)

    async def promises(self, call: Call[AskPromises]) -> Promises:
        """A page, for peers."""
        reader, asked = await self._reader(call, "read_promises"), call.body

        def seen(session: Session) -> Promises:
            things = _worded(session, reader, asked.words, "commitment")
            narrowed = Narrowed(asked.status, asked.cycle, things, asked.mine)
            rows = ledgers.promises(session, reader, narrowed, asked.skip)
            shown = promises_kept(session, rows[:PAGE])
            names = accounts.names(session, {one.who for one in shown if one.who})
            return Promises(promises=shown, names=names, more=len(rows) > PAGE)

        return await self._on.database.read(seen)

    async def before(self, call: Call[AskBefore]) -> DecidedBefore:
        """By the other meetings of a meeting's community; a guest, who may not read these, is told of none."""
        by, meeting = call.by, call.id("meeting")
        if await in_meeting(self._on, by, meeting, "read_meeting") not in MEMBERS:
            return DecidedBefore(decisions=())
        row = await self._on.database.read(lambda session: schedule.meeting(session, meeting))
        if row is None:
            raise not_found()
        self._take(call)
        await self._catch_up(row.community_id)
        reader = Reader(row.community_id, by.person_id, _day(call))

        def found(session: Session) -> DecidedBefore:
            seen = _seen(session, reader)
            others = [room for room, one in seen.items() if one.meeting != meeting]
            nearest = near.near(session, call.body.text, seen, others)
            kept = decisions_kept(session, ledgers.decisions(session, reader, Narrowed(things=nearest)))
            order = sorted((one for one in kept if one.text), key=lambda one: nearest.index(one.id))
            return DecidedBefore(decisions=tuple(order))

        return await self._on.database.read(found)

    async def _reader(self, call: Call[AskDecisions] | Call[AskPromises], act: str) -> Reader:
        by, community = call.by, call.id("community")
        await self._on.database.read(lambda session: in_community(session, by, community, act))
        if call.body.words:
            self._take(call)
        await self._catch_up(community)
        return Reader(community, by.person_id, _day(call))

    def _take(self, call: Call[Any]) -> None:
        if wait := self._on.limits.searches.take(call.by.person_id, call.now.timestamp()):
            raise too_fast(wait)

    async def _catch_up(self, community: str) -> None:
        for room in await self._on.database.read(lambda s: ledgers.rooms_behind(s, community)):
            await self._following.catch_up(room)


def _day(call: Call[Any]) -> str:
    """In UTC, as the ledgers have it."""
    return call.now.date().isoformat()


def _seen(session: Session, reader: Reader) -> Mapping[int, Seen]:
    """The rooms of this community's meetings that are open to them."""
    its = {*session.execute(joint.its(reader.community)).scalars()}
    return {
        room: one for room, one in rooms_open_to(session, reader.person or "").items() if one.meeting in its
    }


def _worded(session: Session, reader: Reader, words: str, what: str) -> set[str] | None:
    """The decisions, or promises, with all of these words; null: no word is asked for."""
    if not words.strip():
        return None
    wanted = [one._replace(strict=True) for one in question.read(words)]
    if not wanted:
        raise bad_body(NO_WORD, "words")
    seen = _seen(session, reader)
    return {hit.thing for hit in hits(session, wanted, seen, seen, Within(what=what))}
