"""A meeting to read: what came of it, then what was said, by item and step."""

from collections.abc import Iterable, Iterator, Mapping

from staffroom_schemas.agenda import AgendaItem, Work
from staffroom_schemas.contributions import Anchor, Contribution
from staffroom_schemas.events import Arrived, ItemAdded, ItemChanged
from staffroom_schemas.groups import GroupRoom
from staffroom_schemas.ids import stamp
from staffroom_schemas.plan import PlanStep
from staffroom_server.archive.document import Document, Entry, Section
from staffroom_server.archive.gathering import Gathered, sealed_at
from staffroom_server.archive.outcomes import outcomes
from staffroom_server.archive.wording import (
    FORGOTTEN,
    TAKEN_BACK,
    day_told,
    kind_name,
    listed,
    minutes_told,
    time_told,
)

Threads = Mapping[str | None, list[Entry]]
"""What was said in each step, a thread each; null: in none."""


def transcript(of: Gathered, address: str) -> Document:
    """Told whole, up to now."""
    threads = _threads(of)
    parked = tuple(_said(of, one) for one in _all(of) if one.parked)
    outside = [said for step, entries in threads.items() if step not in _steps(of) for said in entries]
    sections = (
        *outcomes(of),
        Section("Set aside for later", entries=parked),
        Section("Looked at", entries=tuple(_work(of, work) for work in of.room.works)),
        *(_item(of, item, threads) for item in of.room.agenda),
        Section("Beside the agenda", entries=tuple(outside)),
    )
    kept = tuple(section for section in sections if section)
    return Document(of.meeting.title, address, tuple(_facts(of)), kept)


def _facts(of: Gathered) -> Iterator[tuple[str, str]]:
    told, seal = of.room.meeting, sealed_at(of.lines)
    yield "Community", of.community
    yield "Planned for", f"{day_told(stamp(of.meeting.starts_at))}, {of.meeting.minutes} min"
    if told and told.opened_at:
        yield "Opened", day_told(told.opened_at)
    if told and told.closed_at:
        yield "Closed", day_told(told.closed_at)
    elif told:
        up_to = day_told(of.lines[-1].at)
        yield (
            "Not closed",
            f"It {'goes on' if told.opened_at else 'has not begun'}: this is all up to {up_to}.",
        )
    if told:
        yield "Facilitated by", of.name(told.facilitator)
    came = dict.fromkeys(line.event.member for line in of.lines if isinstance(line.event, Arrived))
    if came:
        yield "Who was there", listed([of.name(member) for member in came])
    if seal:
        yield "Seal", f"{seal.link.hex()} at line {seal.seq}"
    yield "Times", "All times are UTC."


def _item(of: Gathered, item: AgendaItem, threads: Threads) -> Section:
    said = threads.get(item.id, [])
    parts = tuple(
        Section(step.title, _step_facts(of, step), tuple(threads.get(step.id, ())), _groups(of, step))
        for step in item.steps
        if step.id in of.room.spent or step.id in threads
    )
    facts = (_times(_planned(of, item), _spent(of, item)), *_roles(of, item))
    return Section(item.title or FORGOTTEN, tuple(fact for fact in facts if fact), tuple(said), parts)


def _groups(of: Gathered, step: PlanStep) -> tuple[Section, ...]:
    """What was said in each group in this step; of those that kept it to themselves nothing is known here."""
    told = ((of.inside(group), group.room.group) for group in of.groups)
    said = [(inside, group, _threads(inside).get(step.id, ())) for inside, group in told]
    return tuple(
        Section(_group_name(of, inside, group), entries=tuple(entries))
        for inside, group, entries in said
        if group and entries
    )


def _group_name(of: Gathered, inside: Gathered, group: GroupRoom | None) -> str:
    came = dict.fromkeys(line.event.member for line in inside.lines if isinstance(line.event, Arrived))
    return f"Group {group.number if group else ''}: {listed([of.name(member) for member in came])}"


def _step_facts(of: Gathered, step: PlanStep) -> tuple[str, ...]:
    if step.days:
        return (f"Open for {step.days} {'day' if step.days == 1 else 'days'}, without a clock.",)
    drawn = None if step.minutes is None else step.minutes - of.room.repaired.get(step.id, 0)
    return (_times(drawn, of.room.spent.get(step.id)),)


def _times(planned: float | None, spent: float | None) -> str:
    plan = "No clock" if planned is None else f"Planned: {minutes_told(planned)}"
    return f"{plan}; {'not begun' if spent is None else f'took {minutes_told(spent / 60)}'}."


def _planned(of: Gathered, item: AgendaItem) -> float:
    """As the agenda had it, before more time was given."""
    said = [line.event for line in of.lines if isinstance(line.event, ItemAdded | ItemChanged)]
    return next((event.minutes for event in reversed(said) if event.item == item.id), item.minutes)


def _spent(of: Gathered, item: AgendaItem) -> float | None:
    ids = (item.id, *(step.id for step in item.steps if not step.days))
    spent = [of.room.spent[id] for id in ids if id in of.room.spent]
    return sum(spent) if spent else None


def _roles(of: Gathered, item: AgendaItem) -> Iterator[str]:
    if item.protocol:
        yield f"Protocol: {item.protocol.name}."
    if item.owner:
        yield f"Led by {of.name(item.owner)}."
    for role, members in item.cast.items():
        if members:
            yield f"{kind_name(role)}: {listed([of.name(member) for member in members])}."


def _steps(of: Gathered) -> set[str | None]:
    return {id for item in of.room.agenda for id in (item.id, *(step.id for step in item.steps))}


def _all(of: Gathered) -> Iterable[Contribution]:
    room = of.room
    return (room.contributions[room.order[n]] for n in range(room.said))


def _threads(of: Gathered) -> dict[str | None, list[Entry]]:
    """By the step in which each began; answers stand under what they are about, in order."""
    root_of: dict[str, str] = {}
    under: dict[str, list[Contribution]] = {}
    for one in _all(of):
        root = root_of[one.id] = root_of.get(one.about or "", one.id)
        under.setdefault(root, []).append(one)
    threads: dict[str | None, list[Entry]] = {}
    for first, *answers in under.values():
        told = _said(of, first, tuple(_said(of, one, root=first.id) for one in answers))
        threads.setdefault(first.step, []).append(told)
    return threads


def _said(of: Gathered, one: Contribution, under: tuple[Entry, ...] = (), root: str | None = None) -> Entry:
    """`root`: it stands under that one already."""
    about = of.room.contributions.get(one.about or "") if one.about != root else None
    joins = of.room.contributions.get(one.joins or "")
    facts = [
        f"About what {of.name(about.by) if about.by else 'someone'} said at {time_told(about.at)}."
        if about
        else "",
        f"Joins it with: {FORGOTTEN if joins.text is None else joins.text}" if joins else "",
        _place(of, one.anchor) if one.anchor else "",
        f"Written for them by {of.name(one.writer)}." if one.writer else "",
        f"First filed as: {kind_name(one.filed)}." if one.filed else "",
        "Amended." if one.amended and one.text is not None else "",
        "Set aside for later." if one.parked else "",
    ]
    return Entry(
        kind_name(one.kind),
        one.kind,
        of.name(one.by) if one.by else "No name",
        time_told(one.at) if one.by else "",
        one.text or None,
        "" if one.text == "" else TAKEN_BACK if one.deleted else FORGOTTEN,
        tuple(fact for fact in facts if fact),
        one.seq,
        under,
        of.group,
    )


def _place(of: Gathered, anchor: Anchor) -> str:
    work = next((one.title for one in of.room.works if one.id == anchor.work), None)
    where = [f"page {anchor.page}" if anchor.page else "", f"line {anchor.line}" if anchor.line else ""]
    parts = [work or "a work that was taken away", *(one for one in where if one)]
    if anchor.region:
        left, top, wide, high = (f"{part:.0%}" for part in anchor.region)
        parts.append(f"a region {wide} by {high}, {left} from the left and {top} from the top")
    return f"Points to {listed(parts)}."


def _work(of: Gathered, work: Work) -> Entry:
    facts = [f"Link: {work.url}" if work.url else "", f"Type: {work.media}." if work.media else ""]
    told = tuple(fact for fact in facts if fact)
    kind = {"link": "Link", "file": "File", "data": "Data set"}[work.kind]
    return Entry(kind, "", of.name(work.by), "", work.title, FORGOTTEN, told)
