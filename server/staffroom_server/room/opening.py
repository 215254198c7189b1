"""Boxes are opened in one append: that it is open, then an event an item; or what they hold goes back."""

from collections.abc import Iterable

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.plan import PlanStep
from staffroom_server.boxes import Boxes, Change, Held, Note, Ready, Taken, Tally
from staffroom_server.room.asking import Asking, Decision, together
from staffroom_server.room.state import Place, Room


def opened(room: Room, there: tuple[AgendaItem, PlanStep], asking: Asking) -> Decision:
    """What the step opens, as it begins: kinds in written order, and within a kind as chance has it."""
    return together(*(_opened(room, there, box, asking) for box in there[1].opens))


def _opened(room: Room, there: tuple[AgendaItem, PlanStep], box: str, asking: Asking) -> Decision:
    """In someone's pass, what they put in before; the last of the passes opens what is left, of the gone too."""
    item, step = there
    if not _may_hold(room, item, box):
        return Decision()
    of = whose(step) if _sealed(item, step, box) else None
    inside = [held for held in asking.boxes.inside(item.id, box) if of in (None, held.author)]
    if of is not None and not inside and not brought(item, box):
        return Decision()
    full = [held for held in inside if held.text]
    said = {held.id: shown(room, held, asking) for held in in_order(full, item, asking)}
    gone = [Taken(held.id) for held in inside]
    over = forgotten(asking.boxes, item, box) if of is None else []
    shows = {held.id: held.hashed for held in full if said[held.id].id == held.id}
    return Decision((e.BoxOpened(item=item.id, box=box, of=of), *said.values()), (*gone, *over), shows)


def whose(step: PlanStep) -> str | None:
    """Whose pass a step belongs to, where it is somebody's."""
    return step.lap if any(step.lap in held for held in step.cast.values()) else None


def _sealed(item: AgendaItem, step: PlanStep, box: str) -> bool:
    """Whether some of it waits for a later pass. What each pass fills for itself is opened in it, all of it."""
    after = item.steps[item.steps.index(step) + 1 :] if step in item.steps else ()
    own = [one for one in item.steps if one.box == box]
    return any(box in one.opens for one in after) and not (own and all(map(whose, own)))


def returned(room: Room, asking: Asking) -> Decision:
    """The boxes of items that are over, which no step opens any more: their contents go back."""
    boxes = _over(room)
    inside = [held for box in boxes for held in asking.boxes.inside(*box)]
    steps = {key[0] for key in (*asking.boxes.tallies, *asking.boxes.ready)}
    over = tuple(step for step in steps if any(step.startswith(f"{item}/") for item, _ in boxes))
    events = tuple(e.BoxReturned(item=item, box=box) for item, box in boxes)
    return Decision(events, (*given_back(inside, asking), *_forgotten(asking.boxes, over)))


def all_returned(room: Room, asking: Asking) -> Decision:
    """At the end: whatever is held, and who was ready."""
    events = tuple(e.BoxReturned(item=item, box=box) for item, box in sorted(room.filling))
    steps = tuple({key[0] for key in (*asking.boxes.tallies, *asking.boxes.ready)})
    every = sorted(asking.boxes.held.values(), key=lambda held: held.id)
    return Decision(events, (*given_back(every, asking), *_forgotten(asking.boxes, steps)))


def given_back(inside: Iterable[Held], asking: Asking) -> list[Change]:
    """As private notes of their writers; what has no name its writer's browser has."""
    changes: list[Change] = []
    for held in inside:
        changes.append(Taken(held.id))
        if held.author is not None and held.text:
            changes.append(Note(held.id, held.author, asking.at, held.step, held.text, held.hashed))
    return changes


def leftovers(room: Room) -> bool:
    """Whether a box of an item that is over waits to go back to its writers."""
    return bool(_over(room))


def _over(room: Room) -> list[tuple[str, str]]:
    """Boxes that may hold something, of items that were left or taken off the agenda."""
    if not room.filling:
        return []
    ahead = {item.id for item in room.agenda} - set(room.done)
    return sorted(box for box in room.filling if box[0] not in ahead)


def _may_hold(room: Room, item: AgendaItem, box: str) -> bool:
    return (item.id, box) in room.filling or (brought(item, box) and (item.id, box) not in room.opened)


def brought(item: AgendaItem, box: str) -> bool:
    """Whether things that people bring wait in it."""
    return item.protocol is not None and any(thing.box == box for thing in item.protocol.brings.values())


def forgotten(boxes: Boxes, item: AgendaItem, box: str) -> list[Change]:
    """Who put in how much, and who was ready, in the steps that filled a box."""
    return _forgotten(boxes, tuple(step.id for step in item.steps if step.box == box))


def _forgotten(boxes: Boxes, steps: tuple[str, ...]) -> list[Change]:
    tallies = [Tally(*key, 0) for key in boxes.tallies if key[0] in steps]
    return [*tallies, *(Ready(*key, False) for key in boxes.ready if key[0] in steps)]


def in_order(inside: list[Held], item: AgendaItem, asking: Asking) -> list[Held]:
    """Kinds as the item's steps have them written, and within a kind as chance has it."""
    written = [kind for step in item.steps for posts in step.posts.values() for kind in posts]
    places = {kind: n for n, kind in reversed(list(enumerate(written)))}
    at_random = {id: n for n, id in enumerate(asking.chance.shuffled([held.id for held in inside]))}
    return sorted(inside, key=lambda held: (places.get(held.kind, len(written)), at_random[held.id]))


def shown(room: Room, held: Held, asking: Asking) -> e.Contributed:
    """What has no name gets a new id: nobody who saw it held can tell it again."""
    unnamed = held.author is None
    return e.Contributed(
        id=asking.chance.id() if unnamed else shown_as(room, held, asking),
        kind=held.kind,
        about=held.about,
        step=held.step,
        anchor=held.anchor,
        author=held.author,
        unnamed=unnamed,
        text=held.text,
    )


def shown_as(room: Room, held: Held, asking: Asking) -> str:
    """Its id; another one where its writer has said something else under that meanwhile."""
    return asking.chance.id() if held.id in room.contributions else held.id


def box_opened(draft: Room, event: e.BoxOpened, place: Place) -> None:
    """It is empty, and open; or what one person put in is out."""
    key = (event.item, event.box)
    if event.of is not None:
        draft.opened_of = draft.opened_of.set((*key, event.of), place.seq)
        return
    draft.filling = draft.filling.delete(key) if key in draft.filling else draft.filling
    draft.opened = draft.opened.set(key, place.seq)


def box_returned(draft: Room, event: e.BoxReturned, _: Place) -> None:
    """It is empty."""
    draft.filling = draft.filling.delete((event.item, event.box))
