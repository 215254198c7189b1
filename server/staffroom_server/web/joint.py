"""Meetings of several communities over HTTP: others are asked, answer, and end it."""

from collections.abc import Callable

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http import across as h
from staffroom_schemas.members import MEMBERS, Cast
from staffroom_server.community import joint, membership, schedule
from staffroom_server.community.across_tables import JointRow
from staffroom_server.community.tables import MeetingRow
from staffroom_server.live.rooms import Rooms
from staffroom_server.people import accounts
from staffroom_server.people.access import may
from staffroom_server.web.ahead import JUST_BEGUN
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.entering import records
from staffroom_server.web.errors import NotDone, bad_body, not_allowed, not_found
from staffroom_server.web.permissions import in_community, in_meeting
from staffroom_server.web.phases import phases
from staffroom_server.web.signing import too_fast

HOME_ALONE = "Only those who lead the meeting or the community that planned it can do this."
BEGUN = "This meeting has begun, so no other community can join it any more."
NO_COMMUNITY = "There is no community at this address. Ask someone there for the address of their page."
ARCHIVED_THERE = "That community is archived: it comes to no more meetings."
ENOUGH = f"At most {joint.MOST} communities are asked to one meeting."
COMES = "Someone of this community has said already that it comes. On the meeting's page you can end that."
NOT_ASKED = "This community is not asked to the meeting any more: someone said no, or took the question back."
NOT_ENDED = "Only those who lead the meeting, or one of the two communities, can end this."


class Joint:
    """Of one process."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def of_meeting(self, call: Call[Nothing]) -> h.JointSeen:
        """Who holds it together; who is only asked yet, to members of its home."""
        by, meeting = call.by.person_id, call.id("meeting")
        await in_meeting(self._on, call.by, meeting, "read_meeting")
        cast = await self._on.cast_of(meeting, by)
        planned = await self._is_planned(meeting)

        def seen(session: Session) -> h.JointSeen:
            return _seen(session, _meeting(session, meeting), by, cast, planned=planned)

        return await self._on.database.read(seen)

    async def ask(self, call: Call[h.InviteCommunity]) -> Nothing:
        """Before it begins; whoever leads both communities answers at once."""
        by, meeting, community = call.by, call.id("meeting"), call.body.community
        await in_meeting(self._on, call.by, meeting, "invite_community")
        if wait := self._on.limits.offers.take(by.person_id, call.now.timestamp()):
            raise too_fast(wait)
        if not await self._is_planned(meeting):
            raise not_allowed(BEGUN)

        def ask(session: Session) -> None:
            home = _meeting(session, meeting).community_id
            if membership.role_in_community(session, by.person_id, home) not in MEMBERS:
                raise not_allowed(HOME_ALONE)
            _can_come(session, meeting, home, community)
            row = joint.ask(session, meeting, community, by.person_id, call.now)
            if _leads(session, by.person_id, community, "answer_invited"):
                joint.join(session, row, by.person_id, call.now)

        return await self._changed(ask, meeting, community)

    async def end(self, call: Call[Nothing]) -> Nothing:
        """By either of the two: whoever came from there is in it no more, and their record is without it."""
        by, meeting, community = call.by.person_id, call.id("meeting"), call.id("community")
        await in_meeting(self._on, call.by, meeting, "read_meeting")
        cast = await self._on.cast_of(meeting, by)

        def end(session: Session) -> None:
            row = session.get(JointRow, (meeting, community))
            if row is None or row.ended_at is not None:
                raise not_found()
            if not _ends(session, _meeting(session, meeting), row, by, cast):
                raise not_allowed(NOT_ENDED)
            joint.end(session, row, call.now)

        return await self._changed(end, meeting, community)

    async def asked(self, call: Call[Nothing]) -> h.MeetingsInvited:
        """Those that have not begun."""
        by, community = call.by, call.id("community")

        def seen(session: Session) -> h.MeetingsInvited:
            role = in_community(session, by, community, "read_published")
            asked = joint.asked(session, community, call.now - JUST_BEGUN)
            phase = phases(session, [meeting.id for _, meeting, _ in asked])
            found = [one for one in asked if phase[one[1].id] == "planned"]
            names = accounts.names(session, {row.asked_by for row, _, _ in found})
            return h.MeetingsInvited(
                meetings=tuple(
                    h.MeetingInvited(
                        meeting=meeting.id,
                        title=meeting.title,
                        starts_at=meeting.starts_at,
                        minutes=meeting.minutes,
                        community_name=name,
                        by=names.get(row.asked_by, ""),
                    )
                    for row, meeting, name in found
                ),
                answers=may(role, Cast.participant, "answer_invited"),
            )

        return await self._on.database.read(seen)

    async def answer(self, call: Call[h.AnswerInvited]) -> Nothing:
        """By whoever leads the community that is asked, before the meeting begins."""
        by, community, meeting = call.by, call.id("community"), call.id("meeting")
        await self._on.database.read(lambda session: in_community(session, by, community, "answer_invited"))
        planned = await self._is_planned(meeting)

        def answer(session: Session) -> None:
            in_community(session, by, community, "answer_invited")
            row = session.get(JointRow, (meeting, community))
            if row is None or row.ended_at is not None:
                raise NotDone(Code.not_found, NOT_ASKED)
            if row.joined_at is not None:
                _said_alike(call.body)
            elif not call.body.comes:
                joint.end(session, row, call.now)
            elif planned:
                joint.join(session, row, by.person_id, call.now)
            else:
                raise not_allowed(BEGUN)

        return await self._changed(answer, meeting, community)

    async def _is_planned(self, meeting: str) -> bool:
        room = await self._rooms.get(meeting)
        return room is not None and room.state.phase == "planned"

    async def _changed(self, change: Callable[[Session], None], meeting: str, community: str) -> Nothing:
        def write(session: Session) -> set[str]:
            change(session)
            return joint.changed(session, _meeting(session, meeting), community)

        for one in await self._on.database.write(write):
            self._on.changed(one)
        await self._on.recheck()
        return Nothing()


def _said_alike(said: h.AnswerInvited) -> None:
    """Another has answered that the community comes: whoever says so too has nothing left to do."""
    if not said.comes:
        raise not_allowed(COMES)


def _meeting(session: Session, id: str) -> MeetingRow:
    if (row := schedule.meeting(session, id)) is None:
        raise not_found()
    return row


def _can_come(session: Session, meeting: str, home: str, community: str) -> None:
    row = membership.community(session, community)
    if row is None:
        raise bad_body(NO_COMMUNITY, "community")
    if community == home:
        raise bad_body("This meeting is that community's own.", "community")
    if row.archived_at is not None:
        raise not_allowed(ARCHIVED_THERE)
    there = {one.community_id for one in joint.rows_of(session, meeting)}
    if len(there) >= joint.MOST and community not in there:
        raise not_allowed(ENOUGH)


def _leads(session: Session, person: str, community: str, act: str, cast: Cast = Cast.participant) -> bool:
    return may(membership.role_in_community(session, person, community), cast, act)


def _ends(session: Session, meeting: MeetingRow, row: JointRow, person: str, cast: Cast) -> bool:
    """Whoever leads at home, the meeting or the community; and whoever leads the community that came."""
    return _leads(session, person, meeting.community_id, "end_joint", cast) or (
        row.joined_at is not None and _leads(session, person, row.community_id, "end_joint")
    )


def _seen(session: Session, meeting: MeetingRow, person: str, cast: Cast, *, planned: bool) -> h.JointSeen:
    role = membership.role_in_community(session, person, meeting.community_id)
    rows = [row for row in joint.rows_of(session, meeting.id) if row.joined_at or role in MEMBERS]
    names = membership.names(session, {meeting.community_id, *(row.community_id for row in rows)})
    knows = {row.id for row, _ in membership.communities_of(session, person)}
    return h.JointSeen(
        home_name=names[meeting.community_id],
        communities=tuple(
            h.JointCommunity(
                id=row.community_id,
                name=names[row.community_id] if row.joined_at or row.community_id in knows else None,
                state="joined" if row.joined_at else "invited",
                ends=_ends(session, meeting, row, person, cast),
            )
            for row in rows
        ),
        invites=planned and role in MEMBERS and may(role, cast, "invite_community"),
        records=tuple(records(session, meeting.id, person)),
    )
