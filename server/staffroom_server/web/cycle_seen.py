"""A cycle as people see it: stage by stage, with what is tried, promised and measured."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from staffroom_schemas.http.cycles import (
    CycleAct,
    CyclePage,
    Evaluation,
    PromiseCounts,
    PromiseSeen,
    StageSeen,
)
from staffroom_schemas.members import Cast, Role
from staffroom_server.archive.evaluating import Numbers, counted, evaluated, lines
from staffroom_server.archive.promised import Promised, promised
from staffroom_server.archive.record import words
from staffroom_server.community import cycles, membership, progress, strategies, written
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.community.goal_tables import MeasureRow
from staffroom_server.community.lacking import lacking
from staffroom_server.community.tables import CycleRow, EntryRow, GoalRow
from staffroom_server.people import accounts
from staffroom_server.people.access import may
from staffroom_server.web.entering import OF_EACH, STAGES, staged
from staffroom_server.web.entries_seen import entries_seen
from staffroom_server.web.errors import not_found
from staffroom_server.web.goals_seen import goals_shown
from staffroom_server.web.trying_seen import strategies_seen


def cycle_page(session: Session, row: CycleRow, person: str, role: Role, now: datetime) -> CyclePage:
    """All of it that this person may see."""
    community = membership.community(session, row.community_id)
    if community is None:
        raise not_found()
    tried, promises = strategies.of_cycle(session, row.id), promised(session, row.community_id, row.id)
    shown, more = staged(session, row.community_id, STAGES, OF_EACH, cycle=row.id)
    record = entries_seen(session, shown, person, more=more, places=False, waits=())
    after, peers = cycles.after(session, row.id), may(role, Cast.participant, "read_promises")
    evaluation = _evaluation(session, row, promises, now, person, peers=peers)
    page = CyclePage(
        id=row.id,
        title=row.title,
        community=community.id,
        community_name=community.name,
        stage=STAGES[[*STAGES].index(row.stage)],  # type: ignore[arg-type]
        started_at=row.started_at,
        ended_at=row.ended_at,
        before=row.before,
        after=after.id if after else None,
        stages=tuple(_stages(session, row, now)),
        goals=goals_shown(session, _goals(session, row), person, role),
        strategies=strategies_seen(session, tried, person, role, goes_on=row.ended_at is None),
        promises=_promises(session, promises) if peers else (),
        promised=PromiseCounts(**counted(promises)),
        record=record,
        evaluation=evaluation,
        may=tuple(_acts(row, role, after)),
        names={},
    )
    return page.model_copy(update={"names": accounts.names(session, _named(page))})


def _goals(session: Session, row: CycleRow) -> list[GoalRow]:
    chosen = select(GoalRow).where(col(GoalRow.id).in_(cycles.goals_of(session, row.id)))
    return list(session.exec(chosen.order_by(col(GoalRow.made_at), GoalRow.id)))


def _stages(session: Session, row: CycleRow, now: datetime) -> Iterator[StageSeen]:
    of = progress.standings(session, [row], now)[row.id]
    for stage in STAGES:
        yield StageSeen(stage=stage, lines=of.lines[stage], lacks=lacking(stage, of))


def _promises(session: Session, promises: Sequence[Promised]) -> tuple[PromiseSeen, ...]:
    said = words(session, [one.entry for one in promises])
    return tuple(
        PromiseSeen.model_validate(
            {
                "entry": one.entry.id,
                "meeting": one.entry.meeting_id,
                "seq": one.entry.seq,
                "text": said.get(one.entry.id),
                "who": one.entry.who,
                "due_on": one.due_on,
                "standing": one.standing,
                "before": one.before,
            }
        )
        for one in promises
    )


def _acts(row: CycleRow, role: Role, after: CycleRow | None) -> Iterator[CycleAct]:
    leads, goes_on = may(role, Cast.participant, "lead_cycle"), row.ended_at is None
    if goes_on and leads:
        yield from ("open_stage", "set_goals", "close")
    if goes_on and may(role, Cast.participant, "add_entry"):
        yield "add"
    if goes_on and may(role, Cast.participant, "try_strategy"):
        yield "strategy"
    if not goes_on and leads and after is None:
        yield "start_next"


def _evaluation(
    session: Session,
    row: CycleRow,
    promises: Sequence[Promised],
    now: datetime,
    person: str,
    *,
    peers: bool,
) -> Evaluation | None:
    """As it was when the cycle was closed; before that, what its last stage would say today."""
    if row.ended_at is None and row.stage != STAGES[-1]:
        return None
    if row.evaluation is None:
        numbers = evaluated(session, row, promises, now)
    else:  # an older one counted no lines of the record: they are as they are now
        numbers = lines(session, row, promises) | row.evaluation
    said = written.read(session, [row.id, *(one["strategy"] for one in numbers["strategies"])])
    return Evaluation.model_validate(
        {
            "came": written.text_of(said, row.id, "came"),
            "next": written.text_of(said, row.id, "next"),
            "by": row.ended_by,
            "wanted": tuple(numbers["wanted"]),
            "measures": tuple(_came(session, one) for one in numbers["measures"]),
            "strategies": _became(session, numbers),
            "promises": numbers["promises"],
            **_lines(session, numbers, person, peers=peers),
        }
    )


def _lines(session: Session, numbers: Numbers, person: str, *, peers: bool) -> Numbers:
    """The lines that are counted, as they are read now."""
    promised = numbers["promised"] if peers else []
    ids = [*numbers["meetings"], *numbers["decisions"], *(one["entry"] for one in promised)]
    rows = session.exec(select(EntryRow).where(col(EntryRow.id).in_(ids))).all()
    seen = entries_seen(session, rows, person, places=False, waits=()).entries
    shown = {one.id: one.model_dump(include={"meeting", "seq", "at", "text"}) for one in seen}
    gone = {"meeting": None, "seq": None, "at": None, "text": None}

    def line(id: str) -> Numbers:
        return {"entry": id, **shown.get(id, gone)}

    return {
        "meetings": tuple(line(id) for id in numbers["meetings"]),
        "decisions": tuple(line(id) for id in numbers["decisions"]),
        "promised": tuple({**line(one["entry"]), "became": one["became"]} for one in promised),
    }


def _came(session: Session, one: Numbers) -> Numbers:
    measure, goal = session.get(MeasureRow, one["measure"]), session.get(GoalRow, one["goal"])
    named = {"name": measure.name if measure else None, "unit": measure.unit if measure else ""}
    return {**one, **named, "goal_text": goal.text if goal else None}


def _became(session: Session, numbers: Numbers) -> tuple[Numbers, ...]:
    outcomes = {one["strategy"]: one["outcome"] for one in numbers["strategies"]}
    rows = session.exec(select(StrategyRow).where(col(StrategyRow.id).in_(outcomes))).all()
    stands = {row.id: row.cycle_id for row in rows}
    seen = strategies_seen(
        session, sorted(rows, key=lambda row: row.made_at), "", Role.stranger, goes_on=False
    )
    return tuple(
        {
            "strategy": one.id,
            "cycle": stands[one.id],
            "outcome": outcomes[one.id],
            "text": one.text,
            "prediction": one.prediction,
            "reason": one.reason if outcomes[one.id] else None,
        }
        for one in seen
    )


def _named(page: CyclePage) -> set[str]:
    people = {one.by for one in page.strategies} | {one.who for one in page.promises if one.who}
    readings = (one for goal in page.goals for measure in goal.measures for one in measure.readings)
    people |= {one.by for one in readings} | set(page.record.names)
    return people | ({page.evaluation.by} if page.evaluation and page.evaluation.by else set())
