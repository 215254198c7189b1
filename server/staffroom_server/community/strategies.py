"""Plan, do, study, act: what is tried, what is expected of it, and what is done with it once it was tried."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sqlmodel import Session, col, func, select

from staffroom_schemas.http.strategies import AddStrategy, ChangeStrategy, End
from staffroom_server.community import cycles, written
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.community.meanwhile import over
from staffroom_server.community.refusals import Forestalled, NotNow, NotSo, Unknown
from staffroom_server.community.tables import CycleRow, EntryRow, GoalRow

MOST = 60
"""Strategies of a cycle."""

LOCKED = "The prediction is locked: it stays as it was written, and so does what is tried."
ENDED = "This strategy has ended. Write a new one if you try it again."
OTHER = "The prediction was changed meanwhile. Read it as it is now, then lock it."
GOES_ON = "Copy what you wrote, load the page again, and change that one or add another strategy."
UNSAID = "Say what is tried: its words are forgotten, or were left out."
UNTOLD = "Say what you expect first: a prediction is locked before its evidence is seen."


class Became(NamedTuple):
    """What a meeting made of a strategy, and the line of its log that says why."""

    strategy: str
    outcome: End
    line: int


def add(session: Session, cycle: CycleRow, said: AddStrategy, by: str, now: datetime) -> StrategyRow:
    """In a cycle that goes on; raises `NotSo`, `NotNow`, or `Forestalled`: what is adapted goes on in one alone."""
    if len(of_cycle(session, cycle.id)) >= MOST:
        raise NotNow(f"A cycle tries at most {MOST} strategies. End some in the next cycle.")
    _knows_goal(session, cycle.community_id, said.goal)
    if said.adapts is not None:
        before = strategy_of(session, cycle.community_id, said.adapts)
        if before.outcome != "adapt":
            raise NotSo("Only a strategy that ended to be adapted goes on in another one.")
        if other := session.exec(select(StrategyRow).where(StrategyRow.adapts == before.id)).first():
            raise Forestalled(other.by, f"has written what goes on from this strategy. {GOES_ON}")
    row = StrategyRow(
        id=str(uuid4()), community_id=cycle.community_id, cycle_id=cycle.id, goal_id=said.goal,
        adapts=said.adapts, by=by, made_at=now, review_on=said.review_on,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _word(session, row, said.text, said.prediction, by, now)
    return row


def strategy_of(session: Session, community: str, id: str) -> StrategyRow:
    """The community's strategy of this id; raises `Unknown`."""
    row = session.get(StrategyRow, id)
    if row is None or row.community_id != community:
        raise Unknown
    return row


def of_cycle(session: Session, cycle: str) -> Sequence[StrategyRow]:
    """Oldest first."""
    chosen = select(StrategyRow).where(StrategyRow.cycle_id == cycle)
    return session.exec(chosen.order_by(col(StrategyRow.made_at), StrategyRow.id)).all()


def change(session: Session, row: StrategyRow, said: ChangeStrategy, by: str, now: datetime) -> None:
    """While it runs; what is locked stays as it is. Raises `NotNow`, `NotSo` or `Meanwhile`."""
    _runs(session, row)
    words = written.read(session, [row.id])
    told = {field: written.text_of(words, row.id, field) for field in ("text", "prediction")}
    said = over(said, said.seen, {**told, "review_on": row.review_on, "goal": row.goal_id})
    _knows_goal(session, row.community_id, said.goal)
    if row.locked_at is not None:
        if told != {"text": said.text, "prediction": said.prediction}:
            raise NotNow(LOCKED)
    elif said.text is None:
        raise NotSo(UNSAID)
    else:
        _word(session, row, said.text, said.prediction, by, now)
    row.review_on, row.goal_id = said.review_on, said.goal
    session.flush()


def lock(session: Session, row: StrategyRow, read: str, now: datetime) -> None:
    """For good, if it says what was `read`: from now on its evidence is seen. Raises `NotNow`."""
    _runs(session, row)
    if row.locked_at is not None:
        return
    told = written.text_of(written.read(session, [row.id]), row.id, "prediction")
    if told is None:
        raise NotNow(UNTOLD)
    if told != read:
        raise NotNow(OTHER)
    row.locked_at = now
    session.flush()


def end(session: Session, row: StrategyRow, outcome: End, reason: str, by: str, now: datetime) -> None:
    """Adopted, adapted or abandoned; raises `NotNow`."""
    _runs(session, row)
    if row.locked_at is None and outcome != "abandon":
        raise NotNow(
            "Lock the prediction first, and look at the evidence. What was not tried can be abandoned."
        )
    row.outcome, row.ended_at = outcome, now
    written.write(session, row.id, "reason", reason, community=row.community_id, author=by, now=now)
    session.flush()


def ended_by_meeting(
    session: Session, community: str, meeting: str, became: Sequence[Became], now: datetime
) -> None:
    """What a closed meeting made of them; what has ended otherwise by now stays so."""
    for one in became:
        row = session.get(StrategyRow, one.strategy)
        if row is not None and row.community_id == community and row.ended_at is None:
            row.outcome, row.ended_at, row.ended_in, row.worded = one.outcome, now, meeting, one.line
    session.flush()


def due(session: Session, community: str, day: str) -> Sequence[StrategyRow]:
    """Those that run and whose day has come, soonest first."""
    chosen = select(StrategyRow).where(
        StrategyRow.community_id == community,
        col(StrategyRow.review_on) <= day,
        col(StrategyRow.ended_at).is_(None),
    )
    return session.exec(
        chosen.order_by(col(StrategyRow.review_on), col(StrategyRow.made_at), StrategyRow.id)
    ).all()


def evidence(session: Session, strategies: Sequence[StrategyRow]) -> Mapping[str, int]:
    """How many pieces each has, seen or not."""
    chosen = (
        select(EntryRow.strategy_id, func.count())
        .where(col(EntryRow.strategy_id).in_([row.id for row in strategies]), EntryRow.state != "dropped")
        .group_by(col(EntryRow.strategy_id))
    )
    return {id: count for id, count in session.exec(chosen) if id is not None}


def _word(
    session: Session, row: StrategyRow, text: str, prediction: str | None, by: str, now: datetime
) -> None:
    of = row.community_id
    written.write(session, row.id, "text", text, community=of, author=by, now=now)
    written.write(session, row.id, "prediction", prediction, community=of, author=by, now=now)


def _runs(session: Session, row: StrategyRow) -> None:
    if row.ended_at is not None:
        raise NotNow(ENDED)
    cycles.cycle_of(session, row.community_id, row.cycle_id, open_only=True)


def _knows_goal(session: Session, community: str, goal: str | None) -> None:
    if goal is not None:
        row = session.get(GoalRow, goal)
        if row is None or row.community_id != community or row.person_id is not None:
            raise cycles.UnknownGoal(goal)
