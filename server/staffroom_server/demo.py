"""The demo community: written once, by the same functions as any other, and open by links."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from staffroom_schemas.http.communities import PlanMeeting
from staffroom_schemas.members import Role
from staffroom_server.app import Staffroom
from staffroom_server.community import cycles, goals, membership, norms
from staffroom_server.community.tables import MeetingRow
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.settings import Settings
from staffroom_server.web.dependencies import wall_clock
from staffroom_server.web.links import come_in
from staffroom_server.web.meetings import plan_meeting

COMMUNITY = "Rural Maths Network"
DANIEL = "daniel.kim@example.org"
PEOPLE = {
    DANIEL: "Daniel Kim",
    "amina.yusuf@example.org": "Amina Yusuf",
    "luis.ortega@example.org": "Luis Ortega",
    "mei.lin.tan@example.org": "Mei Lin Tan",
    "grace.owusu@example.org": "Grace Owusu",
    "priya.nair@example.org": "Priya Nair",
}
NORMS = (
    "Talk about the work and the students, not about the teacher.",
    "Say what you see before you say what you think of it.",
    "Everyone speaks before anyone speaks twice.",
    "What is said here stays here; what is learned here leaves.",
    "Start and end on time.",
)
GOAL = "80% of students explain equivalent fractions by June"
CYCLE = "Cycle 3: fractions"
MEETING, MINUTES = "Tuning the Grade 5 fractions unit", 62
LINKS_LAST = timedelta(hours=12)


async def welcome(staffroom: Staffroom, settings: Settings) -> str:
    """What the demo says at its start, after writing what is not there yet: how to come in as whom."""
    now = wall_clock()
    meeting = await fill(staffroom, now)
    drawn = {email: secret.draw() for email in PEOPLE}
    await staffroom.database.write(lambda session: _make_links(session, drawn, now))
    lines = (f"  {PEOPLE[email]:<14}{come_in(settings.origin, one)}" for email, one in drawn.items())
    return (
        f"\nThe demo's community is {COMMUNITY}; Daniel Kim coordinates it and facilitates.\n"
        "Open one link a browser (a private window is another one); they last 12 hours:\n\n"
        + "\n".join(lines)
        + f"\n\nThe meeting: {settings.origin}/meetings/{meeting}"
    )


async def fill(staffroom: Staffroom, now: datetime) -> str:
    """The meeting's id; on empty data the community is written first. Data of others is not touched."""
    anybody = await staffroom.database.read(accounts.anybody)
    meeting = await staffroom.database.read(_meeting)
    if meeting is None and anybody:
        raise SystemExit("staffroom: this data is not the demo's. Choose another folder: --data.")
    if meeting is None:
        meeting = await staffroom.database.write(lambda session: _write(session, now))
        await staffroom.plan_room(meeting)
    return meeting


def _meeting(session: Session) -> str | None:
    daniel = accounts.by_email(session, DANIEL)
    chosen = select(MeetingRow.id).where(
        MeetingRow.title == MEETING, MeetingRow.made_by == (daniel and daniel.id)
    )
    return session.exec(chosen.order_by(MeetingRow.id)).first()


def _write(session: Session, now: datetime) -> str:
    daniel = accounts.add(session, name=PEOPLE[DANIEL], email=DANIEL, founds=True, now=now)
    community = membership.found(session, COMMUNITY, daniel.id, now).id
    for email, name in PEOPLE.items():
        if email != DANIEL:
            person = accounts.add(session, name=name, email=email, home=community, now=now)
            membership.join(session, community, person.id, Role.member, now)
    norms.set_norms(session, community, NORMS)
    goal = goals.add(session, community, text=GOAL, wanted_for="students", level="team", now=now)
    cycles.start(session, community, title=CYCLE, goal=goal.id, now=now)
    soon = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0) + timedelta(minutes=15)
    planned = PlanMeeting(title=MEETING, starts_at=soon, minutes=MINUTES)
    return plan_meeting(session, community, planned, daniel.id, now)


def _make_links(session: Session, drawn: dict[str, str], now: datetime) -> None:
    for email, one in drawn.items():
        if person := accounts.by_email(session, email):
            invitations.make(session, one, "sign_in", now=now, lasts=LINKS_LAST, uses=None, person=person.id)
