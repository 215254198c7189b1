"""What someone is in a community, and in one meeting of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from staffroom_schemas.members import Role
from staffroom_server.community import membership, schedule, seats
from staffroom_server.community.meeting_roles import role_in_meeting
from staffroom_server.database import Database
from staffroom_server.people import accounts, invitations, secret

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


class Rural:
    """A community of a coordinator and a member, a meeting, and someone else."""

    def __init__(self, session: Session) -> None:
        people = (accounts.add_guest(session, name=name, now=NOW).id for name in "dme")
        self.daniel, self.mei, self.else_ = people
        self.id = membership.found(session, "Rural Maths", self.daniel, NOW).id
        membership.join(session, self.id, self.mei, Role.member, NOW)
        self.meeting = self.plan(session)
        self.other = self.plan(session)
        link = invitations.make(
            session, secret.draw(), "guest", now=NOW, lasts=timedelta(days=1), meeting=self.meeting
        )
        self.link = link.id

    def plan(self, session: Session) -> str:
        return schedule.plan(
            session,
            self.id,
            title="Tuning",
            starts_at=NOW,
            minutes=60,
            facilitator=self.mei,
            made_by=self.daniel,
            now=NOW,
        ).id


async def test_members_are_the_same_in_every_meeting(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        for meeting in (rural.meeting, rural.other):
            assert role_in_meeting(session, rural.daniel, meeting) is Role.coordinator
            assert role_in_meeting(session, rural.mei, meeting) is Role.member
            assert role_in_meeting(session, rural.else_, meeting) is Role.stranger
        assert role_in_meeting(session, rural.daniel, "no such meeting") is Role.stranger

    await database.write(work)


async def test_a_seat_makes_a_guest_of_one_meeting(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        for _ in range(2):
            seats.take(session, rural.meeting, rural.else_, rural.link, NOW)
        assert role_in_meeting(session, rural.else_, rural.meeting) is Role.guest
        assert role_in_meeting(session, rural.else_, rural.other) is Role.stranger
        assert membership.role_in_community(session, rural.else_, rural.id) is Role.stranger

    await database.write(work)


async def test_who_is_removed_has_no_seat_left(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        seats.take(session, rural.meeting, rural.mei, rural.link, NOW)
        membership.leave(session, rural.id, rural.mei, NOW)
        assert role_in_meeting(session, rural.mei, rural.meeting) is Role.stranger
        with pytest.raises(membership.NotAMember):
            membership.change_role(session, rural.id, rural.mei, Role.coordinator)

    await database.write(work)


async def test_the_last_coordinator_stays(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        with pytest.raises(membership.LastCoordinator):
            membership.leave(session, rural.id, rural.daniel, NOW)
        with pytest.raises(membership.LastCoordinator):
            membership.change_role(session, rural.id, rural.daniel, Role.member)
        membership.change_role(session, rural.id, rural.mei, Role.coordinator)
        membership.leave(session, rural.id, rural.daniel, NOW)
        assert membership.members(session, rural.id) == {rural.mei: Role.coordinator}

    await database.write(work)
