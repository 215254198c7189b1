"""What people can help with, over HTTP: each says it for themselves; what one looks for is in no log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import Session
from starlette.routing import Route

from staffroom_schemas.endpoints import expertise as at
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.expertise import (
    ExpertiseFound,
    ExpertiseSeen,
    FindExpertise,
    MyExpertise,
    SayExpertise,
    TakenOut,
    TakeOut,
)
from staffroom_server.community import expertise
from staffroom_server.log.terms import cut, forms
from staffroom_server.people import accounts
from staffroom_server.people.sessions import Signed
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body, not_allowed, not_found
from staffroom_server.web.permissions import in_community
from staffroom_server.web.signing import too_fast

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding

FOR_ACCOUNTS = "This is for people with an account. You are here as a guest, for one meeting."
NO_WORD = "Write a word to look for: there is no letter and no number in this."


class Directory:
    """Of those who said what they can help with."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def mine(self, call: Call[Nothing]) -> MyExpertise:
        """One's own words; before one has said anything, who would see them."""
        by = _with_account(call.by)
        return await self._on.database.read(lambda session: _mine(session, by))

    async def say(self, call: Call[SayExpertise]) -> Nothing:
        """These in place of the earlier ones."""
        by, body, now = _with_account(call.by), call.body, call.now

        def say(session: Session) -> None:
            expertise.say(session, by, body.text, body.seen_by, cut(body.text), now)

        await self._on.database.write(say)
        return Nothing()

    async def take_out(self, call: Call[TakeOut]) -> Nothing:
        """By a coordinator who sees it, for all of their community."""
        by, community, person = call.by, call.id("community"), call.id("person")

        def take_out(session: Session) -> None:
            in_community(session, by, community, "take_out_expertise")
            if not expertise.take_out(session, community, person, by.person_id, call.body.why, call.now):
                raise not_found()

        await self._on.database.write(take_out)
        return Nothing()

    async def find(self, call: Call[FindExpertise]) -> ExpertiseFound:
        """Only who lets whoever asks see it."""
        by, said = _with_account(call.by), call.body.words
        if wait := self._on.limits.searches.take(by, call.now.timestamp()):
            raise too_fast(wait)
        wanted = [forms(word) for word in cut(said)]
        if said.strip() and not wanted:
            raise bad_body(NO_WORD, "words")
        return await self._on.database.read(lambda session: _found(session, by, wanted))


def _mine(session: Session, person: str) -> MyExpertise:
    row = expertise.said(session, person)
    said = {"text": row.text, "seen_by": row.seen_by} if row else {"text": "", "seen_by": "communities"}
    out = tuple(
        TakenOut(community_name=name, why=one.why, at=one.at)
        for one, name in expertise.taken_out(session, person)
    )
    return MyExpertise.model_validate({**said, "taken_out": out})


def _found(session: Session, person: str, wanted: Sequence[tuple[str, ...]]) -> ExpertiseFound:
    rows, more = expertise.find(session, person, wanted)
    ids = [row.person_id for row in rows]
    names, shared = accounts.names(session, ids), expertise.shared(session, person, ids)
    return ExpertiseFound(
        people=tuple(
            ExpertiseSeen(
                person=row.person_id,
                name=names[row.person_id],
                text=row.text,
                communities=shared.get(row.person_id, ()),
            )
            for row in rows
        ),
        more=more,
    )


def _with_account(by: Signed) -> str:
    if by.guest:
        raise not_allowed(FOR_ACCOUNTS)
    return by.person_id


def directory(bind: Binding, on: Dependencies) -> list[Route]:
    """The routes of what people can help with."""
    its = Directory(on)
    return [
        bind(at.MY_EXPERTISE, its.mine),
        bind(at.SAY_EXPERTISE, its.say),
        bind(at.FIND_EXPERTISE, its.find),
        bind(at.TAKE_OUT_EXPERTISE, its.take_out),
    ]
