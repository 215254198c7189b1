"""The demo community: written once, by the same functions as any other, and open by links."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, select

from staffroom_schemas.commands import AddItem, CastRole
from staffroom_schemas.commands import PlanMeeting as PlanRoom
from staffroom_schemas.http.communities import PlanMeeting
from staffroom_schemas.http.meetings import SendFile
from staffroom_schemas.members import Role
from staffroom_server.app import Staffroom
from staffroom_server.community import cycles, goals, membership, norms
from staffroom_server.community.tables import MeetingRow
from staffroom_server.demo import earlier
from staffroom_server.demo.improving import improve
from staffroom_server.demo.past import Past
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.settings import Settings
from staffroom_server.web.dependencies import wall_clock
from staffroom_server.web.links import come_in
from staffroom_server.web.meetings import plan_meeting

COMMUNITY = "Rural Maths Network"
DANIEL = "daniel.kim@example.org"
AMINA = "amina.yusuf@example.org"
PEOPLE = {
    DANIEL: "Daniel Kim",
    AMINA: "Amina Yusuf",
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
MEETING, MINUTES = "Tuning the Grade 5 fractions unit", 75
CHECK_IN, TUNING, CLOSING = "Check-in and norms", "Tuning: the fractions unit", "How we worked"
TICKET = "Exit ticket, three samples"
SAMPLES = """\
EXIT TICKET, GRADE 5 FRACTIONS

1. Place 3/4 on the line. How do you know?
2. Is 2/3 more than 3/5? Show it without a calculation.
3. Find a fraction equal to 4/6. How do you know?

Sample A
1. A point right of the middle. "Three of four jumps."
2. "Yes. 2/3 is one third from 1, and 3/5 is two fifths from 1."
3. 2/3. "Half of both."

Sample B
1. A point at 0.75. "Because it is 75 cents."
2. "Yes, the pieces are bigger."
3. 8/12. "I doubled both."

Sample C
1. A point at 3, another at 4.
2. "No, 5 is more than 3."
3. 5/7. "I added one to both."
"""
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
        await _plan(staffroom, meeting, now)
    await _hold_the_earlier(staffroom, now)
    return meeting


async def _hold_the_earlier(staffroom: Staffroom, now: datetime) -> None:
    """A meeting of two weeks ago, unless its log is written: there is a record to read, and promises come back."""
    found = await staffroom.database.read(_the_earlier)
    if found is None:
        return
    row, number, people, goal = found
    past = Past(number, people, row.starts_at - timedelta(minutes=4))
    planned = PlanRoom(
        title=row.title, starts_at=row.starts_at, minutes=row.minutes, facilitator=row.facilitator
    )
    past.does(earlier.LEADS, planned, id=row.id)
    earlier.held(
        past, goal, comes_back=now.date().isoformat(), due=(now + timedelta(days=2)).date().isoformat()
    )
    async with store_on(staffroom.database).turn({number: 0}, wait=True) as turn:
        await turn.write([past.append])


def _the_earlier(session: Session) -> tuple[MeetingRow, int, dict[str, str], str] | None:
    chosen = select(MeetingRow, RoomRow.id).where(
        RoomRow.address == MeetingRow.id, MeetingRow.title == earlier.TITLE, RoomRow.head == 0
    )
    found = session.exec(chosen).first()
    if found is None or found[1] is None:
        return None
    row, number = found
    ids = _ids(session)
    people = {
        next(one for one in earlier.PEOPLE if name.startswith(one)): ids[email]
        for email, name in PEOPLE.items()
    }
    return row, number, people, goals.goals_of(session, row.community_id)[0].id


async def _plan(staffroom: Staffroom, meeting: str, now: datetime) -> None:
    """The agenda, the cast and the work, by the same commands as any other."""
    room = await staffroom.rooms.get(meeting)
    assert room is not None, "its row was written just now"
    ids = await staffroom.database.read(_ids)
    check_in, tuning, closing = (str(uuid4()) for _ in range(3))
    for id, command in (
        (check_in, AddItem(title=CHECK_IN, minutes=5)),
        (tuning, AddItem(title=TUNING, minutes=60, owner=ids[AMINA], protocol="tuning")),
        (closing, AddItem(title=CLOSING, minutes=5, protocol="plus-delta")),
        (str(uuid4()), CastRole(item=tuning, role="presenter", members=(ids[AMINA],))),
    ):
        await room.serve(command, id=id, by=ids[DANIEL])
    ticket = SendFile(title=TICKET, item=tuning, brings="work")
    await staffroom.works.put(room, ids[AMINA], ticket, SAMPLES, now)


def _ids(session: Session) -> dict[str, str]:
    found = ((email, accounts.by_email(session, email)) for email in PEOPLE)
    return {email: person.id for email, person in found if person is not None}


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
    cycle = cycles.start(session, community, title=CYCLE, goal=goal.id, by=daniel.id, now=now)
    improve(session, goal, cycle, _ids(session), now)
    soon = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0) + timedelta(minutes=15)
    before = PlanMeeting(title=earlier.TITLE, starts_at=soon - timedelta(days=14), minutes=earlier.MINUTES)
    plan_meeting(session, community, before, daniel.id, now - timedelta(days=15))
    planned = PlanMeeting(title=MEETING, starts_at=soon, minutes=MINUTES)
    return plan_meeting(session, community, planned, daniel.id, now)


def _make_links(session: Session, drawn: dict[str, str], now: datetime) -> None:
    for email, one in drawn.items():
        if person := accounts.by_email(session, email):
            invitations.make(session, one, "sign_in", now=now, lasts=LINKS_LAST, uses=None, person=person.id)
