"""What the demo's community has done in its cycle so far: a measured goal, evidence, and a strategy to try."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from staffroom_schemas.http.entries import AddEntry
from staffroom_schemas.http.goals import AddMeasure
from staffroom_schemas.http.strategies import AddStrategy
from staffroom_server.community import byhand, goals, measures, serving, strategies
from staffroom_server.community.measures import Reading
from staffroom_server.community.tables import CycleRow, GoalRow

HIGHER = "Every student reasons with numbers by grade 6"
OWN = "I ask for reasons before answers, in every lesson"
READINGS = ((-60, 46.0), (-30, 52.0), (-3, 61.0))
"""Days from today, and per cent."""
PROBE = "Autumn fractions probe, four schools: half of the students compare fractions by the larger digit."
ARTICLES = "Two articles on number lines, for our text session"
TRIED = "A number line before any rule for comparing fractions"
EXPECTED = "At least 12 of 20 students per class place 3/4 rightly, and say why"


def improve(
    session: Session, goal: GoalRow, cycle: CycleRow, people: Mapping[str, str], now: datetime
) -> None:
    """`people`: their ids; the first of them coordinates."""
    daniel, amina, luis, *_ = people.values()
    above = goals.add(
        session, goal.community_id, text=HIGHER, wanted_for="students", level="system",
        now=now + timedelta(seconds=1),
    )  # fmt: skip
    own = goals.add(
        session, goal.community_id, text=OWN, wanted_for="educators", level="individual",
        now=now + timedelta(seconds=2), whose=amina,
    )  # fmt: skip
    serving.serve(session, goal, above.id, daniel)
    serving.serve(session, own, goal.id, amina)
    aim = AddMeasure(
        name="Explain equivalent fractions", unit="%", baseline=40, target=80, due_on=_day(now, 200)
    )
    measure = measures.add(session, goal, aim, now)
    taken = [Reading(_day(now, days), value) for days, value in READINGS]
    measures.record(session, measure, taken, by=luis, now=now)
    byhand.add(session, cycle, AddEntry(kind="evidence", stage="data", text=PROBE), luis, now)
    byhand.add(session, cycle, AddEntry(kind="resource", stage="learning", text=ARTICLES), amina, now)
    tried = AddStrategy(text=TRIED, prediction=EXPECTED, review_on=_day(now, 14), goal=goal.id)
    strategies.add(session, cycle, tried, amina, now)


def _day(now: datetime, days: int) -> str:
    return (now + timedelta(days=days)).date().isoformat()
