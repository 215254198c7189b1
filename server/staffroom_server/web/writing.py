"""Protocols that people write: checked as they type, kept by version, shared, and offered to meetings."""

import asyncio

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http import writing as said
from staffroom_schemas.ids import Id
from staffroom_schemas.protocol import Protocol
from staffroom_server.community import membership, schedule, scripts
from staffroom_server.community.scripts import Written
from staffroom_server.people.sessions import Signed
from staffroom_server.web.calls import Body, Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, not_allowed, not_found
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.protocols import sketched
from staffroom_server.web.scripts import BadScript, checked, listed, seen_by
from staffroom_server.web.signing import too_fast

NOT_YOURS = "Only its author can do this. Copy it to make it yours."


class Writing:
    """What is not open to whoever asks is, to them, not there."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on
        self._reading = asyncio.Lock()

    async def mine(self, call: Call[Nothing]) -> said.Scripts:
        """One's own, and what others share with one's communities."""
        by = call.by.person_id

        def found(session: Session) -> said.Scripts:
            communities = [row.id for row, _ in membership.communities_of(session, by)]
            shared = [one for one in scripts.shared_with(session, communities) if one.row.author_id != by]
            return said.Scripts(
                mine=listed(session, scripts.of_author(session, by)), shared=listed(session, shared)
            )

        return await self._on.database.read(found)

    async def check(self, call: Call[said.CheckScript]) -> said.Checked:
        """What the server reads in it, which is all that counts."""
        try:
            script = await self._read(call, call.body.text, None)
        except BadScript as bad:
            return said.Checked(mistakes=bad.mistakes)
        if call.body.of is None:
            return said.Checked(protocol=script)
        try:
            return said.Checked(protocol=script, plan=sketched(script, call.body.of))
        except NotDone as no:
            return said.Checked(protocol=script, trouble=no.trouble.text)

    async def write(self, call: Call[said.SaveScript]) -> said.ScriptSaved:
        """A new one, for its author alone."""
        by, text = call.by, call.body.text
        if by.guest:
            raise not_allowed("A guest keeps no protocols. Ask a coordinator for an account.")
        try:
            script = await self._read(call, text, None)
        except BadScript as bad:
            return said.ScriptSaved(mistakes=bad.mistakes)

        def keep(session: Session) -> Id:
            return scripts.begin(session, by.person_id, text, script, call.now).id

        return said.ScriptSaved(id=await self._on.database.write(keep), version=1)

    async def save(self, call: Call[said.SaveScript]) -> said.ScriptSaved:
        """A new version of one's own."""
        by, id, body = call.by, call.id("script"), call.body
        await self._on.database.read(lambda session: _own(session, by, id))
        try:
            script = await self._read(call, body.text, id)
        except BadScript as bad:
            return said.ScriptSaved(id=id, mistakes=bad.mistakes)

        def keep(session: Session) -> int:
            _own(session, by, id)
            return scripts.save(session, id, body.text, script, body.after, call.now)

        return said.ScriptSaved(id=id, version=await self._on.database.write(keep))

    async def one(self, call: Call[Nothing]) -> said.ScriptSeen:
        """One that is open to whoever asks."""
        by, id = call.by, call.id("script")

        def found(session: Session) -> said.ScriptSeen:
            one = seen_by(session, by, id)
            saved = (said.VersionListed(version=n, saved_at=at) for n, at in scripts.versions(session, id))
            (shown,) = listed(session, [one])
            return said.ScriptSeen(script=shown, text=one.version.text, versions=tuple(saved))

        return await self._on.database.read(found)

    async def version(self, call: Call[Nothing]) -> said.ScriptVersion:
        """What it said then."""
        by, id, number = call.by, call.id("script"), str(call.request.path_params["version"])

        def found(session: Session) -> str | None:
            seen_by(session, by, id)
            asked = number.isdecimal() and len(number) < 6
            return scripts.text_of(session, id, int(number)) if asked else None

        text = await self._on.database.read(found)
        if text is None:
            raise not_found()
        return said.ScriptVersion(text=text)

    async def share(self, call: Call[said.ShareScript]) -> Nothing:
        """One's own, with a community to which one belongs; with another before, no more."""
        by, id, community = call.by, call.id("script"), call.body.community

        def share(session: Session) -> None:
            _own(session, by, id)
            in_community(session, by, community, "share_script")
            scripts.share(session, id, community)

        await self._on.database.write(share)
        return Nothing()

    async def withdraw(self, call: Call[Nothing]) -> Nothing:
        """By its author, or by a coordinator of the community that has it."""
        by, id = call.by, call.id("script")

        def withdraw(session: Session) -> None:
            row = seen_by(session, by, id).row
            if row.author_id != by.person_id:
                if row.community_id is None:
                    raise not_allowed(NOT_YOURS)
                in_community(session, by, row.community_id, "withdraw_script")
            scripts.share(session, id, None)

        await self._on.database.write(withdraw)
        return Nothing()

    async def for_meeting(self, call: Call[Nothing]) -> said.ForMeeting:
        """What its community has; guests may lead a meeting, so they see it too."""
        by, meeting = call.by, call.id("meeting")
        await in_meeting(self._on, by, meeting, "read_meeting")

        def found(session: Session) -> said.ForMeeting:
            row = schedule.meeting(session, meeting)
            shared = scripts.shared_with(session, [row.community_id]) if row else []
            return said.ForMeeting(scripts=listed(session, shared))

        return await self._on.database.read(found)

    async def _read(self, call: Call[Body], text: str, id: Id | None) -> Protocol:
        """Raises `BadScript`; a long text takes seconds, in which meetings go on and other texts wait."""
        if wait := self._on.limits.scripts.take(call.by.person_id, call.now.timestamp()):
            raise too_fast(wait)
        async with self._reading:
            script = await asyncio.to_thread(checked, text)
        if await self._on.database.read(lambda session: scripts.is_taken(session, script.protocol, id)):
            raise BadScript.named_as_another(text, script.protocol)
        return script


def _own(session: Session, by: Signed, id: Id) -> Written:
    """One's own; raises `NotDone`."""
    one = seen_by(session, by, id)
    if one.row.author_id != by.person_id:
        raise not_allowed(NOT_YOURS)
    return one
